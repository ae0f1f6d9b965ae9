import { execFileSync } from "node:child_process";

const script =
  "import hmac,hashlib,sys;print(hmac.new(sys.argv[1].encode(),sys.stdin.buffer.read(),hashlib.sha256).hexdigest())";

/** HMAC-SHA256 in hex by Python, which shares no code with the code under test. */
export function pythonHmac({ key, message }: { key: string; message: string | Uint8Array }): string {
  return execFileSync("python3", ["-c", script, key], { input: message, encoding: "utf8" }).trim();
}
