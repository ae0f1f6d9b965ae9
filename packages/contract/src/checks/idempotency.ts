import { randomUUID } from "node:crypto";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/** A repeated idempotency key: with the same bytes, and with other bytes. */
export function idempotencyChecks(source: Source): Check[] {
  const { plan } = source;
  return merchantOperations(source).flatMap((operation): Check[] => {
    const idempotency = operation["x-idempotency"];
    if (!idempotency) return [];
    const { header } = idempotency;
    const base = { group: "idempotency", operation: operation.id, reads: false } as const;
    return [
      {
        ...base,
        id: `${operation.id} idempotency same bytes`,
        title: "the same key with the same bytes",
        async run(context, payments) {
          const call = await prepare({ plan, operation: operation.id, context, payments });
          const keyed = { ...call, headers: { [header]: randomUUID() } };
          const first = await context.send(keyed, { expect: "success" });
          const second = await context.send(keyed);
          // Either the first response again, or an error because the key was used. A second payment is a violation.
          const [one, other] = [first, second].map(({ data }) =>
            JSON.stringify(plan.readRepeated ? plan.readRepeated(data) : data),
          );
          context.expectThat(second.ok ? one === other : second.status === 409, {
            operation: operation.id,
            keyword: "replay",
            expected: "the first response, or HTTP 409",
            found: second.ok ? "another response" : `HTTP ${second.status}`,
          });
        },
      },
      {
        ...base,
        id: `${operation.id} idempotency other bytes`,
        title: "the same key with other bytes",
        async run(context, payments) {
          const call = await prepare({ plan, operation: operation.id, context, payments });
          const other = await prepare({ plan, operation: operation.id, context, payments });
          const headers = { [header]: randomUUID() };
          await context.send({ ...call, headers }, { expect: "success" });
          await context.send({ ...other, headers }, { expect: "refusal", why: "a key belongs to one request" });
        },
      },
    ];
  });
}
