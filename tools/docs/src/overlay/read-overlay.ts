import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { DocsError } from "../docs-error.ts";
import { isObject, type Json } from "../json.ts";
import type { OverlayAction } from "./overlay.ts";

/**
 * Reads the actions of an overlay file.
 *
 * @param options.name Name of the file in messages.
 * @throws {DocsError} when the file is not an OpenAPI Overlay 1.0.
 */
export async function readOverlay({ file, name }: { file: string; name: string }): Promise<OverlayAction[]> {
  return parseOverlay({ text: await readFile(file, "utf8"), name });
}

export function parseOverlay({ text, name }: { text: string; name: string }): OverlayAction[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error) throw new DocsError(`${name}: ${error.message}`);
  const overlay: unknown = document.toJS();
  if (!isObject(overlay) || typeof overlay.overlay !== "string" || !/^1\.0\.\d+$/.test(overlay.overlay)) {
    throw new DocsError(`${name}: an overlay starts with "overlay: 1.0.0".`);
  }
  const actions = overlay.actions;
  if (!Array.isArray(actions) || actions.length === 0)
    throw new DocsError(`${name}: an overlay has a list of actions.`);
  const lineOf = (index: number) => {
    const node = document.getIn(["actions", index], true) as { range?: [number, number, number] } | undefined;
    return lineCounter.linePos(node?.range?.[0] ?? 0).line;
  };
  return actions.map((action, index) => readAction({ action, line: lineOf(index), name }));
}

// An unknown word is refused, because a misspelt "update" would otherwise be ignored silently.
const words = new Set(["target", "description", "update", "remove"]);

function readAction({ action, line, name }: { action: Json; line: number; name: string }): OverlayAction {
  const refuse = (what: string) => new DocsError(`${name}:${line}: ${what}`);
  if (!isObject(action)) throw refuse("an action is an object.");
  const { target, update, remove } = action;
  const unknown = Object.keys(action).find((word) => !words.has(word) && !word.startsWith("x-"));
  if (unknown !== undefined) throw refuse(`an action has no "${unknown}".`);
  if (typeof target !== "string") throw refuse('an action needs a "target".');
  if (remove !== undefined && typeof remove !== "boolean") throw refuse('"remove" is true or false.');
  if (update === undefined && remove !== true) throw refuse('an action needs an "update" or "remove: true".');
  return { target, line, ...(update === undefined ? {} : { update }), ...(remove === undefined ? {} : { remove }) };
}
