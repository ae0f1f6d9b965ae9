import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join, relative } from "node:path";

/**
 * Calls `changed` with the path of each file that changes in a folder or below it, relative to the folder.
 *
 * Each folder has its own watcher. On Linux, a recursive watcher of Node.js loses a file that an editor replaces when it saves.
 *
 * @returns A function that stops watching.
 */
export function watchFolder(folder: string, changed: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  update();
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };

  /** Watches new folders, and no longer those that are gone. */
  function update(): void {
    const found = new Map(
      foldersIn(folder).map((path) => [`${statSync(path, { throwIfNoEntry: false })?.ino} ${path}`, path]),
    );
    for (const [key, watcher] of watchers) {
      if (found.has(key)) continue;
      watcher.close();
      watchers.delete(key);
    }
    for (const [key, path] of found) {
      if (watchers.has(key)) continue;
      watchers.set(
        key,
        watch(path, (event, name) => {
          if (event === "rename") update();
          changed(relative(folder, join(path, name ?? "")));
        }),
      );
    }
  }
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)),
  ];
}
