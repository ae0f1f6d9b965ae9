import { execFileSync } from "node:child_process";
import { needsProgram, thisTestNeedsProgram } from "./programs.ts";

const python = ["python3", "python3"] as const;

/** Skips the tests of a block when Python is missing; in CI they fail. Returns true when it is installed. */
export function needsPython(): boolean {
  return needsProgram(...python);
}

/** Does the same for the test that is running, so a helper of tests can call it. */
export function thisTestNeedsPython(): void {
  thisTestNeedsProgram(...python);
}

/** Runs a Python script and returns what it prints, trimmed. Without Python the running test is skipped; in CI it fails. */
export function runPython(script: string, options: { args?: string[]; input?: string | Uint8Array } = {}): string {
  const { args = [], input = "" } = options;
  thisTestNeedsPython();
  return execFileSync("python3", ["-c", script, ...args], { input, encoding: "utf8", maxBuffer: 1e8 }).trim();
}

const hmac =
  "import hmac,hashlib,sys;print(hmac.new(sys.argv[1].encode(),sys.stdin.buffer.read(),hashlib.sha256).hexdigest())";

/** HMAC-SHA256 in hex by Python, which shares no code with the code under test. */
export function pythonHmac({ key, message }: { key: string; message: string | Uint8Array }): string {
  return runPython(hmac, { args: [key], input: message });
}
