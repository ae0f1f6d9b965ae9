import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openHar } from "../../src/cli/files.ts";
import { createReplay, type Har, printHar, readHar, serveReplay } from "../../src/index.ts";
import { record } from "../support/recording.ts";

let har: Har;
beforeAll(async () => {
  har = await record({ gateway: "inopal", only: ["createPayment"] });
});

describe("a byte order mark", () => {
  test("before a recording is ignored, in a file and in a string", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dargah-mark-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "a.har");
    writeFileSync(file, `\ufeff${printHar(har)}`);
    expect((await openHar(file)).log.entries).toHaveLength(har.log.entries.length);
    expect(readHar({ text: `\ufeff${printHar(har)}` }).log._gateway).toBe("inopal");
  });
});

describe("a replay", () => {
  test("refuses a body of more than 1 MiB, and reports it", async () => {
    const problems: string[] = [];
    const server = await serveReplay({ har, onMishap: ({ problem }) => problems.push(problem) });
    onTestFinished(server.close);
    const body = "x".repeat(2 * 1024 * 1024);
    const response = await fetch(`${server.url}/api/pardakht/create`, { method: "POST", body });
    expect(response.status).toBe(413);
    expect(problems).toEqual(["The request could not be handled: the body is larger than 1024 KiB"]);
  });

  test("serves the decoded body, without headers that contradict it", async () => {
    const [entry] = har.log.entries;
    if (!entry) throw new Error("The recording is empty.");
    const { request, response } = entry;
    const packed = ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Trailer"];
    const more = packed.map((name) => ({ name, value: name === "Content-Length" ? "5" : "gzip" }));
    const replay = createReplay({
      har: {
        log: {
          ...har.log,
          entries: [{ ...entry, response: { ...response, headers: [...response.headers, ...more] } }],
        },
      },
    });
    const replayed = await replay(
      new Request(`http://replay${entry._path}`, { method: request.method, body: request.postData?.text ?? null }),
    );
    expect(packed.filter((name) => replayed.headers.has(name))).toEqual([]);
    expect(await replayed.text()).toBe(response.content.text);
  });
});
