import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Seconds that a process has spent itself, and those of its children that it has waited for. */
type Process = { parent: number; name: string; own: number; waited: number };

const intervalMilliseconds = 100;

/**
 * Watches the browsers that a command starts, because the shell counts only processes that somebody waits for: the pages of a browser that is
 * killed are processes that nobody waits for. It needs /proc, so elsewhere it counts nothing.
 *
 * @returns a function that stops, and returns the seconds of processors that the shell does not count, up to 0.1 s less for each process
 */
export function watchBrowsers(command: number): () => number {
  const mains = new Map<number, Process>();
  const others = new Map<number, Process>();

  function look(): void {
    const all = readProcesses();
    for (const [pid, found] of all) {
      if (!isBrowser(found)) continue;
      const isOther = others.has(pid) || isBrowser(all.get(found.parent));
      if (isOther && (others.has(pid) || isBelow(all, pid, command))) others.set(pid, found);
      else if (isBelow(all, pid, command)) mains.set(pid, found);
    }
  }

  const timer = setInterval(look, intervalMilliseconds);
  return () => {
    clearInterval(timer);
    const sum = (processes: Map<number, Process>, time: "own" | "waited") =>
      [...processes.values()].reduce((total, process) => total + process[time], 0);
    // Whoever started the browser has waited for its main process, with those that it has waited for in turn.
    return sum(others, "own") - sum(mains, "waited");
  };
}

/** The kernel shows 15 characters of a name. */
const isBrowser = (process: Process | undefined) =>
  process !== undefined && /^(?:chrom|headless_shell)/.test(process.name);

function isBelow(all: Map<number, Process>, pid: number, command: number): boolean {
  for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === command) return true;
  return false;
}

function readProcesses(): Map<number, Process> {
  if (!existsSync("/proc/self/stat")) return new Map();
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.flatMap((pid) => readProcess(Number(pid))));
}

/** By proc(5), in hundredths of a second. */
function readProcess(pid: number): [number, Process][] {
  try {
    const [, name = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const fields = rest.split(" ").map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, waitedUser = 0, waitedSystem = 0] = fields.slice(11, 15);
    return [[pid, { parent, name, own: (user + system) / 100, waited: (waitedUser + waitedSystem) / 100 }]];
  } catch {
    // It has ended since its folder was listed.
    return [];
  }
}
