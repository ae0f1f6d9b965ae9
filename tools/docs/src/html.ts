/** HTML that is safe to put into a page unchanged. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | Part[] | undefined;

/** Template tag that escapes every value except Html. Lists are joined, and undefined becomes empty. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, index) => (index === 0 ? text : render(parts[index - 1]) + text)).join(""));
}

/** Marks our own text, such as styles, as HTML. */
export const raw = (text: string) => new Html(text);

function render(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join("");
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
