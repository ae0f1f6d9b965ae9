import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { clients, facade, publishedPackages, readManifest } from "../src/published-packages.ts";
import { listWorkspaceFiles, rehearseRelease } from "../src/rehearse-release.ts";

const before = await snapshot();
const pending = readdirSync(join(root, ".changeset"))
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => readFileSync(join(root, ".changeset", file), "utf8"));
// Right after a release nothing is pending. The release is rehearsed anyway.
const sample = `---\n${publishedPackages.map(({ name }) => `"${name}": patch\n`).join("")}---\n\nA sample.\n`;
const changesets = pending.length > 0 ? pending : [sample];
let rehearsal = "";

beforeAll(async () => {
  rehearsal = await rehearseRelease({ changesets });
});
afterAll(() => rehearsal && rm(rehearsal, { recursive: true, force: true }));

describe.each(publishedPackages)("$name", ({ id, name, kind, manifest }) => {
  const own = changesets.filter((text) => bumpIn(text, name));
  // They are released together: an adapter, which is installed with its client, is built with the rest of the facade.
  const together =
    kind === "tool" ? [name] : publishedPackages.filter((other) => other.kind !== "tool").map((other) => other.name);
  const changelog = () => join(rehearsal, "packages", id, "CHANGELOG.md");

  test("gets the version that the pending changesets require", () => {
    const bumps = changesets.flatMap((text) => together.map((each) => bumpIn(text, each)));
    const expected = next(
      manifest.version,
      ["major", "minor", "patch"].find((bump) => bumps.includes(bump)),
    );
    expect(readManifest(join(rehearsal, "packages", id)).version).toBe(expected);
    if (manifest.version === "0.0.0") expect(expected).toBe("0.1.0");
  });

  test("gets a changelog that lists what changed", () => {
    const isReleased = changesets.some((text) => together.some((each) => bumpIn(text, each)));
    if (!isReleased) return expect(existsSync(changelog())).toBe(false);
    const text = readFileSync(changelog(), "utf8");
    expect(text).toContain(`# ${name}\n`);
    for (const changeset of own) expect(text).toContain(changeset.split("---\n")[2]?.trim().split("\n")[0]);
  });
});

test("a change of one client gives dargah and every client the same new version, and leaves the tools' versions alone", async () => {
  const [client] = clients;
  const folder = await rehearseRelease({ changesets: [`---\n"${client?.name}": patch\n---\n\nA change.\n`] });
  try {
    const versions = publishedPackages.map(({ id, kind }) => ({ kind, ...readManifest(join(folder, "packages", id)) }));
    const released = versions.filter(({ kind }) => kind !== "tool").map(({ version }) => version);
    expect(new Set(released)).toEqual(new Set([next(facade.manifest.version, "patch")]));
    const tools = publishedPackages.filter(({ kind }) => kind === "tool").map(({ manifest }) => manifest.version);
    expect(versions.filter(({ kind }) => kind === "tool").map(({ version }) => version)).toEqual(tools);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("private packages keep their versions and get no changelog", async () => {
  const published = publishedPackages.map(({ id }) => join("packages", id, "package.json"));
  for (const path of (await listWorkspaceFiles()).filter((file) => file.endsWith("package.json"))) {
    if (published.includes(path)) continue;
    const folder = join(path, "..");
    expect(readManifest(join(rehearsal, folder)).version).toBe(readManifest(join(root, folder)).version);
    expect(existsSync(join(rehearsal, folder, "CHANGELOG.md"))).toBe(false);
  }
});

test("the changesets are consumed", () => {
  const left = readdirSync(join(rehearsal, ".changeset")).filter(
    (file) => file.endsWith(".md") && file !== "README.md",
  );
  expect(left).toEqual([]);
});

test("the repository itself stays unchanged", async () => {
  expect(await snapshot()).toEqual(before);
});

function bumpIn(changeset: string, name: string): string | undefined {
  return new RegExp(`^["']${name}["']: (major|minor|patch)$`, "m").exec(changeset)?.[1];
}

function next(version: string, bump: string | undefined): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (bump === "major") return `${major + 1}.0.0`;
  if (bump === "minor") return `${major}.${minor + 1}.0`;
  return bump === "patch" ? `${major}.${minor}.${patch + 1}` : version;
}

async function snapshot(): Promise<Record<string, string>> {
  const files = [
    ...(await listWorkspaceFiles()),
    ...readdirSync(join(root, ".changeset")).map((file) => join(".changeset", file)),
  ];
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}
