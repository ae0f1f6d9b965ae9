import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeset, root, toolFolder } from "./paths.ts";
import { runOrThrow } from "./run.ts";

/**
 * Runs `changeset version` in a separate git repository, which contains the files of this one that the command reads.
 *
 * @param options.changesets The texts of the changesets to apply.
 * @returns The folder of that repository. The caller removes it.
 */
export async function rehearseRelease({ changesets }: { changesets: string[] }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-release-"));
  try {
    for (const path of [...(await listWorkspaceFiles()), ".changeset/config.json"]) {
      await cp(join(root, path), join(folder, path));
    }
    for (const [index, text] of changesets.entries()) await writeFile(join(folder, `.changeset/${index}.md`), text);
    // The command resolves the module that writes the changelog from the repository's root.
    await symlink(toolFolder, join(folder, "node_modules"));
    await git(folder, "init", "--quiet", "--initial-branch=main");
    await git(folder, "add", "--all", "--", ":!node_modules");
    await git(folder, "commit", "--quiet", "--message=rehearsal");
    await runOrThrow({ command: process.execPath, args: [changeset, "version"], cwd: folder });
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The manifests of the workspace, by path from the root. */
export async function listWorkspaceFiles(): Promise<string[]> {
  const members = await Promise.all(
    ["packages", "tools", "examples"].map(async (group) =>
      (await readdir(join(root, group))).map((name) => join(group, name)),
    ),
  );
  const manifests = members.flat().map((member) => join(member, "package.json"));
  return [
    "package.json",
    "pnpm-workspace.yaml",
    "pnpm-lock.yaml",
    ...manifests.filter((path) => existsSync(join(root, path))),
  ];
}

async function git(cwd: string, ...args: string[]): Promise<void> {
  // Without the user's settings: a signing key or a hook must not interfere.
  const identity = ["-c", "user.name=rehearsal", "-c", "user.email=rehearsal@example.invalid"];
  const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  await runOrThrow({ command: "git", args: [...identity, ...args], cwd, env });
}
