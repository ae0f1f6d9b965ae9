import { type Exchange, readVectors } from "@dargah/spec-kit";
import { needsProgram, run } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { gatewayNames } from "../../src/index.ts";
import { createCheckedSandbox, start } from "../support/checked-sandbox.ts";
import { subjects } from "../support/subjects.ts";

/** State that the payment of a sample must have. */
const states: Record<string, "pending" | "paid" | "verified"> = {
  getPayment: "verified",
  cancelPayment: "pending",
  verifyPayment: "paid",
  getVerification: "verified",
  retryVerification: "paid",
  getTransaction: "paid",
  refundPayment: "verified",
};

describe.each(gatewayNames)("%s accepts the documented request from curl", (gateway) => {
  needsProgram("curl", "curl");

  const documented = readVectors(gateway).exchanges.filter(({ response }) => response?.ok);
  test.each(documented)("$operationId $name", async ({ operationId, server, request }) => {
    const signedAt = Number(request.headers["x-timestamp"]) * 1000;
    const { options, seed, drawnIds } = subjects[gateway].documented;
    const sandbox = createCheckedSandbox({
      ...options,
      clock: { start: signedAt || start, running: false },
      fetch: async () => new Response(null, { status: 200 }),
      irandargah: { ...options.irandargah, environment: server === "sandbox" ? "sandbox" : "production" },
    });
    const state = states[operationId];
    const payment = state ? sandbox.seedPayment({ gateway, ...seed, state }) : undefined;
    const listening = await sandbox.listen();
    try {
      const base = listening.baseUrl(gateway);
      const [id, drawn] = (await drawnIds?.[operationId]?.({ sandbox, payment, base })) ?? [];
      const adapt = (text: string) => (id && drawn ? text.replace(new RegExp(id, "g"), drawn) : text);
      const printed = await run(
        "curl",
        curlArguments({ ...request, url: adapt(request.url).replace(new URL(request.url).origin, base) }, adapt),
      );
      expect(printed).toMatch(/\n20[01]$/);
      expect(JSON.parse(printed.slice(0, -4))).not.toMatchObject({ success: false });
    } finally {
      await listening.close();
    }
  });
});

/** As the docs write it: `curl -X METHOD url -H … -d …`. */
function curlArguments({ method, url, headers, body }: Exchange["request"], adapt: (text: string) => string): string[] {
  return [
    ...["--silent", "--show-error", "--write-out", "\n%{http_code}", "-X", method, url],
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    ...(body === undefined ? [] : ["-d", adapt(body)]),
  ];
}
