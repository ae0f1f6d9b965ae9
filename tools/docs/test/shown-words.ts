import type { Page } from "playwright-core";

/** Every text of the page that is visible or read aloud and has a Latin word, without code. */
export function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const code = "pre, code, kbd, script, style, noscript, [data-component-name='CodeBlock/CodeBlock']";
    const named = ["aria-label", "aria-description", "title", "placeholder", "alt"];
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) texts.push(...named.flatMap((name) => (node as Element).getAttribute(name) ?? []));
      else if (/[A-Za-z]{2}/.test(node.textContent ?? "") && !node.parentElement?.closest(code))
        texts.push(node.textContent ?? "");
    }
    return texts;
  });
}

/** Opens everything that is collapsed: nested fields, patterns, further texts. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    const folded = "main [aria-expanded='false']:not([aria-haspopup]), main button";
    for (const element of document.querySelectorAll<HTMLElement>(folded))
      if (element.matches("[aria-expanded='false']") || /نمایش|بیشتر/.test(element.textContent ?? "")) element.click();
  });
}

/** The Latin words of a text. A word with a character of code, such as `order_id`, `/v2/payments` or `$`, does not count. */
export function latinWords(text: string): string[] {
  return text
    .split(/[\s،؛؟«»()[\]\p{Script=Arabic}"“”,;|]+/u)
    .filter((part) => !/[_/{}=#@\\^$*<>+\d]|\w\.\w|\w-\w/.test(part))
    .flatMap((part) => part.match(/[A-Za-z]{2,}/g) ?? []);
}

/** Names, values and types in a spec, which are the same in every language. */
export function identifiers(document: unknown): Set<string> {
  const found = new Set<string>();
  const add = (text: string) => {
    for (const word of text.match(/[A-Za-z]+/g) ?? []) found.add(word);
  };
  const prose = new Set(["title", "summary", "description", "tags"]);
  const visit = (value: unknown, key = ""): void => {
    if (typeof value === "string" && !prose.has(key) && !key.startsWith("x-")) add(value);
    if (Array.isArray(value)) for (const entry of value) visit(entry, key);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        add(name);
        if (!prose.has(name) || typeof inner === "object") visit(inner, name);
      }
    }
  };
  const { tags, ...rest } = document as { tags?: unknown };
  visit(rest);
  return found;
}
