import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../src/paths.ts";

export type Step = { id?: string; name?: string; run?: string; uses?: string; env?: Record<string, string> };
export type Job = {
  if?: string;
  needs?: string | string[];
  permissions?: Record<string, string>;
  outputs?: Record<string, string>;
  steps: Step[];
};
export type Workflow = { name: string; permissions: unknown; jobs: Record<string, Job> };

const folder = join(root, ".github/workflows");

export const workflows: Workflow[] = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), "utf8")));

export function findJob(workflow: string, job: string): Job {
  const found = workflows.find(({ name }) => name === workflow)?.jobs[job];
  if (!found) throw new Error(`The workflow "${workflow}" has no job "${job}".`);
  return found;
}

export function findStep(job: Job, name: string): Step & { run: string } {
  const found = job.steps.find((step) => step.name === name);
  if (!found?.run) throw new Error(`No step "${name}" runs in this job.`);
  return { ...found, run: found.run };
}
