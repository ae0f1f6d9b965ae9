import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keepRecording } from "../../src/cli/keep-recording.ts";
import { type Exchange, readHar } from "../../src/index.ts";

const headers = new Headers({ "Content-Type": "application/json" });

test("a recording is full at 64 MiB: this is reported once, and what was kept is written", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dargah-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "a.har");
  const said: string[] = [];
  const body = JSON.stringify({ a: "x".repeat(20 * 1024 * 1024) });
  const exchange: Exchange = {
    operation: "createPayment",
    request: { method: "POST", url: "https://core.inopal.ir/api/pardakht/create", headers, body: "{}" },
    response: { status: 200, headers, body },
    ...{ startedAt: 0, milliseconds: 1 },
  };
  await keepRecording({
    path,
    target: { gateway: "inopal", credentials: {} },
    io: { stderr: (text) => said.push(text) },
    run: async (keep) => {
      for (let time = 0; time < 6; time += 1) keep(exchange);
    },
  });
  expect(said).toEqual([expect.stringContaining("is full (64 MiB)")]);
  expect(readHar({ text: readFileSync(path, "utf8") }).log.entries).toHaveLength(3);
});
