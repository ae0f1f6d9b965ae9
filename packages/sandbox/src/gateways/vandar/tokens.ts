import { type Call, type CallResponse, Refusal } from "../../core/exchange.ts";
import type { GatewayContext } from "../../core/gateway.ts";
import { digits, lowerCase, upperCase } from "../../core/random.ts";
import { general } from "./failures.ts";
import type { VandarSettings, VandarTerminal } from "./options.ts";

const day = 86_400_000;
// A stopped clock would keep them forever.
const most = 1000;
const alphabet = upperCase + lowerCase + digits;

type Pair = { terminal: VandarTerminal; accessToken: string; refreshToken: string; madeAt: number };

export type Tokens = ReturnType<typeof createTokens>;

/**
 * Keeps the tokens of the business API: access tokens for 5 days, refresh tokens for 10 days and one use, unless `oldRefreshToken` says
 * otherwise.
 */
export function createTokens({ clock, random }: GatewayContext, settings: VandarSettings) {
  let pairs: Pair[] = settings.terminals.map((terminal) => ({
    terminal,
    accessToken: terminal.accessToken,
    refreshToken: terminal.refreshToken,
    madeAt: clock.now(),
  }));

  function refreshToken(call: Call): CallResponse {
    const wanted = call.body.refreshtoken;
    const known = pairs.find(({ refreshToken }) => refreshToken !== "" && refreshToken === wanted);
    if (!known || clock.now() >= known.madeAt + 10 * day) throw new Refusal(general(401, "Unauthorized"));
    const fresh: Pair = {
      terminal: known.terminal,
      accessToken: random.text(40, alphabet),
      refreshToken: random.text(40, alphabet),
      madeAt: clock.now(),
    };
    const old = {
      ...known,
      ...(settings.oldRefreshToken === "spent" && { refreshToken: "" }),
      ...(settings.oldAccessToken === "revoked" && { accessToken: "" }),
    };
    // Tokens that are too old for any use are dropped.
    const kept = pairs.filter(({ madeAt }) => clock.now() < madeAt + 10 * day);
    pairs = [...kept.map((pair) => (pair === known ? old : pair)), fresh].slice(-most);
    return {
      status: 200,
      body: {
        token_type: "Bearer",
        expires_in: (5 * day) / 1000,
        access_token: fresh.accessToken,
        refresh_token: fresh.refreshToken,
      },
    };
  }

  return {
    operations: { refreshToken },
    /** Returns the terminal whose access token a call carries. */
    terminalOf(call: Call): VandarTerminal {
      const token = /^Bearer (.+)$/i.exec(call.headers.get("authorization") ?? "")?.[1];
      const pair = pairs.find(({ accessToken }) => accessToken === token);
      if (pair && clock.now() < pair.madeAt + 5 * day) return pair.terminal;
      throw new Refusal({ status: 401, body: { status: 0, error: "Unauthenticated" } });
    },
    secrets: () => pairs.flatMap((pair) => [pair.accessToken, pair.refreshToken]).filter(Boolean),
  };
}
