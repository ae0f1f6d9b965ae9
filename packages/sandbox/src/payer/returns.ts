import type { Fault } from "../core/faults.ts";
import type { Gateway, PayerReturn } from "../core/gateway.ts";
import type { Kernel, RunningGateway } from "../core/kernel.ts";
import type { Payment } from "../core/payment.ts";

/**
 * Returns the callbacks of the payer's browser, with the waiting callback fault of this gateway: none for a lost callback,
 * two for a duplicate one.
 */
export function planReturns({
  kernel,
  gateway,
  payment,
}: {
  kernel: Kernel;
  gateway: RunningGateway;
  payment: Payment;
}): PayerReturn[] {
  const back = gateway.gateway.payerReturn(payment);
  const roles = gateway.gateway.returnRoles;
  const fault = kernel.faults.forCallback({ gateway: gateway.name, roles: Object.keys(roles) });
  switch (fault?.kind) {
    case "lost-callback":
      return [];
    case "duplicate-callback":
      return [back, back];
    case "tampered-callback":
      return [tamper({ back, fault, roles })];
    default:
      return [back];
  }
}

/** Changes one value of a callback, as someone with the browser's developer tools can. */
function tamper(options: { back: PayerReturn; fault: Fault; roles: Gateway["returnRoles"] }): PayerReturn {
  const { back, fault, roles } = options;
  const field = roles[fault.tamper ?? "amount"];
  const value = field && back.fields[field];
  if (!field || value === undefined) return back;
  const last = value.at(-1) ?? "";
  const other =
    fault.tamper === "order" || fault.tamper === "reference" ? value.slice(0, -1) + otherCharacter(last) : `${value}0`;
  return { ...back, fields: { ...back.fields, [field]: other } };
}

function otherCharacter(character: string): string {
  return character === "1" ? "2" : "1";
}
