import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "../measure.ts";
import { type ProfileParts, timesByPart } from "../profile-parts.ts";
import { ownRuntime } from "../runtimes.ts";
import { oneRun } from "./generators.ts";
import { copySpecs } from "./growth.ts";

/** Seconds of one thread that a part of codegen takes. */
export type CodegenPart = { title: string; seconds: number };

const other = "the engine: garbage collection, starting";

const parts: ProfileParts = [
  ["Redocly: finding and reading references", /openapi-core\/lib\/(?:resolve|ref-utils)|js-yaml/],
  ["Redocly: visiting each node with all rules, and bundling", /openapi-core/],
  ["our rules, and the proof that examples fit", /tools\/redocly-plugin/],
  ["openapi-typescript and TypeScript's printer", /node_modules\/(?:openapi-typescript|typescript|@typescript)\//],
  ["tables, client and bundled spec", /tools\/(?:codegen|spec-kit)/],
  ["platform: files, modules, hashes", /^node:/],
];

/** Finds what one run on copies of the specs is made of, in one thread. */
export async function profileCodegen(root: string, copies: number): Promise<CodegenPart[]> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-bench-"));
  try {
    const [specs, profiles] = [join(folder, "specs"), join(folder, "profiles")];
    await mkdir(specs);
    await copySpecs({ root, folder: specs, copies });
    const [node = "", ...script] = ownRuntime.command(oneRun, specs);
    measure({ command: [node, "--cpu-prof", `--cpu-prof-dir=${profiles}`, ...script], cwd: root });
    const [file = ""] = await readdir(profiles);
    const times = timesByPart(JSON.parse(await readFile(join(profiles, file), "utf8")), parts, other);
    return [...parts.map(([title]) => title), other].map((title) => ({
      title,
      seconds: (times.get(title) ?? 0) / 1_000_000,
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
