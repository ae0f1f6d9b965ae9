import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createConfig, lint } from "@redocly/openapi-core";

export const packageFolder = join(import.meta.dirname, "..");
export const fixturesFolder = join(packageFolder, "fixtures");

/** Place of a problem, as `#/pointer`, or `file.yaml#/pointer` in another file than the fixture. */
export type Finding = { rule: string; pointer: string; message: string };

/** Lints a fixture with the plugin, named by its path as in redocly.yaml. Struct and refs are checked, too, so each fixture is valid OpenAPI. */
export async function lintFixture({ file, governance }: { file: string; governance: object }): Promise<Finding[]> {
  const config = await createConfig(
    { plugins: ["src/index.js"], ...governance },
    { configPath: join(packageFolder, "redocly.yaml") },
  );
  const problems = await lint({ ref: file, config });
  return problems.map(({ ruleId, message, location: [place] }) => {
    const source = relative(join(file, ".."), place?.source.absoluteRef ?? "");
    return {
      rule: ruleId,
      message,
      pointer: `${source === relative(join(file, ".."), file) ? "" : source}${place?.pointer}`,
    };
  });
}

export function governanceOf(rule: string): object {
  return { rules: { struct: "error", "no-unresolved-refs": "error", [`dargah/${rule}`]: "error" } };
}

export function fixtureFiles({ rule, kind }: { rule: string; kind: "pass" | "fail" }): string[] {
  const files = readdirSync(join(fixturesFolder, rule)).filter(
    (name) => name.startsWith(kind) && name.endsWith(".yaml"),
  );
  return files.map((name) => join(fixturesFolder, rule, name)).sort();
}

/** Reads the expected findings from the head of a failing fixture: lines of `# at <pointer>`, each followed by `#   <message>`. */
export function expectedFindings({ file, rule }: { file: string; rule: string }): Finding[] {
  const comment = /^# at (.+)\n# {3}(.+)$/gm;
  return [...readFileSync(file, "utf8").matchAll(comment)].map(([, pointer = "", message = ""]) => ({
    rule: `dargah/${rule}`,
    pointer,
    message,
  }));
}
