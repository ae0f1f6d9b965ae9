import { DargahError } from "../errors/dargah-error.ts";
import { type AmountBounds, assertWithin } from "../money/bounds.ts";
import type { Rial } from "../money/rial.ts";
import type { Account, CheckoutContext } from "./context.ts";

/**
 * Returns the accounts that a start may try, in order: those of its `gateway`, of `route`, or all, without those whose limits do not fit the amount.
 *
 * @throws {DargahError} `invalid_option`, `option_failed`, and `invalid_amount` when the amount fits none
 */
export async function chooseAccounts(
  context: CheckoutContext,
  order: { orderId: string; amount: Rial; gateway?: string | null | undefined },
): Promise<[Account, ...Account[]]> {
  const { amount } = order;
  const chosen = await candidatesOf(context, order);
  const [first, ...others] = chosen.filter(({ door: { bounds } }) => fits(amount, bounds));
  if (first !== undefined) return [first, ...others];
  const [only, second] = chosen;
  if (only !== undefined && second === undefined) assertWithin(amount, only.door.bounds, { gateway: only.gateway });
  const limits = chosen.map(({ name, door: { bounds } }) => `${name} takes ${limitsOf(bounds)}`).join("; ");
  throw new DargahError("invalid_amount", `No gateway takes ${amount} Rial: ${limits}.`);
}

async function candidatesOf(
  { accounts, handlers: { route } }: CheckoutContext,
  { gateway, orderId, amount }: Parameters<typeof chooseAccounts>[1],
): Promise<readonly Account[]> {
  const known = [...accounts.keys()].join(", ");
  if (gateway !== undefined && gateway !== null) {
    const account = accounts.get(gateway);
    if (account) return [account];
    throw new DargahError("invalid_option", `"gateway" must be one of ${known}, but is "${String(gateway)}".`);
  }
  if (!route) return [...accounts.values()];
  let names: unknown;
  try {
    names = await route({ orderId, amount });
  } catch (error) {
    throw new DargahError("option_failed", 'The function "route" threw. See "cause".', { cause: error });
  }
  const chosen = Array.isArray(names) ? [...new Set(names)].map((name) => accounts.get(name)) : [];
  const found = chosen.filter((account) => account !== undefined);
  if (found.length > 0 && found.length === chosen.length) return found;
  throw new DargahError("option_failed", `The function "route" must return a list of one or more of ${known}.`);
}

function fits(amount: Rial, { minimum, maximum }: AmountBounds): boolean {
  return (minimum === undefined || amount >= minimum) && (maximum === undefined || amount <= maximum);
}

function limitsOf({ minimum, maximum }: AmountBounds): string {
  if (maximum === undefined) return `${minimum} Rial or more`;
  return minimum === undefined ? `up to ${maximum} Rial` : `${minimum} to ${maximum} Rial`;
}
