import { DargahError } from "../errors/dargah-error.ts";
import type { Calls } from "./calls.ts";
import type { Middleware } from "./middleware.ts";

/** Two bearer tokens of the same terminal, while one replaces the other. */
export type Tokens = {
  current: string;
  /** The token to try when the gateway rejects the current one: the next or the previous one. */
  other: string;
};

type Outcome = { isUnknown: boolean; finish: () => Response };

/**
 * Sends a request that carries a bearer token with `current` instead; if the response is 401, which means that nothing was carried out, sends it
 * again with `other`. The accepted token is used first from then on.
 */
export function tokenRotation({ calls, tokens }: { calls: Calls; tokens: Tokens }): Middleware {
  const { current, other } = tokens;
  let first = current;

  return (next) => async (request) => {
    if (!/^Bearer /i.test(request.headers.get("Authorization") ?? "")) return next(request);

    async function send(token: string): Promise<Outcome> {
      const headers = new Headers(request.headers);
      headers.set("Authorization", `Bearer ${token}`);
      try {
        const response = await next(calls.derive(request, { headers }));
        return { isUnknown: response.status === 401, finish: () => response };
      } catch (error) {
        if (!isUnsigned401(error)) throw error;
        return {
          isUnknown: true,
          finish: () => {
            throw error;
          },
        };
      }
    }

    const chosen = first;
    const outcome = await send(chosen);
    if (!outcome.isUnknown) return outcome.finish();
    const second = chosen === current ? other : current;
    const secondOutcome = await send(second);
    if (!secondOutcome.isUnknown) first = second;
    return secondOutcome.finish();
  };
}

/**
 * Detects a 401 hidden by a signature error: a gateway cannot sign for a terminal that it does not find, so where signatures are required its 401
 * fails their check.
 */
function isUnsigned401(error: unknown): boolean {
  return error instanceof DargahError && error.code === "response_signature_invalid" && error.status === 401;
}
