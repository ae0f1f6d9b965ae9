import { DargahError } from "../errors/dargah-error.ts";
import type { Time } from "../transport/time.ts";
import type { AccountKey, AccountRecord } from "./records.ts";
import type { CheckoutStore, FoundAccount } from "./store.ts";

/** How long a process relies on what it has read about an account. */
const readMs = 5000;

/** After this many failures an account rests. */
const mostFailures = 3;

/** A failure that is older than this says nothing about now. */
const recentMs = 60_000;

const shortestRestMs = 30_000;

const longestRestMs = 300_000;

/** Longer than the one call that finds out whether an account works again. */
const probeMs = 30_000;

/** Errors that the input has caused, so the account works. */
const ofInput = new Set(["invalid_option", "invalid_amount", "request_refused", "order_used"]);

/** Errors that stay until somebody does something about them. */
const lasting = new Set(["credentials_refused", "access_refused"]);

/** Whether an account may be asked for a payment, and what was known about it then. */
export type Permit = { readonly rests: boolean; readonly version: number };

/**
 * Notes in the store which accounts fail to create payments, so that no process tries them while another account works. It is never asked before a
 * payment is verified.
 */
export type AccountHealth = {
  /** Whether an account rests. When its rest is over, one caller of all processes is told that it does not, and finds out whether it works. */
  ask(account: string): Promise<Permit>;
  /** Whether an account is known to rest, without asking the store. */
  isKnownToRest(account: string): boolean;
  noteSuccess(account: string): Promise<void>;
  /** @param permit What `ask` returned before the call that failed. */
  noteFailure(account: string, given: { error: unknown; permit: Permit | undefined }): Promise<void>;
};

type Known = FoundAccount & { readonly readAt: number };

export function createAccountHealth(given: {
  store: Pick<CheckoutStore, "readAccount" | "updateAccount">;
  shop: string;
  time: Time;
  /** Whether there is another account to try, so that it matters. */
  hasOthers: boolean;
}): AccountHealth {
  const { store, shop, time, hasOthers } = given;
  const known = new Map<string, Known>();

  function keep(account: string, found: FoundAccount): Known {
    const one = { ...found, readAt: time.now() };
    known.set(account, one);
    return one;
  }

  /** The store's clock, as far as this process can know it without asking. */
  const nowOf = ({ now, readAt }: Known): number => now + (time.now() - readAt);

  async function read(account: string): Promise<Known> {
    const one = known.get(account);
    const age = one === undefined ? readMs : time.now() - one.readAt;
    if (one !== undefined && age >= 0 && age < readMs) return one;
    return keep(account, await store.readAccount({ shop, account }));
  }

  return {
    async ask(account) {
      const one = await read(account);
      const permit = permitOf(one, nowOf(one));
      const rest = one.account?.restUntil ?? null;
      if (permit.rests || rest === null) return permit;
      const { version } = permit;
      let isOwn = false;
      const found = await store.updateAccount({ shop, account }, ({ account: current, now }) => {
        isOwn = current?.version === version;
        return current && isOwn ? { ...current, version: version + 1, restUntil: now + probeMs } : undefined;
      });
      keep(account, found);
      return isOwn ? { rests: false, version: version + 1 } : permitOf(found, found.now);
    },

    isKnownToRest(account) {
      const one = known.get(account);
      return one !== undefined && permitOf(one, nowOf(one)).rests;
    },

    async noteSuccess(account) {
      // Nothing is written while nothing fails.
      if ((known.get(account)?.account?.failures ?? 0) === 0) return;
      const found = await store.updateAccount({ shop, account }, ({ account: current, now }) =>
        current === undefined || current.failures === 0
          ? undefined
          : { ...current, version: current.version + 1, failures: 0, restUntil: null, updatedAt: now },
      );
      keep(account, found);
    },

    async noteFailure(account, { error, permit }) {
      const code = error instanceof DargahError ? error.code : "option_failed";
      if (!hasOthers || ofInput.has(code)) return;
      const key = { shop, account };
      keep(
        account,
        await store.updateAccount(key, (found) => afterFailure(found, { key, permit, isLasting: lasting.has(code) })),
      );
    },
  };
}

function permitOf({ account }: FoundAccount, now: number): Permit {
  return { rests: (account?.restUntil ?? 0) > now, version: account?.version ?? 0 };
}

/** Decides what a failure changes. */
function afterFailure(
  { account, now }: FoundAccount,
  given: { key: AccountKey; permit: Permit | undefined; isLasting: boolean },
): AccountRecord | undefined {
  const { key, permit, isLasting } = given;
  const { version = 0, failures: before = 0, updatedAt = 0 } = account ?? {};
  // Calls that were under way when the account was put to rest do not prolong it.
  if (before >= mostFailures && permit?.version !== version) return undefined;
  const counted = before >= mostFailures || now < updatedAt + recentMs ? before : 0;
  const failures = isLasting ? Math.max(counted + 1, mostFailures) : counted + 1;
  const rest = Math.min(shortestRestMs * 2 ** Math.min(failures - mostFailures, 10), longestRestMs);
  return {
    ...key,
    version: version + 1,
    failures,
    restUntil: failures < mostFailures ? null : now + rest,
    updatedAt: now,
  };
}
