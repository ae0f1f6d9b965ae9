import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Reads the processor time of a process so far, and its resident memory. */
export function readProcess(pid: number): { cpuSeconds: number; megabytes: number } {
  return existsSync("/proc/self/stat") ? readProc(pid) : readPs(pid);
}

function readProc(pid: number): { cpuSeconds: number; megabytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  // The 14th and the 15th field of proc(5), in hundredths of a second.
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Number(resident) / 1000 };
}

/** For macOS, whose ps writes hundredths of a second. */
function readPs(pid: number): { cpuSeconds: number; megabytes: number } {
  const { stdout } = spawnSync("ps", ["-o", "rss=,time=", "-p", String(pid)], { encoding: "utf8" });
  const [, resident, minutes, seconds] = /(\d+)\s+(\d+):([\d.]+)/.exec(stdout) ?? [];
  return { cpuSeconds: Number(minutes) * 60 + Number(seconds), megabytes: Number(resident) / 1000 };
}
