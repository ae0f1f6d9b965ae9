import { execFile } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

export type WorkflowStepRun = {
  code: number;
  /** Outputs of the step for later steps. */
  output: string;
  /** Returns the text of a file in the folder, empty if it does not exist. `<program>.log` has the arguments of each call of a stand-in. */
  text: (file: string) => string;
};

/**
 * Runs a step of a workflow as GitHub does, with stand-ins for programs that use the network.
 *
 * @param options.folder Working folder, which also holds the stand-ins.
 * @param options.programs The script of each stand-in by its name.
 */
export async function runWorkflowStep(options: {
  run: string;
  folder: string;
  programs?: Record<string, string>;
  env?: Record<string, string>;
}): Promise<WorkflowStepRun> {
  const { run, folder, programs = {}, env } = options;
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/bash\necho "$@" >> "${folder}/${name}.log"\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const output = join(folder, "output");
  const { code } = await promisify(execFile)("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
    cwd: folder,
    env: { PATH: `${folder}${delimiter}${process.env.PATH}`, GITHUB_OUTPUT: output, ...env },
  }).then(
    () => ({ code: 0 }),
    (error: { code: number }) => error,
  );
  const text = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "");
  return { code, output: text("output"), text };
}
