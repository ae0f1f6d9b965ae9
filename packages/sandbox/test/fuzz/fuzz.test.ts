import fc from "fast-check";
import { expect, test } from "vitest";
import { createSandbox, type GatewayName, gatewayNames } from "../../src/index.ts";
import { checkResponse, start } from "../support/checked-sandbox.ts";
import { subjects } from "../support/subjects.ts";
import { type FuzzedRequest, fuzzedRequests } from "./requests.ts";

const total = 10_000;

test.each(gatewayNames)(
  `%s answers any request in its own shape, and never breaks`,
  { timeout: 120_000 },
  async (gateway) => {
    const mistakes: unknown[] = [];
    const sandbox = createSandbox({
      gateways: [gateway],
      clock: { start, running: false },
      paymentLimit: 100,
      // So that the calls get past authentication.
      irandargah: { rateLimits: "off", idempotencyKey: "optional" },
      onInternalError: (error) => mistakes.push(error),
    });
    const requests = fuzzedRequests(gateway, sandbox.credentials()[gateway] ?? {});
    const seen = new Map<number, number>();

    await fc.assert(
      fc.asyncProperty(requests, async (fuzzed) => {
        const request = toRequest(fuzzed);
        if (!request) return;
        const { method, url } = request;
        const response = await sandbox.fetch(request);
        seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
        expect(mistakes).toEqual([]);
        await checkResponse({ method, url, response: response.clone() });
        await checkShape({ gateway, response });
        // Rate limits must not turn every further response into the same refusal.
        await sandbox.clock.advance("2s");
      }),
      { numRuns: Math.ceil(total / gatewayNames.length), seed: 20_251_001 },
    );
    // The requests got past authentication, and not all of them were refused there.
    expect(seen.get(200)).toBeGreaterThan(20);
  },
);

async function checkShape({ gateway, response }: { gateway: GatewayName; response: Response }): Promise<void> {
  const text = await response.text();
  expect(text).not.toMatch(/\n\s+at .+:\d+:\d+|node_modules|TypeError|\.ts:\d+/);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("text/html") || response.status === 303) return;
  expect(type).toBe("application/json");
  expect({ text, shaped: subjects[gateway].hasShape(JSON.parse(text)) }).toEqual({ text, shaped: true });
}

/** Returns nothing if fetch itself refuses to send the request. */
function toRequest({ gateway, method, path, headers, body }: FuzzedRequest): Request | undefined {
  try {
    const hasBody = !["GET", "HEAD"].includes(method);
    return new Request(`http://127.0.0.1:4010/${gateway}${path}`, {
      method,
      headers,
      ...(hasBody && body && { body }),
    });
  } catch {
    return undefined;
  }
}
