import { type Operation, operationsOf, responseKey, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { Behaviour, CheckContext } from "../core/context.ts";
import type { Exchange } from "../core/exchange.ts";
import type { Finding } from "../core/finding.ts";
import { parseJson } from "../core/json.ts";
import type { CheckFinding } from "../core/result.ts";
import { Skip } from "../core/stop.ts";
import type { ReceivedRequest, Target } from "../core/target.ts";
import type { SignaturePlan } from "../gateways/signature-plan.ts";
import type { Judge } from "../judge/judge.ts";
import { judgeResponseSignature } from "../judge/signature.ts";
import { isSuccess } from "../openapi/is-success.ts";
import type { Connection } from "./connection.ts";

/** The parts of the spec that the checks of a run have exercised. */
export type Seen = {
  statuses: Map<string, Set<string>>;
  /** Keys of the form `operation item side`. */
  constraints: Set<string>;
  callbacks: Set<string>;
  webhooks: Set<string>;
};

export function createContext(options: {
  document: SpecDocument;
  signatures: SignaturePlan | undefined;
  judge: Judge;
  target: Target;
  connection: Connection;
  seen: Seen;
  /** Id of the check. */
  check: string;
}): CheckContext {
  const { document, signatures, judge, target, connection, seen, check } = options;
  const findings: CheckFinding[] = [];
  const { secretKey } = target.credentials;

  return {
    document,
    target,
    operations: connection.operations,
    findings,
    async send(call, { expect = "any", judge: isJudged = true, why } = {}) {
      const exchange = await connection.send(call, check);
      const operation = connection.operations.get(call.operation) as Operation;
      const { status, headers, body } = exchange.response;
      const note = (finding: Finding) => findings.push({ ...finding, operation: operation.id, status });
      if (isJudged) {
        for (const finding of judge.response(operation, exchange.response)) note(finding);
        noteStatus(operation, status);
        for (const finding of signatureFindings(exchange)) note(finding);
      }
      const data = parseJson(body);
      const ok = isSuccess({ operation, status, data });
      if ((expect === "success" && !ok) || (expect === "refusal" && ok)) {
        note({
          class: "violation",
          place: "behaviour",
          pointer: "",
          keyword: expect,
          expected: why ?? (expect === "success" ? "a success" : "a refusal"),
          found: ok ? `HTTP ${status}, a success` : `HTTP ${status}, a refusal`,
        });
      }
      return { ok, status, headers, data };
    },
    expectThat,
    async pay({ redirect, deed }) {
      if (!target.pay) throw new Skip("It needs a payer, and this run has none.");
      const expected = new URL(target.callbackUrl()).pathname;
      const back = await target.pay(redirect, deed);
      const { operation, query } = judgeCallback("paymentReturn", back);
      expectThat(new URL(back.url).pathname === expected, {
        operation: operation.id,
        keyword: "callback address",
        expected: "the address that was given",
        found: "another",
      });
      return Object.fromEntries(back.method === "POST" ? new URLSearchParams(back.body) : query);
    },
    judgeCallback: (name, back) => void judgeCallback(name, back),
    judgeWebhook(event, delivery) {
      const item = document.webhooks?.[event];
      const [operation] = item ? operationsOf(document, { item, path: event, pointer: `#/webhooks/${event}` }) : [];
      if (!operation || delivery.method.toLowerCase() !== operation.method) {
        findings.push(
          behaviour({ operation: event, keyword: "webhook", expected: "a webhook of the spec", found: "another" }),
        );
        return;
      }
      judgeRequest(operation, delivery);
      seen.webhooks.add(event);
    },
  };

  function expectThat(holds: boolean, finding: Behaviour): void {
    if (!holds) findings.push(behaviour(finding));
  }

  function judgeCallback(name: string, back: ReceivedRequest): { operation: Operation; query: URLSearchParams } {
    const operation = callbackOf(name, back);
    seen.callbacks.add(operation.id);
    return { operation, query: judgeRequest(operation, back) };
  }

  /** Compares a received request with the spec, and returns its query. */
  function judgeRequest(operation: Operation, { url, headers, body }: ReceivedRequest): URLSearchParams {
    const query = new URL(url).searchParams;
    for (const finding of judge.request(operation, { headers, query, body })) {
      findings.push({ ...finding, operation: operation.id, status: 0 });
    }
    return query;
  }

  function noteStatus(operation: Operation, status: number): void {
    const key = responseKey(operation.responses, status) ?? String(status);
    const statuses = seen.statuses.get(operation.id) ?? new Set<string>();
    seen.statuses.set(operation.id, statuses.add(key));
  }

  function signatureFindings({ request, response }: Exchange): Finding[] {
    if (!secretKey) return [];
    const { pathname } = new URL(request.url);
    return judgeResponseSignature(signatures, { ...response, pathname, secretKey, now: target.now() });
  }

  /** The operation that describes what a gateway sends to an address of the merchant. */
  function callbackOf(name: string, { method }: ReceivedRequest): Operation {
    for (const { callbacks = {} } of connection.operations.values()) {
      for (const [path, item] of Object.entries(callbacks[name] ?? {})) {
        const found = operationsOf(document, { item, path, pointer: "" });
        const fitting = found.find((operation) => operation.method === method.toLowerCase());
        if (fitting) return fitting;
      }
    }
    throw new TypeError(`The spec has no "${name}" by ${method}.`);
  }
}

function behaviour(finding: Behaviour): CheckFinding {
  return { class: "violation", place: "behaviour", pointer: "", status: 0, ...finding };
}
