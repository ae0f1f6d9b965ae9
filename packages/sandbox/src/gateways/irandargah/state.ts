import type { GatewayContext } from "../../core/gateway.ts";
import { type Admission, createAdmission } from "./admission.ts";
import { createIdempotency, type Idempotency } from "./idempotency.ts";
import type { IranDargahSettings } from "./options.ts";
import { createPaymentRecords, type PaymentRecords } from "./payment-records.ts";
import { createPlannedFailures, type PlannedFailures } from "./planned-failures.ts";
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
