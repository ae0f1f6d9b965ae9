import type { GatewayAction, GatewayContext } from "../../core/gateway.ts";
import { findTerminal } from "../shared/terminal.ts";
import { type Admission, createAdmission } from "./admission.ts";
import { createIdempotency, type Idempotency } from "./idempotency.ts";
import type { IranDargahSettings, IranDargahTerminal } from "./options.ts";
import { createPaymentRecords, type PaymentRecords } from "./payment-records.ts";
import { createTokens, type Tokens } from "./tokens.ts";

/** Shared state of the emulator's operations. */
export type State = {
  context: GatewayContext;
  settings: IranDargahSettings;
  tokens: Tokens;
  admission: Admission;
  idempotency: Idempotency;
  records: PaymentRecords;
  plannedFailures: PlannedFailures;
};

export function createState(context: GatewayContext, settings: IranDargahSettings): State {
  const { clock } = context;
  const tokens = createTokens(context, settings);
  const admission = createAdmission({ clock, settings, tokens });
  return {
    context,
    settings,
    tokens,
    admission,
    idempotency: createIdempotency({ clock, replay: settings.idempotencyReplay }),
    records: createPaymentRecords({ context, settings, admission }),
    plannedFailures: createPlannedFailures(settings.terminals),
  };
}

const codes = [996, -31, -500] as const;
type Code = (typeof codes)[number];

type PlannedFailures = ReturnType<typeof createPlannedFailures>;

/** Keeps planned failures of verifications, caused by the bank or the gateway, which can be retried. */
function createPlannedFailures(terminals: readonly IranDargahTerminal[]) {
  let waiting: { terminal: string; code: Code; left: number }[] = [];

  const action: GatewayAction = {
    summary: "Makes the next verifications of a terminal fail, so that they can be retried.",
    input: {
      terminal: "Name of the terminal. The first one if left out.",
      code: "996 (the bank cannot be reached; the default), -31 or -500.",
      times: "How many verifications fail. 1 if left out.",
    },
    run({ terminal: name, code = 996, times = 1 }) {
      const terminal = findTerminal(terminals, name);
      const known = codes.find((one) => one === code);
      if (known === undefined)
        throw new TypeError(`"code" must be one of ${codes.join(", ")}, not ${JSON.stringify(code)}.`);
      if (!(typeof times === "number" && Number.isInteger(times) && times > 0)) {
        throw new TypeError(`"times" must be a whole number above 0, not ${JSON.stringify(times)}.`);
      }
      waiting.push({ terminal: terminal.name, code: known, left: times });
      return { terminal: terminal.name, code: known, times };
    },
  };

  return {
    action,
    /** Returns the code that a verification must fail with, or nothing if it succeeds. */
    take(terminal: string): Code | undefined {
      const found = waiting.find((one) => one.terminal === terminal);
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) waiting = waiting.filter((one) => one !== found);
      return found.code;
    },
    list: () => waiting.map(({ terminal, code, left }) => ({ terminal, code, times: left })),
  };
}
