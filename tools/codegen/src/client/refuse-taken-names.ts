import { readFileSync } from "node:fs";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { SpecError } from "../spec-error.ts";

const publicModule = new URL("../../../../packages/client-core/src/public.ts", import.meta.url);

/**
 * Refuses a schema whose type would have the name of another export of each client: TypeScript then exports neither.
 *
 * @throws {SpecError} that names the schema
 */
export function refuseTakenNames(gateway: string, document: SpecDocument): void {
  const lists = [...readFileSync(publicModule, "utf8").matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  const names = lists.flatMap(([, list = ""]) => list.split(",").map((name) => name.replace("type ", "").trim()));
  const taken = new Set([...names, "components", "paths"]);
  const found = Object.keys(document.components?.schemas ?? {}).filter((name) => taken.has(name));
  if (found.length === 0) return;
  throw new SpecError(
    `specs/${gateway}/openapi.yaml: each client already exports ${found.map((name) => `"${name}"`).join(" and ")}. Give the schema another name, such as "Gateway${found[0]}".`,
  );
}
