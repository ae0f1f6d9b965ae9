import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gatewayNames } from "@dargah/sandbox";
import { expect, test } from "vitest";
import { printTable } from "../src/print-table.ts";
import type { Row } from "../src/run-gateway.ts";

test("the built clients make every documented exchange as documented, and a payment through each gateway of the sandbox", async () => {
  const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
  const env = { ...process.env, PORT: "0" };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "--once"], { env });
  expect(stdout).toMatch(new RegExp(`\\d+ exchanges of ${gatewayNames.length} gateways`));
  expect(stdout).toContain("Every request left as documented, every response was understood.");
  expect(stdout).toContain(
    `One payment through each of ${gatewayNames.length} gateways was made, paid and verified in the sandbox.`,
  );
  expect(stdout).not.toMatch(/DIFFERS|MISREAD|Not exercised|NOT verified|FAILED/);
});

test("the table shows a request that differs and a response that was misread", () => {
  const row: Row = {
    gateway: "demo",
    exchange: "pays",
    call: "POST /pay",
    differences: ["body: documented 1, sent 2"],
    response: "200 success",
    understood: false,
    printed: true,
    milliseconds: 1.26,
  };
  expect(printTable([row])).toBe(
    [
      "gateway  operation  exchange  request  response              ms",
      "-------  ---------  --------  -------  -------------------  ---",
      "demo     POST /pay  pays      DIFFERS  200 success MISREAD  1.3",
      "demo, pays: body: documented 1, sent 2",
    ].join("\n"),
  );
});
