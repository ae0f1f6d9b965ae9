import type { Operation } from "@dargah/spec-kit/openapi";
import type { CheckContext, JudgedResponse } from "../core/context.ts";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/** Limits with more calls than this are not exercised: it would only take time. */
const mostCalls = 30;

/** One call too many, and what the response says about when to retry. Only at the emulator: real limits are respected. */
export function rateLimitChecks(source: Source): Check[] {
  const { plan } = source;
  return merchantOperations(source).flatMap((operation): Check[] => {
    const [tightest] = [...(operation["x-rate-limit"] ?? [])].sort((a, b) => a.limit - b.limit);
    if (!tightest || tightest.limit > mostCalls) return [];
    const { limit, windowSeconds } = tightest;
    return [
      {
        id: `${operation.id} rate limits`,
        group: "rate limits",
        operation: operation.id,
        title: `one call more than the ${limit} allowed in ${windowSeconds} s`,
        reads: false,
        emulatorOnly: true,
        async run(context, payments) {
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: true });
          // Earlier calls must have left the window.
          await context.target.wait(windowSeconds * 1000 + 1);
          let last: JudgedResponse | undefined;
          for (let sent = 0; sent <= limit; sent += 1) {
            last = await context.send({ ...call, unpaced: true });
            const isEarly = last.status === 429 && sent < limit;
            context.expectThat(!isEarly, {
              operation: operation.id,
              keyword: "rate limit",
              expected: `${limit} calls in ${windowSeconds} s`,
              found: `HTTP 429 after ${sent}`,
            });
            if (isEarly) break;
          }
          if (last) checkLimited({ context, operation, response: last });
          await context.target.wait(windowSeconds * 1000 + 1);
        },
      },
    ];
  });
}

/** HTTP 429 must say when to retry, in the headers that the spec names for it. */
function checkLimited(options: { context: CheckContext; operation: Operation; response: JudgedResponse }): void {
  const { context, operation, response } = options;
  context.expectThat(response.status === 429, {
    operation: operation.id,
    keyword: "rate limit",
    expected: "HTTP 429",
    found: `HTTP ${response.status}`,
  });
  if (response.status !== 429) return;
  const documented = Object.keys(operation.responses["429"]?.headers ?? {});
  for (const name of documented.filter((header) => /^(?:retry-after|x-ratelimit-)/i.test(header))) {
    context.expectThat(/^\d+$/.test(response.headers.get(name) ?? ""), {
      operation: operation.id,
      keyword: "rate limit",
      expected: `${name}, a whole number`,
      found: response.headers.has(name) ? "something else" : "nothing",
    });
  }
}

/** Every response of the spec that no other check has caused, played by the emulator. */
export function statusChecks(source: Source): Check[] {
  const { plan } = source;
  return merchantOperations(source).flatMap((operation) =>
    Object.keys(operation.responses).map(
      (status): Check => ({
        id: `${operation.id} statuses ${status}`,
        group: "statuses",
        operation: operation.id,
        title: `the response with HTTP ${status}`,
        reads: false,
        emulatorOnly: true,
        async run(context, payments) {
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: true });
          context.target.play?.(operation.id, status);
          const response = await context.send({ ...call, unpaced: true });
          if (status === "429") checkLimited({ context, operation, response });
        },
      }),
    ),
  );
}
