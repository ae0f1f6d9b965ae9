// The packages of the workspace, for the other scripts.
import fs from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Returns the folder of each package in the workspace, relative to the root. */
export function packageFolders() {
  return ["packages", "tools", "examples"]
    .flatMap((folder) => fs.readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((folder) => fs.existsSync(join(root, folder, "package.json")));
}

export function hasTests(folder) {
  return "test" in scriptsOf(folder);
}

export function scriptsOf(folder) {
  return JSON.parse(read(`${folder}/package.json`)).scripts || {};
}

export function nameOf(folder) {
  return JSON.parse(read(`${folder}/package.json`)).name;
}

/** Returns the text of a file, relative to the root; `undefined` if it does not exist. */
export function read(file) {
  const path = join(root, file);
  return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : undefined;
}

export function stop(message, status) {
  console.error(message);
  process.exit(status);
}
