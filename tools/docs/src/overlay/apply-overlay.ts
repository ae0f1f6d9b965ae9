import { JSONPathError, type JSONPathNode, query } from "json-p3";
import { DocsError } from "../docs-error.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { merge } from "./merge.ts";
import type { OverlayAction } from "./overlay.ts";

/**
 * Applies an OpenAPI Overlay 1.0 and returns a new spec.
 *
 * The specification lets a target match any number of nodes. Here it must match exactly one: prose belongs to one place, and a
 * target that went stale when the spec changed must be reported.
 *
 * @param options.name Name of the overlay in messages.
 * @throws {DocsError} with one line for each action that cannot be applied.
 */
export function applyOverlay(options: { document: JsonObject; actions: OverlayAction[]; name: string }): JsonObject {
  // Not structuredClone: it would keep objects shared that YAML aliases put in two places.
  const document: JsonObject = JSON.parse(JSON.stringify(options.document));
  const problems = options.actions.flatMap((action) =>
    applyAction({ document, action }).map((problem) => {
      const place = action.line === undefined ? options.name : `${options.name}:${action.line}`;
      return `${place}: target ${action.target}: ${problem}.`;
    }),
  );
  if (problems.length > 0) throw new DocsError(problems.join("\n"));
  return document;
}

/** Changes the spec and returns the problems. */
function applyAction({ document, action }: { document: JsonObject; action: OverlayAction }): string[] {
  let nodes: JSONPathNode[];
  try {
    nodes = query(action.target, document).nodes;
  } catch (error) {
    if (error instanceof JSONPathError) return [`this is not a JSONPath, ${error.message}`];
    throw error;
  }
  const [node] = nodes;
  if (!node || nodes.length > 1)
    return [`it matches ${nodes.length === 0 ? "no node" : `${nodes.length} nodes`}, but must match exactly one`];
  const value = node.value as Json;
  if (typeof value !== "object" || value === null) return ["it matches a plain value; aim at the object that holds it"];
  if (action.remove) return remove({ document, location: node.location });
  const update = action.update as Json;
  if (Array.isArray(value)) value.push(structuredClone(update));
  else if (isObject(update)) return merge({ target: value, update });
  else return ["an object can be updated by an object only"];
  return [];
}

function remove({ document, location }: { document: JsonObject; location: (string | number)[] }): string[] {
  const key = location.at(-1);
  if (key === undefined) return ["the document itself cannot be removed"];
  let parent: Json = document;
  for (const step of location.slice(0, -1)) parent = (parent as Record<string | number, Json>)[step] as Json;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isObject(parent)) delete parent[key];
  return [];
}
