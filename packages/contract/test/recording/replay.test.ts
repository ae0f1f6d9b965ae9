import { pythonHmac } from "@dargah/test-kit";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  createReplay,
  createTarget,
  type Exchange,
  exitCodeOf,
  printHar,
  type Replayed,
  readHar,
  runContract,
  serveReplay,
  toHar,
} from "../../src/index.ts";
import { specs } from "../../src/openapi/specs.ts";
import { record } from "../support/recording.ts";
import { bodyOf, headOf, talk } from "../support/wire.ts";

describe("a recording that is served again", () => {
  test("responds to a contract run as the gateway did", async () => {
    const har = await record({ gateway: "gardeshpay", only: ["createPayment"] });
    const seen: Replayed[] = [];
    const server = await serveReplay({ har, onRequest: (replayed) => seen.push(replayed) });
    const target = await createTarget({
      gateway: "gardeshpay",
      baseUrl: server.url,
      credentials: { providerToken: "another-token" },
    });
    const result = await runContract({ target, only: ["createPayment"] }).finally(() =>
      Promise.all([target.close(), server.close()]),
    );
    expect(result.checks.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(exitCodeOf([result])).toBe(0);
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.filter(({ match }) => match === "nothing")).toEqual([]);
  });

  test("serves responses in order, repeats the last one, and refuses other requests", async () => {
    const entry = (body: string, response: string): Exchange => ({
      operation: "verifyPayment",
      request: {
        method: "POST",
        url: "https://core.inopal.ir/verify",
        headers: new Headers({ "Content-Type": "application/json" }),
        body,
      },
      response: { status: 200, headers: new Headers({ "Content-Type": "application/json" }), body: response },
      startedAt: 0,
      milliseconds: 1,
    });
    const har = toHar({ gateway: "inopal", exchanges: [] });
    const { paths } = specs.inopal;
    const [path] = Object.entries(paths).find(([, item]) => item.post?.operationId === "verifyPayment") ?? [""];
    const exchanges = [
      entry('{"a":1,"b":2}', '{"n":1}'),
      entry('{"a":1,"b":2}', '{"n":2}'),
      entry('{"a":3}', '{"n":3}'),
    ].map((exchange) => ({ ...exchange, request: { ...exchange.request, url: `https://core.inopal.ir${path}` } }));
    har.log.entries = toHar({ gateway: "inopal", exchanges }).log.entries;
    const ask = async (replay: ReturnType<typeof createReplay>, body: string, at = path) => {
      const response = await replay(new Request(`http://replay${at}`, { method: "POST", body }));
      return [response.status, await response.json()];
    };
    const lenient = createReplay({ har });
    expect(await ask(lenient, '{"b":2,"a":1}')).toEqual([200, { n: 1 }]);
    expect(await ask(lenient, '{"a":1,"b":2}')).toEqual([200, { n: 2 }]);
    expect(await ask(lenient, '{"a":1,"b":2}')).toEqual([200, { n: 2 }]);
    // Another call of the operation gets the next unserved response.
    expect(await ask(lenient, '{"a":9}')).toEqual([200, { n: 3 }]);
    const exact = createReplay({ har, exactOnly: true });
    expect(await ask(exact, '{"a":9}')).toEqual([404, { error: `POST ${path} was not recorded with these fields.` }]);
    expect(await ask(exact, '{"a":3}')).toEqual([200, { n: 3 }]);
    expect(await ask(lenient, "{}", "/nowhere")).toEqual([404, { error: "POST /nowhere was not recorded." }]);
  });

  test("signs its responses again when it has a key", async () => {
    const har = await record({ gateway: "irandargah", only: ["getHealth", "listWebhookEvents"] });
    const path = har.log.entries.find(({ response }) =>
      response.headers.some(({ name }) => name === "x-response-signature"),
    )?._path;
    const response = await createReplay({ har, secretKey: "my-key" })(new Request(`http://replay${path}`));
    const timestamp = response.headers.get("X-Response-Timestamp");
    const message = `${await response.text()}:${timestamp}`;
    expect(response.headers.get("X-Response-Signature")).toBe(pythonHmac({ key: "my-key", message }));
    expect(Math.abs(Number(timestamp) * 1000 - Date.now())).toBeLessThan(60_000);
  });

  const health = (status: number): Exchange => ({
    operation: "getHealth",
    request: { method: "GET", url: "https://irandargah.com/health", headers: new Headers(), body: "" },
    response: { status, headers: new Headers(), body: "broken" },
    startedAt: 0,
    milliseconds: 1,
  });

  async function serve(exchanges: Exchange[]) {
    const har = readHar({ text: printHar(toHar({ gateway: "irandargah", exchanges })) });
    const problems: string[] = [];
    const server = await serveReplay({ har, onMishap: ({ problem }) => problems.push(problem) });
    onTestFinished(server.close);
    const ask = async (target: string) => {
      const request = `GET ${target} HTTP/1.1\r\nHost: replay\r\nConnection: close\r\n\r\n`;
      const response = await talk(server.url, request, /$^/);
      return { status: Number(headOf(response)[0]?.split(" ")[1]), body: bodyOf(response) };
    };
    return { ask, problems };
  }

  test.each(["//", "///", "//x:y", "//[", "//@", "//?a=//", "http://replay//"])(
    "refuses the target %s with 400 and explains the usual cause",
    async (target) => {
      const { ask, problems } = await serve([health(200)]);
      const { status, body } = await ask(target);
      expect({ status, body }).toEqual({ status: 400, body: expect.stringContaining("begins with two slashes") });
      expect(problems).toEqual([expect.stringContaining("A base URL that ends with a slash causes such paths.")]);
    },
  );

  test.each([100, 600, 999])(
    "reads a recording with HTTP %i of a broken gateway, and refuses to serve that response",
    async (status) => {
      const recorded = [health(status), health(200)];
      const { ask, problems } = await serve(recorded);
      const path = "/health";
      const said = `getHealth was recorded with HTTP ${status}, which cannot be sent again.`;
      expect(await ask(path)).toEqual({ status: 502, body: expect.stringContaining(said) });
      expect(problems).toEqual([expect.stringContaining(said)]);
      // The other responses are served.
      expect(await ask(path)).toEqual({ status: 200, body: "broken" });
    },
  );

  test.each([99, 1000])("refuses a recording with HTTP %i, which no server can have sent", (status) => {
    const text = printHar(toHar({ gateway: "irandargah", exchanges: [health(status)] }));
    expect(() => readHar({ text })).toThrow(/entries\/0\/response\/status must be .=/);
  });
});
