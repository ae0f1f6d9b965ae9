import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWorkflowStep, thisTestNeedsPython } from "@dargah/test-kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readRunArguments } from "../src/cli/run-arguments.ts";

type Step = { name?: string; id?: string; if?: string; run?: string; uses?: string; env?: Record<string, string> };
type Job = { if?: string; needs?: string; permissions?: Record<string, string>; steps: Step[] };

const workflows = new URL("../../../.github/workflows/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, workflows), "utf8");
const workflow: { on: Record<string, unknown>; permissions: unknown; jobs: Record<string, Job> } = parse(
  read("contract.yml"),
);
const steps = (job: string) => workflow.jobs[job]?.steps ?? [];
const stepOf = (job: string, name: string) => {
  const found = steps(job).find((step) => step.id === name || step.name === name);
  if (!found?.run) throw new Error(`No step "${name}" runs in ${job}.`);
  return { ...found, run: found.run };
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dargah-workflow-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runStep = (step: { run: string }, options: { programs?: Record<string, string>; env?: Record<string, string> }) =>
  runWorkflowStep({ ...step, ...options, folder });

describe("the workflow that looks for drift", () => {
  test("runs by schedule and by hand, only where the token is set, and never for a pull request", () => {
    expect(Object.keys(workflow.on)).toEqual(["schedule", "workflow_dispatch"]);
    expect(workflow.jobs.irandargah).toMatchObject({ needs: "secrets", if: "needs.secrets.outputs.present == 'true'" });
  });

  test("can only read the repository and write issues", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.values(workflow.jobs).map(({ permissions }) => permissions)).toEqual([
      undefined,
      { contents: "read", issues: "write" },
    ]);
  });

  test("gives the secrets to the step that needs them alone, and to no command line", () => {
    const all = Object.keys(workflow.jobs).flatMap(steps);
    const holders = all.filter(({ env = {} }) => Object.values(env).some((value) => /secrets\.\w+ \}\}/.test(value)));
    expect(holders.map(({ id }) => id)).toEqual(["test"]);
    for (const { run = "" } of all) expect(run).not.toMatch(/\$\{\{/);
  });

  test("uses only actions that the other workflows have pinned", () => {
    const pinned = new Set(
      [...`${read("ci.yml")}${read("release.yml")}`.matchAll(/uses: (\S+)/g)].map(([, uses]) => uses),
    );
    const used = Object.keys(workflow.jobs)
      .flatMap(steps)
      .flatMap(({ uses }) => uses ?? []);
    expect(used).not.toEqual([]);
    expect(used.filter((uses) => !pinned.has(uses))).toEqual([]);
  });

  test.each(["true", "false"])("passes on whether the token is set: %s", async (present) => {
    expect(await runStep(stepOf("secrets", "look"), { env: { PRESENT: present } })).toMatchObject({
      code: 0,
      output: `present=${present}\n`,
    });
  });

  test.each([
    { exit: 0, code: 0, output: "" },
    { exit: 1, code: 0, output: "drift=true\n" },
    // The sandbox is down: the run fails, and no drift is reported.
    { exit: 2, code: 2, output: "" },
    { exit: 137, code: 137, output: "" },
  ])("handles the exit code $exit", async ({ exit, code, output }) => {
    expect(await runStep(stepOf("irandargah", "test"), { programs: { node: `exit ${exit}` } })).toMatchObject({
      code,
      output,
    });
  });

  test("calls the command with existing options, at the sandbox only", async () => {
    const { text } = await runStep(stepOf("irandargah", "test"), { programs: { node: "exit 0" } });
    const [file, ...args] = text("node.log").trim().split(" ");
    expect(file).toBe("packages/contract/dist/cli.js");
    const env = stepOf("irandargah", "test").env ?? {};
    const asked = readRunArguments(args, { env, isInteractive: false });
    expect(asked).toMatchObject({
      ...{ gateways: ["irandargah"], baseUrl: "https://sandbox.irandargah.com", payer: "nobody" },
      ...{ failOnAdditions: true, report: "markdown", output: "report.md", allowProduction: false },
    });
    expect(asked.credentials("irandargah")).toMatchObject({
      token: expect.stringContaining("secrets"),
      secretKey: expect.stringContaining("secrets"),
    });
  });

  const report = (text: string) => {
    // With it the step shortens the report.
    thisTestNeedsPython();
    writeFileSync(join(folder, "report.md"), text);
  };
  const opens = (number: string) => ({ gh: `case "$*" in "issue list"*) echo "${number}";; esac` });

  test("opens an issue with the report when none is open", async () => {
    report('# Contract tests\n\nيک `فرق` $(touch evil) "quoted"');
    const step = stepOf("irandargah", "Open an issue on drift");
    const { code, text } = await runStep(step, { programs: opens(""), env: { RUN: "https://example.com/runs/1" } });
    expect(code).toBe(0);
    expect(text("gh.log")).toMatch(/^issue create .*--label contract-drift --body-file issue\.md$/m);
    expect(text("gh.log")).not.toContain("issue edit");
    expect(text("issue.md")).toContain("Newest run: https://example.com/runs/1");
    expect(text("issue.md")).toContain('يک `فرق` $(touch evil) "quoted"');
    expect(existsSync(join(folder, "evil"))).toBe(false);
  });

  test("updates the open issue instead of opening a second one", async () => {
    report("again");
    const { text } = await runStep(stepOf("irandargah", "Open an issue on drift"), {
      programs: opens("7"),
      env: { RUN: "-" },
    });
    expect(text("gh.log")).toMatch(/^issue edit 7 --body-file issue\.md$/m);
    expect(text("gh.log")).not.toContain("issue create");
  });

  test("stays within the size limit of an issue", async () => {
    report("پ".repeat(200_000));
    const { text } = await runStep(stepOf("irandargah", "Open an issue on drift"), {
      programs: opens(""),
      env: { RUN: "-" },
    });
    expect(text("issue.md").length).toBeLessThan(65_536);
    expect(text("issue.md")).toContain("(cut off: see the run)");
  });
});
