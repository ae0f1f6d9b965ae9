import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { SpecError } from "../spec-error.ts";

/** Variables that `placeToUrl` of client-core reads: those that the URL of a gateway without a central server may have. */
const known = ["host", "basePath"];

/**
 * The options that name the deployment of a gateway without a central server; empty for one that has a server.
 *
 * @throws {SpecError} for a variable without an option
 */
export function placeOptions(gateway: string, document: SpecDocument): string[] {
  const [server, ...others] = document.servers ?? [];
  const names = Object.keys(server?.variables ?? {});
  if (others.length > 0 || names.length === 0) return [];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 || !names.includes("host")) {
    throw new SpecError(
      `specs/${gateway}/openapi.yaml: the variables of a server are "host" and "basePath", not ${names.map((name) => `"${name}"`).join(", ")}. Rename them, or write packages/${gateway}/src/index.ts by hand.`,
    );
  }
  return known.filter((name) => names.includes(name));
}
