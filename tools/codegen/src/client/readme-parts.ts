import { SpecError } from "../spec-error.ts";

/** The parts of a client's README that may be written by hand, each in place of what is generated there. */
export const partNames = ["about", "example", "notes", "codes", "limits"] as const;

export type PartName = (typeof partNames)[number];

const part = /^<!-- by hand: (.*?) -->\n([\s\S]*?)^<!-- \/by hand -->$/gm;

/**
 * The parts by hand of a README.
 *
 * @throws {SpecError} for a name that is not a part, and for a mark without its other half
 */
export function readParts(file: string, text: string): ReadonlyMap<PartName, string> {
  const found = [...text.matchAll(part)].map(([, name = "", content = ""]) => [name, content.trim()] as const);
  const marks = text.match(/^<!-- \/?by hand\b/gm) ?? [];
  const isPart = (name: string): name is PartName => (partNames as readonly string[]).includes(name);
  const unknown = found.find(([name]) => !isPart(name));
  if (unknown) {
    throw new SpecError(`${file}: "${unknown[0]}" is not a part by hand. The parts are ${partNames.join(", ")}.`);
  }
  if (marks.length !== found.length * 2) {
    throw new SpecError(`${file}: each "<!-- by hand: … -->" needs its "<!-- /by hand -->" on a line of its own.`);
  }
  return new Map(found.filter((entry): entry is readonly [PartName, string] => isPart(entry[0])));
}

export function markPart(name: PartName, content: string): string {
  return `<!-- by hand: ${name} -->\n${content}\n<!-- /by hand -->`;
}
