import { SpecError } from "../spec-error.ts";

/** Names of packages and folders that are not gateways. */
const taken = new Set(["shared", "sandbox", "contract", "common", "client-core", "dargah", "core", "index"]);

/**
 * Checks the name of a new gateway.
 *
 * @throws {SpecError} for a name that is not valid for a folder, a package and a TypeScript constant
 */
export function readName(names: readonly string[], folders: readonly string[]): string {
  const [name = "", ...more] = names;
  if (more.length > 0 || name === "") throw new SpecError("Give one name: npm run new:gateway <name>");
  if (!/^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/.test(name)) {
    throw new SpecError(
      `"${name}" cannot be the name of a gateway. Use lower-case letters, digits and single hyphens, such as "my-gateway"; each word must begin with a letter.`,
    );
  }
  if (taken.has(name) || folders.includes(name)) {
    throw new SpecError(`"${name}" is taken: packages/${name} exists. Choose another name.`);
  }
  return name;
}
