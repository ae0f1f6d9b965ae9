/**
 * The filters of a JSONPath that are not written `[?(…)]`, up to their closing bracket.
 * @param {string} target
 */
export function bareFilters(target) {
  const code = blankTexts(target);
  const starts = [...code.matchAll(/\?/g)].map(({ index }) => index);
  return starts.flatMap((start) => {
    const close = code[start + 1] === "(" ? matching(code, start + 1) : -1;
    const isWrapped = code[start - 1] === "[" && close >= 0 && code[close + 1] === "]";
    return isWrapped ? [] : [target.slice(start, endOf(code, start))];
  });
}

/** Blanks quoted text, which may contain brackets and question marks. @param {string} target */
function blankTexts(target) {
  return target.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, (text) => " ".repeat(text.length));
}

/** @param {string} code @param {number} open */
function matching(code, open) {
  let depth = 0;
  for (let index = open; index < code.length; index += 1) {
    if (code[index] === "(") depth += 1;
    if (code[index] === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** @param {string} code @param {number} start */
function endOf(code, start) {
  let depth = 0;
  for (let index = start; index < code.length; index += 1) {
    if (code[index] === "[") depth += 1;
    if (code[index] === "]" && depth === 0) return index;
    if (code[index] === "]") depth -= 1;
  }
  return code.length;
}
