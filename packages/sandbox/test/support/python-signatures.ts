import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { thisTestNeedsPython } from "@dargah/test-kit";

// An oracle that shares no code with the code under test: Python finds the bytes of `data` in a body and signs them.
const program = `
import hashlib, hmac, json, sys
for line in sys.stdin:
    case = json.loads(line)
    body, key = case["body"], case["key"].encode()
    start = body.index(',"data":') + len(',"data":')
    _, end = json.JSONDecoder().raw_decode(body, start)
    dumped = json.dumps(json.loads(body)["data"], ensure_ascii=False, separators=(",", ":"))
    sign = lambda text: hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    print(json.dumps({"raw": sign(body[start:end]), "dumped": sign(dumped)}), flush=True)
`;

export type PythonSignature = {
  /** Signature of the exact bytes of `data` in the body. */
  raw: string;
  /** Signature of the JSON of the parsed `data`, as in the official Python sample. */
  dumped: string;
};

let child: ChildProcessWithoutNullStreams | undefined;
const waiting: ((signature: PythonSignature) => void)[] = [];

// One process for all, since starting Python takes longer than everything else. It ends with its input.
function startPython(): ChildProcessWithoutNullStreams {
  const started = spawn("python3", ["-c", program]);
  started.stderr.pipe(process.stderr);
  createInterface({ input: started.stdout }).on("line", (line) => waiting.shift()?.(JSON.parse(line)));
  return started;
}

/** Returns Python's signatures of a delivery, for its body and a key. */
export function signWithPython(given: { body: string; key: string }): Promise<PythonSignature> {
  thisTestNeedsPython();
  child ??= startPython();
  // Escaped, so that the encoding of the pipe does not matter.
  const line = JSON.stringify(given).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const { stdin } = child;
  return new Promise((resolve) => {
    waiting.push(resolve);
    stdin.write(`${line}\n`);
  });
}
