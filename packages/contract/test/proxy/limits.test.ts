import { describe, expect, onTestFinished, test } from "vitest";
import { type ProxyReport, startProxy } from "../../src/index.ts";
import { bodyOf, crlf, headOf, startGateway, talk } from "../support/wire.ts";

async function startBefore(port: number, onReport?: (report: ProxyReport) => void) {
  const reports: ProxyReport[] = [];
  const proxy = await startProxy({
    ...{ gateway: "inopal", target: `http://127.0.0.1:${port}` },
    onReport: (report) => {
      reports.push(report);
      onReport?.(report);
    },
  });
  onTestFinished(proxy.close);
  return { url: proxy.url, reports };
}

const ok = crlf(["HTTP/1.1 200 OK", "Content-Length: 2", "", "ok"]);

describe("a message that Node.js cannot write unchanged", () => {
  test("a request with Trailer and a length is passed on without a header that promises trailers", async () => {
    const gateway = await startGateway((socket, seen) => seen.endsWith("{}") && socket.write(ok));
    const { url, reports } = await startBefore(gateway.port);
    const request = crlf(["POST /x HTTP/1.1", "Host: h", "Trailer: X-Sum", "Content-Length: 2", "", "{}"]);
    expect(bodyOf(await talk(url, request, "ok"))).toBe("ok");
    expect(headOf(gateway.seen[0] ?? "").join()).not.toMatch(/trailer/i);
    await expect.poll(() => reports.length).toBe(1);
  });

  test.each([200, 204, 304])("a response of %i with Trailer and no chunks reaches the caller", async (status) => {
    const length = status === 200 ? ["Content-Length: 2", "", "ok"] : ["", ""];
    const gateway = await startGateway((socket) =>
      socket.write(crlf([`HTTP/1.1 ${status} Odd`, "Trailer: X", ...length])),
    );
    const { url } = await startBefore(gateway.port);
    const came = await talk(url, crlf(["GET /x HTTP/1.1", "Host: h", "", ""]), /\r\n\r\n(?:ok)?$/);
    expect(headOf(came)[0]).toBe(`HTTP/1.1 ${status} Odd`);
  });

  test("a reason phrase with control characters is omitted, and the response reaches the caller", async () => {
    const gateway = await startGateway((socket) => socket.write(ok.replace("OK", "\u001b[31mOK")));
    const { url } = await startBefore(gateway.port);
    const came = await talk(url, crlf(["GET /x HTTP/1.1", "Host: h", "", ""]), "ok");
    expect(headOf(came)[0]).toBe("HTTP/1.1 200 ");
  });

  test("a caller with HTTP/1.0 gets the body without chunks", async () => {
    const chunked = crlf(["HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "ok", "0", "", ""]);
    const gateway = await startGateway((socket) => socket.write(chunked));
    const { url } = await startBefore(gateway.port);
    expect(bodyOf(await talk(url, crlf(["GET /x HTTP/1.0", "", ""]), "ok"))).toBe("ok");
    // Its request had no Host, which HTTP/1.1 requires.
    expect(headOf(gateway.seen[0] ?? "")).toContain(`Host: 127.0.0.1:${gateway.port}`);
  });
});

describe("what could turn one message into two", () => {
  test("Connection does not remove the length of a body", async () => {
    const gateway = await startGateway((socket, seen) => seen.endsWith("{}") && socket.write(ok));
    const { url } = await startBefore(gateway.port);
    const head = ["DELETE /x HTTP/1.1", "Host: h", "Content-Length: 2", "Connection: content-length, host", "", "{}"];
    await talk(url, crlf(head), "ok");
    expect(headOf(gateway.seen[0] ?? "")).toEqual(
      expect.arrayContaining(["Content-Length: 2", `Host: 127.0.0.1:${gateway.port}`]),
    );
  });

  test("an unrequested protocol switch is 502, and does not leave the caller waiting", async () => {
    const gateway = await startGateway((socket) =>
      socket.write(crlf(["HTTP/1.1 101 Switching Protocols", "Upgrade: odd", "Connection: upgrade", "", ""])),
    );
    const { url, reports } = await startBefore(gateway.port);
    const came = await talk(url, crlf(["GET /x HTTP/1.1", "Host: h", "", ""]), /\}\n/);
    expect(headOf(came)[0]).toBe("HTTP/1.1 502 Bad Gateway");
    expect(reports[0]?.problem).toContain("HTTP 101");
  });

  test("a tunnel is refused, and reported", async () => {
    const { url, reports } = await startBefore(9);
    const came = await talk(url, crlf(["CONNECT other.example:443 HTTP/1.1", "Host: h", "", ""]), /\}\n/);
    expect(headOf(came)[0]).toBe("HTTP/1.1 405 Method Not Allowed");
    expect(reports).toMatchObject([{ method: "CONNECT", problem: expect.stringContaining("CONNECT is not served") }]);
  });
});

test("an error of the caller's listener is a warning, and the proxy keeps running", async () => {
  const gateway = await startGateway((socket) => socket.write(ok));
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const { url } = await startBefore(gateway.port, () => {
    throw new Error("mine");
  });
  for (let time = 0; time < 2; time += 1) expect(await (await fetch(`${url}/x`)).text()).toBe("ok");
  await expect.poll(() => warnings.map(({ message }) => message)).toContain("onReport failed: mine");
});

describe("a message above the limits", () => {
  test("with a body of more than 1 MiB goes through unchanged, and is not judged", async () => {
    const body = `${"x".repeat(3 * 1024 * 1024)}.`;
    const head = crlf(["HTTP/1.1 200 OK", "Content-Type: application/json", `Content-Length: ${body.length}`, "", ""]);
    const gateway = await startGateway((socket, seen) => seen.endsWith("end") && socket.write(`${head}${body}`));
    const { url, reports } = await startBefore(gateway.port);
    const request = crlf([
      "POST /api/pardakht/create HTTP/1.1",
      ...["Host: h", "Content-Type: application/json", `Content-Length: ${body.length + 3}`, "", `${body}end`],
    ]);
    const came = await talk(url, request, "x.");
    expect(bodyOf(came) === body).toBe(true);
    expect(bodyOf(gateway.seen[0] ?? "") === `${body}end`).toBe(true);
    await expect.poll(() => reports[0]?.problem).toBe("It could not be judged: the body is larger than 1024 KiB.");
  });

  test("with a hundred thousand differences has a hundred findings, in readable lines", async () => {
    const fields = Array.from({ length: 50_000 }, (_, index) => `"f${index}":1`);
    const body = `{${fields.join(",")},"${"n".repeat(9000)}":1}`;
    const head = crlf(["HTTP/1.1 200 OK", "Content-Type: application/json", `Content-Length: ${body.length}`, "", ""]);
    const gateway = await startGateway((socket) => socket.write(`${head}${body}`));
    const { url, reports } = await startBefore(gateway.port);
    await fetch(`${url}/api/pardakht/create`, { method: "POST", body: "{}" }).then((response) => response.text());
    await expect.poll(() => reports.length).toBe(1);
    const { response = [] } = reports[0] ?? {};
    expect(response).toHaveLength(100);
    expect(response[0]?.class).toBe("violation");
    expect(response.at(-1)).toMatchObject({ keyword: "more", found: expect.stringMatching(/^49\d{3} more$/) });
    for (const { pointer, found, expected } of response) {
      expect(Math.max(pointer.length, found.length, expected.length)).toBeLessThanOrEqual(200);
    }
  });
});

describe("a request target in the absolute form", () => {
  test.each([
    ["the proxy's own", (own: string) => own],
    ["the gateway's", (_: string, gateway: string) => gateway.toUpperCase()],
  ])("with %s address is forwarded by its path", async (_, origin) => {
    const gateway = await startGateway((socket) => socket.write(ok));
    const { url } = await startBefore(gateway.port);
    const target = `${origin(url, `http://127.0.0.1:${gateway.port}`)}/x?q=1`;
    expect(bodyOf(await talk(url, crlf([`GET ${target} HTTP/1.1`, "Host: h", "", ""]), "ok"))).toBe("ok");
    expect(headOf(gateway.seen[0] ?? "")[0]).toBe("GET /x?q=1 HTTP/1.1");
  });

  test.each(["http://other.example/x", "http://u@127.0.0.1/x", "*", "http://[/x"])("%s is refused", async (target) => {
    const gateway = await startGateway(() => {});
    const { url } = await startBefore(gateway.port);
    const came = await talk(url, crlf([`OPTIONS ${target} HTTP/1.1`, "Host: h", "", ""]), /\r\n\r\n.*\n?$/s);
    expect(headOf(came)[0]).toBe("HTTP/1.1 400 Bad Request");
    expect(gateway.seen).toEqual([]);
  });
});
