import { didYouMean } from "@dargah/common/did-you-mean";
import { listOperations } from "@dargah/spec-kit/openapi";
import type { Check } from "../checks/check.ts";
import { listChecks } from "../checks/index.ts";
import type { Exchange } from "../core/exchange.ts";
import { worstOf } from "../core/finding.ts";
import { createMask, hideValues, type Mask } from "../core/mask.ts";
import type { CheckResult, RunResult } from "../core/result.ts";
import { Skip, untilStop } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import { messageOf, shortened } from "../core/text.ts";
import { Unreachable } from "../core/unreachable.ts";
import { plans } from "../gateways/generated/plans.ts";
import { createJudge } from "../judge/judge.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import { cleanUpId, connect } from "./connection.ts";
import { listCoverage } from "./coverage.ts";
import { createContext, type Seen } from "./create-context.ts";
import { createPayments } from "./payments.ts";

export type RunOptions = {
  target: Target;
  /** Only these: ids of operations, or tags of the spec. @default all */
  only?: readonly string[];
  /** Runs only checks that change nothing at the gateway. @default false */
  readOnly?: boolean;
  /** Timeout of one call, in milliseconds. @default 30000 */
  timeoutMilliseconds?: number;
  /** Stops the run: what it has created is cancelled where the gateway allows it, and the result is marked as unfinished. */
  signal?: AbortSignal;
  /** Called before each check, and before each wait for a rate limit of the gateway. */
  onProgress?: (progress: RunProgress) => void;
  /** Called with each check when it is done. */
  onCheck?: (result: CheckResult) => void;
  /** Called with each exchange, including credentials. */
  onExchange?: (exchange: Exchange) => void;
};

export type RunProgress = {
  /** Number of finished checks, and of all checks. */
  readonly done: number;
  readonly all: number;
  /** Id of the operation that the current check is about. */
  readonly operation: string;
  /** Duration of a wait for a rate limit of the gateway. */
  readonly waitMilliseconds?: number;
};

/**
 * Runs the checks of one gateway one after the other, and cancels what they created.
 *
 * @throws {Error} when nothing responds at the address of the gateway; a TypeError for a name in `only` that the gateway does not have
 */
export async function runContract(options: RunOptions): Promise<RunResult> {
  const { signal, onProgress, onCheck } = options;
  const checks = selectChecks({ gateway: options.target.gateway, ...options });
  const results: CheckResult[] = [];
  const progress = (more: Partial<RunProgress> = {}) => {
    const operation = checks[results.length]?.operation;
    if (operation !== undefined) onProgress?.({ done: results.length, all: checks.length, operation, ...more });
  };
  const session = openSession({ ...options, onWait: (waitMilliseconds) => progress({ waitMilliseconds }) });
  for (const check of checks) {
    if (signal?.aborted) break;
    progress();
    const result = await session.run(check);
    if (signal?.aborted) break;
    results.push(result);
    onCheck?.(result);
  }
  const done = results.length;
  if (done > 0) results.push(...(await session.cleanUp()));
  return session.finish(results, done < checks.length ? { done, all: checks.length } : undefined);
}

/** The checks that the options ask for. */
export function selectChecks(options: { gateway: GatewayName } & Pick<RunOptions, "only" | "readOnly">): Check[] {
  const { gateway, only = [], readOnly = false } = options;
  const wanted = new Map(only.map((name) => [name.toLowerCase(), name]));
  const tags = tagsOf(gateway);
  const all = [...new Set([...tags].flatMap(([operation, names]) => [operation, ...names]))];
  const known = new Set(all.map((name) => name.toLowerCase()));
  for (const [key, name] of wanted) {
    if (known.has(key)) continue;
    throw new TypeError(
      `${gateway} has no operation and no tag "${name}". It has ${all.join(", ")}.${didYouMean(name, all)}`,
    );
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
  /** Cancels what the checks have created. Returns results only for failures. */
  cleanUp(): Promise<CheckResult[]>;
  finish(results: readonly CheckResult[], unfinished?: RunResult["unfinished"]): RunResult;
};

type SessionOptions = RunOptions & { onWait?: (milliseconds: number) => void };

/** State that the checks of one gateway share. */
export function openSession(options: SessionOptions): Session {
  const { target, onExchange, timeoutMilliseconds = 30_000, readOnly = false, signal, onWait } = options;
  const { gateway } = target;
  const document = specs[gateway];
  const plan = plans[gateway];
  const { signatures } = plan;
  const startedAt = new Date();
  const start = performance.now();
  const exchanges: Exchange[] = [];
  const seen: Seen = { statuses: new Map(), constraints: new Set(), callbacks: new Set(), webhooks: new Set() };
  const judge = createJudge(document);
  const mask = createMask({ document, credentials: target.credentials });
  const payments = createPayments(plan, startedAt.getTime().toString(36));
  const connection = connect({
    document,
    signatures,
    target,
    timeoutMilliseconds,
    onlyOperations: readOnly ? plan.reads : undefined,
    signal,
    onWait: (milliseconds) => {
      // The emulator's time is moved on.
      if (target.kind === "given") onWait?.(milliseconds);
    },
    onExchange(exchange) {
      exchanges.push(exchange);
      mask.learn(exchange);
      onExchange?.(exchange);
    },
  });
  const makeContext = (check: string) =>
    createContext({ ...{ document, signatures, judge, target, connection, seen }, check });

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
        await untilStop(check.run(context, payments), signal);
        noteConstraint(check);
        return result({ outcome: worstOf(context.findings) });
      } catch (error) {
        if (error instanceof Unreachable) throw error;
        if (error instanceof Skip) return result({ outcome: "skipped", reason: error.message });
        // Earlier findings are kept, or a gateway that is down would look like one that conforms.
        const isViolated = worstOf(context.findings) === "violation";
        if (isViolated) noteConstraint(check);
        return result({ outcome: isViolated ? "violation" : "failed", reason: describeError(error, mask) });
      }
    },
    async cleanUp() {
      const id = cleanUpId;
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
            title: "cancelling what the run created",
            outcome: "failed",
            findings: [],
            reason: describeError(error, mask),
            milliseconds: 0,
          },
        ];
      }
    },
    finish: (checks, unfinished) => ({
      gateway,
      target: { kind: target.kind, url: originOf(target) },
      startedAt: startedAt.toISOString(),
      milliseconds: Math.round(performance.now() - start),
      checks,
      exchanges: countBy(exchanges),
      coverage: listCoverage({ plan, seen }),
      ...(unfinished && { unfinished }),
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

/** The message and its causes: for a lost connection only the cause says why. */
function describeError(error: unknown, mask: Mask): string {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${messageOf(error.cause)})` : "";
  return shortened(mask.text(`${error instanceof Error ? error.message : String(error)}${cause}`), longestReason);
}

const longestReason = 500;
