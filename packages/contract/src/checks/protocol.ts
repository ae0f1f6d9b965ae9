import { randomUUID } from "node:crypto";
import { Skip } from "../run/context.ts";
import { endpointOf } from "../target/signature.ts";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/** A key that comes again: with the same bytes, and with others. */
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
          // The first answer again, or that the key was used: anything but a second payment.
          const same = JSON.stringify(first.data?.data?.transaction) === JSON.stringify(second.data?.data?.transaction);
          context.expectThat(second.ok ? same : second.status === 409, {
            operation: operation.id,
            keyword: "replay",
            expected: "the first answer, or HTTP 409",
            found: second.ok ? "another answer" : `HTTP ${second.status}`,
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
          await context.send({ ...other, headers }, { expect: "refusal", why: "a key is for one request" });
        },
      },
    ];
  });
}

/** A signature that is right, wrong, old, of the future, or not there. */
export function signatureChecks(source: Source): Check[] {
  const { document, plan } = source;
  if (document["x-request-signature"] === undefined) return [];
  const signed = merchantOperations(source).filter(({ path }) => endpointOf(path) !== undefined);
  return signed.flatMap((operation) =>
    (["right", "wrong", "old", "future", "none"] as const).map(
      (signature): Check => ({
        id: `${operation.id} signatures ${signature}`,
        group: "signatures",
        operation: operation.id,
        title: `a signature that is ${signature === "none" ? "not there" : signature === "future" ? "of the future" : signature}`,
        reads: plan.reads.includes(operation.id),
        async run(context, payments) {
          if (!context.target.credentials.secretKey) throw new Skip("It needs a secret key.");
          const isRight = signature === "right";
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: !isRight });
          const answer = await context.send({ ...call, signature }, isRight ? { expect: "success" } : {});
          if (isRight || answer.ok) return;
          // A terminal that need not sign may let it pass; one that looks at it says so with its own codes.
          const code = Number(answer.data?.error?.code ?? answer.data?.status_code);
          const codes = { wrong: -103, old: -102, future: -102, none: -101 }[signature];
          const isAboutSignature = code <= -101 && code >= -103;
          context.expectThat(!isAboutSignature || (answer.status === 401 && code === codes), {
            operation: operation.id,
            keyword: "signature code",
            expected: `HTTP 401 with the code ${codes}`,
            found: `HTTP ${answer.status} with the code ${code}`,
          });
        },
      }),
    ),
  );
}
