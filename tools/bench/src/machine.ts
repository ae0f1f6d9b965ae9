import { cpus, release, totalmem, type } from "node:os";

/** Describes the machine of a measurement, and the versions of Node.js that were measured. */
export function describeMachine(versions: readonly string[] = [process.versions.node]): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const hardware = `${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GiB`;
  return `${hardware}, ${type()} ${release()}, Node.js ${versions.join(" and ")}`;
}
