import { randomUUID } from "node:crypto";
import type { Answer, CheckContext } from "../core/context.ts";
import { Skip } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import { endpointOf } from "../gateways/irandargah/signatures.ts";
import { type Check, merchantOperations, mustSucceed, prepare, type Source } from "./check.ts";

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

const signatures = {
  right: "right",
  wrong: "wrong",
  old: "old",
  future: "of the future",
  none: "not there",
} as const;

/** What a signature that is not right is refused with. */
const refusalCodes = { wrong: -103, old: -102, future: -102, none: -101 };

/** A signature that is right, wrong, old, of the future, or not there. */
export function signatureChecks(source: Source): Check[] {
  const { document, plan } = source;
  if (document["x-request-signature"] === undefined) return [];
  const signed = merchantOperations(source).filter(({ path }) => endpointOf(path) !== undefined);
  return signed.flatMap((operation) =>
    (Object.keys(signatures) as (keyof typeof signatures)[]).map(
      (signature): Check => ({
        id: `${operation.id} signatures ${signature}`,
        group: "signatures",
        operation: operation.id,
        title: `a signature that is ${signatures[signature]}`,
        reads: plan.reads.includes(operation.id),
        async run(context, payments) {
          if (!context.target.credentials.secretKey) throw new Skip("It needs a secret key.");
          const isRight = signature === "right";
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: !isRight });
          if (isRight) {
            await context.send(
              call,
              mustSucceed({ plan, operation: operation.id, context }) ? { expect: "success" } : {},
            );
            return;
          }
          // A terminal that need not sign lets it pass, or looks at it all the same.
          const isDemanded =
            (operation.security ?? []).every((one) => Object.keys(one).length > 0) && (await mustSign(context));
          const why = "no success without a right signature";
          const answer = await context.send({ ...call, signature }, isDemanded ? { expect: "refusal", why } : {});
          if (answer.ok) return;
          const code = codeOf(answer);
          const isAboutSignature = code <= -101 && code >= -103;
          context.expectThat(!isAboutSignature || (answer.status === 401 && code === refusalCodes[signature]), {
            operation: operation.id,
            keyword: "signature code",
            expected: `HTTP 401 with the code ${refusalCodes[signature]}`,
            found: `HTTP ${answer.status} with the code ${code}`,
          });
        },
      }),
    ),
  );
}

function codeOf({ data }: Answer): number {
  return Number(data?.error?.code ?? data?.status_code);
}

/** Whether the terminal of a run has to sign, by one call without a signature. */
async function mustSign(context: CheckContext): Promise<boolean> {
  const known = demanded.get(context.target);
  if (known !== undefined) return known;
  const answer = await context.send({ operation: "listWebhookEvents", signature: "none" });
  const found = codeOf(answer) === refusalCodes.none;
  demanded.set(context.target, found);
  return found;
}

const demanded = new WeakMap<Target, boolean>();
