/**
 * Indents JSON. It works on the text, because parsing would change long numbers, and a masked value is not valid JSON any more. Text that
 * does not begin like JSON is returned unchanged.
 */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  let indented = "";
  let depth = 0;
  for (const token of text.match(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g) ?? []) {
    if (token === "{" || token === "[") {
      depth += 1;
      indented += token + line(depth);
    } else if (token === "}" || token === "]") {
      depth -= 1;
      indented = /[{[]\n\s*$/.test(indented) ? indented.trimEnd() + token : indented + line(depth) + token;
    } else if (token === ",") indented += token + line(depth);
    else indented += token === ":" ? ": " : token;
  }
  return indented;
}

function line(depth: number): string {
  return `\n${"  ".repeat(Math.max(depth, 0))}`;
}
