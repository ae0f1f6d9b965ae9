import { cpus, release, totalmem, type } from "node:os";

/** Describes the machine of a measurement. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}, ${memory} GiB, ${type()} ${release()}, Node.js ${process.versions.node}`;
}
