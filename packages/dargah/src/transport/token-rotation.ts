import type { ResponseRecord } from "@dargah/common/call-record";
import { headerIn, withHeaders } from "@dargah/common/header-record";
import { DargahError } from "../errors/dargah-error.ts";
import type { Layer } from "./call.ts";
import type { Tokens } from "./tokens.ts";

type Outcome = { isUnknown: boolean; finish: () => ResponseRecord };

/**
 * Sends a call that carries a bearer token with `current` instead; if the response is 401, which means that nothing was carried out, sends it
 * again with `other`. The accepted token is used first from then on.
 */
export function tokenRotation({ tokens }: { tokens: Tokens }): Layer {
  const { current, other } = tokens;
  let first = current;

  return (next) => async (call) => {
    if (!/^Bearer /i.test(headerIn(call.headers, "Authorization") ?? "")) return next(call);

    async function send(token: string): Promise<Outcome> {
      const headers = withHeaders(call.headers, { Authorization: `Bearer ${token}` });
      try {
        const response = await next({ ...call, headers });
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
