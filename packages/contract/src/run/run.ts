import type { Check } from "../checks/check.ts";
import { listChecks } from "../checks/index.ts";
import { plans } from "../gateways/index.ts";
import { createPayments } from "../gateways/plan.ts";
import { worstOf } from "../judge/finding.ts";
import { createJudge } from "../judge/judge.ts";
import { hideValues } from "../recording/hide-values.ts";
import { createMask } from "../recording/mask.ts";
import { listOperations } from "../spec/document.ts";
import { type GatewayName, specs } from "../spec/specs.ts";
import type { Target } from "../target/target.ts";
import { connect } from "./connection.ts";
import { createContext, type Seen } from "./context.ts";
import { listCoverage } from "./coverage.ts";
import type { Exchange } from "./exchange.ts";
import type { CheckResult, RunResult } from "./result.ts";
import { Skip } from "./skip.ts";

export type RunOptions = {
  target: Target;
  /** Only these: ids of operations, or tags of the spec. @default all */
  only?: readonly string[];
  /** Only what changes nothing at the gateway. @default false */
  readOnly?: boolean;
  /** How long a call may take. @default 30000 */
  timeoutMilliseconds?: number;
  /** Told of each check when it is done. */
  onCheck?: (result: CheckResult) => void;
  /** Told of each exchange, with everything in it: credentials, too. */
  onExchange?: (exchange: Exchange) => void;
};

/** Carries out the checks of one gateway, one after the other, and ends what they began. */
export async function runContract(options: RunOptions): Promise<RunResult> {
  const session = openSession(options);
  const results: CheckResult[] = [];
  const { gateway } = options.target;
  for (const check of selectChecks({ gateway, ...options })) {
    const result = await session.run(check);
    results.push(result);
    options.onCheck?.(result);
  }
  results.push(...(await session.cleanUp()));
  return session.finish(results);
}

/** The checks that the options ask for. */
export function selectChecks(options: { gateway: GatewayName } & Pick<RunOptions, "only" | "readOnly">): Check[] {
  const { gateway, only = [], readOnly = false } = options;
  const wanted = new Set(only.map((name) => name.toLowerCase()));
  const tags = tagsOf(gateway);
  const known = new Set(
    [...tags].flatMap(([operation, names]) => [operation, ...names]).map((name) => name.toLowerCase()),
  );
  for (const name of wanted) {
    if (!known.has(name))
      throw new TypeError(`${gateway} has no operation and no tag "${name}". It has ${[...known].join(", ")}.`);
  }
  return listChecks(gateway).filter(({ operation, reads }) => {
    const names = [operation, ...(tags.get(operation) ?? [])].map((name) => name.toLowerCase());
    return (wanted.size === 0 || names.some((name) => wanted.has(name))) && (!readOnly || reads);
  });
}

function tagsOf(gateway: GatewayName): Map<string, readonly string[]> {
  return new Map(listOperations(specs[gateway]).map(({ id, tags = [] }) => [id, tags]));
}

export type Session = {
  run(check: Check): Promise<CheckResult>;
  /** Ends what the checks have begun. Gives results only of what went wrong. */
  cleanUp(): Promise<CheckResult[]>;
  finish(results: readonly CheckResult[]): RunResult;
};

/** What the checks of one gateway share. */
export function openSession(options: RunOptions): Session {
  const { target, onExchange, timeoutMilliseconds = 30_000, readOnly = false } = options;
  const { gateway } = target;
  const document = specs[gateway];
  const plan = plans[gateway];
  const startedAt = new Date();
  const start = performance.now();
  const exchanges: Exchange[] = [];
  const seen: Seen = { statuses: new Map(), constraints: new Set(), callbacks: new Set(), webhooks: new Set() };
  const judge = createJudge(document);
  const mask = createMask({ document, credentials: target.credentials });
  const payments = createPayments(plan, startedAt.getTime().toString(36));
  const connection = connect({
    document,
    target,
    timeoutMilliseconds,
    onlyOperations: readOnly ? plan.reads : undefined,
    onExchange(exchange) {
      exchanges.push(exchange);
      mask.learn(exchange);
      onExchange?.(exchange);
    },
  });
  const makeContext = (check: string) => createContext({ document, judge, target, connection, seen, check });

  return {
    async run(check) {
      const began = performance.now();
      const { id, group, operation, title } = check;
      const context = makeContext(id);
      const result = (more: Pick<CheckResult, "outcome"> & { reason?: string }): CheckResult => ({
        ...{ id, group, operation, title },
        findings: hideValues(context.findings, mask),
        milliseconds: Math.round(performance.now() - began),
        ...more,
      });
      const isForEmulator = check.emulatorOnly || plan.emulatorOnly?.includes(operation);
      if (isForEmulator && target.kind !== "emulator") {
        return result({ outcome: "skipped", reason: "Only the emulator can do it." });
      }
      try {
        await check.run(context, payments);
        noteConstraint(check);
        return result({ outcome: worstOf(context.findings) });
      } catch (error) {
        if (error instanceof Skip) return result({ outcome: "skipped", reason: error.message });
        // What was found until then stands, or a gateway that is down would look like one that is right.
        const isViolated = worstOf(context.findings) === "violation";
        if (isViolated) noteConstraint(check);
        return result({ outcome: isViolated ? "violation" : "failed", reason: mask.text(describeError(error)) });
      }
    },
    async cleanUp() {
      const id = "clean-up";
      const context = makeContext(id);
      try {
        await plan.cleanUp?.(context, [...exchanges]);
        return [];
      } catch (error) {
        return [
          {
            id,
            group: "scenarios",
            operation: "createPayment",
            title: "ending what the run began",
            outcome: "failed",
            findings: [],
            reason: mask.text(describeError(error)),
            milliseconds: 0,
          },
        ];
      }
    },
    finish: (checks) => ({
      gateway,
      target: { kind: target.kind, url: originOf(target) },
      startedAt: startedAt.toISOString(),
      milliseconds: Math.round(performance.now() - start),
      checks,
      exchanges: countBy(exchanges),
      coverage: listCoverage({ gateway, seen }),
    }),
  };

  function noteConstraint({ operation, constraint }: Check): void {
    if (constraint) seen.constraints.add(`${operation} ${constraint.item} ${constraint.side}`);
  }

  function originOf(given: Target): string {
    const [server] = document.servers;
    const url = new URL(server ? given.baseUrl(server) : "");
    return `${url.origin}${url.pathname}`;
  }
}

function countBy(exchanges: readonly Exchange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of exchanges) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

/** The message and its causes: of a lost connection only the cause says why. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause =
    error.cause instanceof Error ? ` (${error.cause.message || (error.cause as { code?: string }).code})` : "";
  return `${error.message}${cause}`;
}
