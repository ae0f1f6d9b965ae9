export type CodeBlock = {
  /** The text after the fence. */
  info: string;
  /** Number of the first line of code, from 1. */
  line: number;
  code: string;
};

/**
 * Finds the fenced code blocks of a Markdown page.
 *
 * @throws {Error} when a block is not closed
 */
export function findCodeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; indent: string; block: CodeBlock } | undefined;
  for (const [index, text] of page.split("\n").entries()) {
    const {
      indent = "",
      fence = "",
      info = "",
    } = /^(?<indent> *)(?<fence>`{3,}|~{3,})(?<info>.*)$/.exec(text)?.groups ?? {};
    if (open) {
      if (fence.startsWith(open.fence) && info.trim() === "") {
        blocks.push(open.block);
        open = undefined;
      } else {
        // A block inside a list is indented as a whole.
        open.block.code += `${text.startsWith(open.indent) ? text.slice(open.indent.length) : text}\n`;
      }
    } else if (fence) {
      open = { fence, indent, block: { info: info.trim(), line: index + 2, code: "" } };
    }
  }
  if (open) throw new Error(`The code block at line ${open.block.line - 1} is not closed.`);
  return blocks;
}
