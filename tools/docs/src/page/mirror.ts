import { replaceInPage } from "./replace-in-page.ts";

/**
 * Turns the physical sides in Redoc's styles into logical ones, so the page follows its `dir`.
 *
 * Redoc writes its styles in the browser, from template strings inside the minified script. There a declaration is on its own
 * line, or has a name that no script uses, so plain `left` and `right` in the script are left unchanged.
 */
export function mirror(page: string): string {
  return (
    emptyRoot(page)
      .replace(/(?<![\w-])(margin|padding)-(left|right)(?=\s*:)/g, (_, name, side) => `${name}-inline-${logical(side)}`)
      .replace(
        /(?<![\w-])border-(left|right)(?=(-color|-width|-style)?\s*:)/g,
        (_, side) => `border-inline-${logical(side)}`,
      )
      .replace(/(?<![\w-])border-(top|bottom)-(left|right)-radius(?=\s*:)/g, (_, block, side) =>
        corner({ block, side }),
      )
      .replace(/\btext-align:\s*(left|right)\b/g, (_, side) => `text-align: ${logical(side)}`)
      // 50 % is the middle from both sides, and tooltips are placed at their anchor.
      .replace(/^(\s+)(left|right)(?=: (?!50%|anchor))/gm, (_, space, side) => `${space}inset-inline-${logical(side)}`)
      .replace(fourSides, "$<name>: $<top> $<left> $<bottom> $<right>;")
  );
}

// Code is left unchanged, because it runs from left to right.
const fourSides = new RegExp(
  `(?<!code-block-)(?<name>\\b(margin|padding)(-local)?): ${["top", "right", "bottom", "left"].map((side) => `(?<${side}>[\\w.%-]+|var\\([\\w-]+\\))`).join(" ")};`,
  "g",
);

const logical = (side: string) => (side === "left" ? "start" : "end");

const corner = ({ block, side }: { block: string; side: string }) =>
  `border-${block === "top" ? "start" : "end"}-${logical(side)}-radius`;

/** Removes the prerendered content, so Redoc renders its page again in the browser instead of reusing styles that have changed. */
function emptyRoot(page: string): string {
  const root = '<div id="redoc">';
  const start = page.indexOf(root);
  const end = page.indexOf('<script type="module">', start);
  const emptied = start < 0 || end < 0 ? page : `${page.slice(0, start)}${root}</div>\n${page.slice(end)}`;
  return replaceInPage({
    page: emptied,
    piece: /<style data-styled="true"[^>]*>[\s\S]*?<\/style>/,
    by: "",
    what: "prerendered style",
  });
}
