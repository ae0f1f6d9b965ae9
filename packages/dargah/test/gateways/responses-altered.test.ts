import { describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import type { GatewayName } from "../../src/index.ts";
import type { Verification } from "../../src/payments/verification.ts";
import { describeOutcome, payFor } from "../support/faults.ts";
import { order, settle } from "../support/sandbox.ts";
import { alteredSubjectOf, names, type ReceivedResponse } from "../support/subjects.ts";

/** Values that can replace a field when a gateway, or a proxy before it, does not follow its docs. */
const junk = [undefined, null, "", "۱۲", 0, -1, 1.5, true, [], {}, [{}]] as const;

type Path = readonly string[];

/** The path of each field of a response, including fields that contain others. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => [[...path, name], ...pathsIn(field, [...path, name])]);
}

function withField(value: unknown, [name, ...rest]: Path, field: unknown): unknown {
  if (name === undefined) return field;
  const copy: Record<string, unknown> = { ...(value as object) };
  copy[name] = withField(copy[name], rest, field);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Every response of creating, paying and verifying, as the sandbox returns it. */
async function responsesOf(name: GatewayName): Promise<ReceivedResponse[]> {
  const responses: ReceivedResponse[] = [];
  const subject = alteredSubjectOf(name, (response) => {
    responses.push(response);
    return response.body;
  });
  const given = await payFor(subject);
  await subject.gateway.verifyPayment(given);
  await subject.gateway.verifyPayment(given);
  return responses;
}

describe.each(names)("one field of a response of %s is changed", (name) => {
  test("every field × every junk value: only DargahErrors, nothing created without a pay page, nothing paid with another amount", async () => {
    const responses = await responsesOf(name);
    const cases = new Map<string, { operation: string; path: Path }>();
    for (const { operation = "", body } of responses) {
      for (const path of pathsIn(body)) cases.set(`${operation} ${path.join("/")}`, { operation, path });
    }
    expect(cases.size).toBeGreaterThan(3);
    for (const { operation, path } of cases.values()) {
      for (const field of junk) {
        const title = `${operation} ${path.join("/")} = ${JSON.stringify(field)}`;
        const subject = alteredSubjectOf(name, (response) =>
          response.operation === operation ? withField(response.body, path, field) : response.body,
        );
        const result = await settle(subject.sandbox, follow(subject));
        if (result instanceof Error) {
          expect(result, `${title}: ${result.stack}`).toBeInstanceOf(DargahError);
          continue;
        }
        expect(result.reference, title).toMatch(/./);
        for (const outcome of result.outcomes) {
          expect(describeOutcome(outcome), title).toMatch(/^(?:paid|failed|cancelled|pending|unknown)/);
          if (outcome.outcome !== "paid") continue;
          expect(outcome, title).toMatchObject({ amount: order.amount, orderId: order.orderId });
        }
      }
    }
  }, 120_000);
});

async function follow(
  subject: ReturnType<typeof alteredSubjectOf>,
): Promise<{ reference: string; outcomes: Verification[] } | Error> {
  try {
    const payment = await subject.gateway.createPayment(order);
    const paidThere = subject.sandbox.payments().at(-1);
    // An altered URL can lead nowhere; the payer then never pays.
    const session = await subject.sandbox.pay(payment.redirect, { card: "success" }).catch(() => undefined);
    const [back] = session?.returns ?? [];
    if (!back || !paidThere) return { reference: payment.reference, outcomes: [] };
    const callback = await subject.gateway.parseCallback(back);
    const verify = () => subject.gateway.verifyPayment({ payment, callback });
    return { reference: payment.reference, outcomes: [await verify(), await verify()] };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
