// Asks the registry for known vulnerabilities in the locked dependencies. Arguments are passed to `pnpm audit`.
// Exits with 1 for a severe vulnerability and for a failed audit. A registry without an audit endpoint is only a warning.
import { spawnSync } from "node:child_process";

const { status, error, stdout, stderr } = spawnSync("pnpm", ["audit", "--audit-level=high", ...process.argv.slice(2)], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
if (error) throw error;
// pnpm wraps its messages.
const message = `${stdout}${stderr}`.replace(/[\s│]+/g, " ");
const hasNoEndpoint =
  message.includes("ERR_PNPM_AUDIT_ENDPOINT_NOT_EXISTS") ||
  /ERR_PNPM_AUDIT_BAD_RESPONSE.* responded with (404|405|410|501)\b/.test(message);

if (hasNoEndpoint) {
  warn("NOT AUDITED: this registry has no audit endpoint. Run `npm run audit -- --registry=<url>` with one that has.");
} else {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status === 0) console.log("Audited: the registry knows of no severe vulnerability.");
  else console.error("The audit found a severe vulnerability, or failed. See above.");
  process.exitCode = status === 0 ? 0 : 1;
}

/** On GitHub the warning also appears on the page of the run. */
function warn(text) {
  console.log(process.env.GITHUB_ACTIONS ? `::warning title=Dependency audit::${text}` : text);
}
