import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWorkflowStep } from "@dargah/test-kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findJob, findStep, type Job, workflows } from "./workflow.ts";

const jobs = workflows.flatMap(({ name, jobs }) =>
  Object.entries(jobs).map(([id, job]) => ({ job: `${name}: ${id}`, ...job })),
);
const writes = ({ permissions = {} }: Job) => Object.keys(permissions).filter((name) => permissions[name] === "write");

describe("every workflow", () => {
  test("starts without permissions", () => {
    expect(workflows.map(({ permissions }) => permissions)).toEqual(workflows.map(() => ({})));
  });

  test("pins each action by its commit", () => {
    const actions = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((uses) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });
});

describe.each(jobs)("the job $job", (job) => {
  const runs = job.steps.map(({ run = "" }) => run);

  test("has neither write access nor an identity if it runs tests or builds", () => {
    const isTesting = runs.some((run) => /\.ci\/run|npm (test|start)|turbo run|vitest/.test(run));
    const isReporting = job.job === "contract: irandargah";
    if (isTesting) expect(writes(job)).toEqual(isReporting ? ["issues"] : []);
  });

  test("installs nothing if it has an identity", () => {
    if (!writes(job).includes("id-token")) return;
    expect(writes(job)).toEqual(["id-token"]);
    expect(runs.filter((run) => /\b(npm (run|ci|install|exec)|npx|pnpm)\b/.test(run))).toEqual([]);
    expect(job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))).toEqual([]);
  });
});

describe("a release", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dargah-release-job-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const publish = (npm: string) => {
    for (const [file, name] of [
      ["dargah", "dargah"],
      ["dargah-vandar", "@dargah/vandar"],
    ] as const) {
      mkdirSync(join(folder, file, "package"), { recursive: true });
      writeFileSync(join(folder, file, "package/package.json"), JSON.stringify({ name, version: "1.2.3" }));
      execFileSync("tar", ["-czf", join(folder, `${file}.tgz`), "-C", join(folder, file), "package"]);
    }
    const { run, env } = findStep(findJob("release", "publish"), "Publish");
    return runWorkflowStep({ run, folder, programs: { npm }, ...(env && { env }) });
  };

  test("publishes what was tested, passed on as an artifact", () => {
    const actions = (job: string) => findJob("release", job).steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []);
    expect(actions("build")).toContain("actions/upload-artifact");
    expect(actions("publish")).toContain("actions/download-artifact");
    expect(findJob("release", "publish")).toMatchObject({
      needs: ["build", "version"],
      if: "needs.version.outputs.pending == 'false'",
    });
  });

  test("publishes each tarball with provenance, the facade last, and lists them", async () => {
    const { code, output, text } = await publish("exit 0");
    expect(code).toBe(0);
    expect(
      text("npm.log")
        .split("\n")
        .filter((line) => line.startsWith("publish")),
    ).toEqual([
      "publish ./dargah-vandar.tgz --access public --provenance",
      "publish ./dargah.tgz --access public --provenance",
    ]);
    expect(output).toBe("published=@dargah/vandar@1.2.3 dargah@1.2.3\n");
  });

  test("skips versions that the registry already has", async () => {
    const { code, output, text } = await publish('case "$*" in "view @dargah/vandar@1.2.3"*) echo 1.2.3;; esac');
    expect(code).toBe(0);
    expect(text("npm.log")).not.toContain("publish ./dargah-vandar.tgz");
    expect(output).toBe("published=dargah@1.2.3\n");
  });

  test("that fails in the middle ends with an error, and lists what was published", async () => {
    const { code, output } = await publish('case "$*" in "publish ./dargah.tgz"*) exit 7;; esac');
    expect(code).toBe(7);
    expect(output).toBe("published=@dargah/vandar@1.2.3\n");
  });

  test("tags what was published", async () => {
    const { run } = findStep(findJob("release", "tag"), "Tag");
    const env = { PUBLISHED: "@dargah/vandar@1.2.3 dargah@1.2.3", GITHUB_SHA: "c0ffee" };
    const { code, text } = await runWorkflowStep({ run, folder, programs: { gh: "exit 0" }, env });
    expect(code).toBe(0);
    expect(text("gh.log")).toMatch(
      /^release create @dargah\/vandar@1\.2\.3 --target c0ffee .*\nrelease create dargah@1\.2\.3 /,
    );
  });
});
