import type { Payment, PaymentState } from "../../core/payment.ts";
import type { Language } from "../language.ts";
import { textsIn } from "./texts.ts";

/** State of a payment as shown to its payer. */
export type Outcome = { look: "good" | "bad" | "neutral"; title: string; text: string };

const looks: Record<PaymentState, Outcome["look"]> = {
  pending: "bad",
  paid: "good",
  verified: "good",
  failed: "bad",
  cancelled: "neutral",
  timeout: "bad",
  reversed: "neutral",
  refunded: "neutral",
};

/** Describes to the payer how a payment ended. */
export function outcomeOf({ state, failure }: Payment, language: Language): Outcome {
  const { states, insufficient, expired } = textsIn(language).outcome;
  const outcome = { look: looks[state], ...states[state] };
  if (failure === "insufficient") return { ...outcome, text: insufficient };
  if (failure === "expired") return { ...outcome, text: expired };
  return outcome;
}
