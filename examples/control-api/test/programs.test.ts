import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { needsProgram, run } from "@dargah/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const command = fileURLToPath(new URL("cli.js", import.meta.resolve("@dargah/sandbox")));

let sandbox: ReturnType<typeof spawn>;
let url = "";

beforeAll(async () => {
  // As in the README, but on any free port.
  const started = spawn(process.execPath, [command, "--port", "0", "--clock", "frozen", "--json-log"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  sandbox = started;
  const [line] = await once(started.stdout, "data");
  url = JSON.parse(String(line).split("\n")[0] ?? "").url;
  // A pipe that nobody reads would fill up.
  started.stdout.resume();
});
afterAll(async () => {
  sandbox.kill("SIGTERM");
  await once(sandbox, "exit");
});

const happened = [
  "event: A-1 pending",
  "event: A-1 pending",
  "event: A-1 paid",
  "event: A-1 verified",
  "event: A-2 pending",
  "event: A-2 paid",
  "event: A-1 timeout",
  "event: A-2 reversed",
];

describe.each([
  { language: "PHP", name: "php", install: "php-cli php-curl", file: "payment.php" },
  { language: "Python", name: "python3", install: "python3", file: "payment.py" },
])("a test in $language", ({ name, install, file }) => {
  needsProgram(name, install);

  test("loses a response, pays, verifies, moves the clock and reads the events", async () => {
    const lines = (await run(name, [program(file), url])).trim().split("\n");
    expect(lines.slice(0, 2)).toEqual(["first try: the response was lost", "second try: 200"]);
    expect(lines[2]).toMatch(/^callback: https:\/\/shop\.example\/return\?token=\w+&payment_status=OK$/);
    expect(lines.slice(3, 5).map((line) => line.replaceAll(/[^\w: -]/g, ""))).toEqual([
      expect.stringMatching(/^verified: 200 ?1 ?A-1$/),
      expect.stringMatching(/^too late: 422 ?3$/),
    ]);
    expect(lines.slice(5)).toEqual(happened);
  });

  test("fails when the sandbox is not running", async () => {
    await expect(run(name, [program(file), "http://127.0.0.1:9"])).rejects.toThrow();
  });
});
