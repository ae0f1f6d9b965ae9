import type { GatewayAction, GatewayContext } from "../../core/gateway.ts";
import { digits, lowerCase, upperCase } from "../../core/random.ts";
import { iso } from "../../core/tehran-time.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { Environment, IranDargahSettings, IranDargahTerminal } from "./options.ts";

const day = 86_400_000;
const prefixes: Record<Environment, string> = { sandbox: "idg_test_", production: "idg_live_" };
const secretPart = 28;

export type Token = {
  readonly value: string;
  readonly terminal: IranDargahTerminal;
  readonly environment: Environment;
  /** Epoch milliseconds at which it becomes invalid. */
  validUntil: number;
  /** Whether another token has replaced it. */
  deprecated: boolean;
};

type Place = { terminal: IranDargahTerminal; environment: Environment };

export type Tokens = ReturnType<typeof createTokens>;

/** Keeps the bearer tokens of all terminals, two for each: one per environment. */
export function createTokens({ clock, random }: GatewayContext, settings: IranDargahSettings) {
  // A reset renews the initial lifetime of every token.
  const list: Token[] = settings.terminals.flatMap((terminal) => [
    make({ terminal, environment: "sandbox" }, terminal.token),
    make({ terminal, environment: "production" }, terminal.liveToken),
  ]);

  function make(place: Place, value: string): Token {
    const life = place.environment === "sandbox" ? settings.sandboxTokenDays * day : Number.POSITIVE_INFINITY;
    return { ...place, value, validUntil: clock.now() + life, deprecated: false };
  }

  function validOf({ terminal, environment }: Place): Token[] {
    return list.filter(
      (token) => token.terminal === terminal && token.environment === environment && token.validUntil > clock.now(),
    );
  }

  return {
    /** Finds the token of a call that is valid at a moment. */
    find({ value, environment, now }: { value: string; environment: Environment; now: number }): Token | undefined {
      let other: Token | undefined;
      for (const token of list) {
        if (token.value !== value || token.validUntil <= now) continue;
        if (token.environment === environment) return token;
        other ??= token;
      }
      return settings.otherEnvironmentToken === "accepted" ? other : undefined;
    },

    /** Explains for the log why a known token is refused. */
    explain({ value, environment, now }: { value: string; environment: Environment; now: number }): string | undefined {
      const known = list.filter((token) => token.value === value);
      const own = known.find((token) => token.environment === environment);
      if (own && own.validUntil <= now) {
        return `The token expired at ${iso(own.validUntil)}. The action rotate-token creates a new one.`;
      }
      return known[0] && `The token belongs to the environment ${known[0].environment}, but this is ${environment}.`;
    },

    /** Returns the token to use, unless it is revoked or expired. */
    current: (place: Place): string | undefined => validOf(place).find(({ deprecated }) => !deprecated)?.value,

    /** Creates a new token. The previous one is valid for 24 more hours. */
    rotate(place: Place): { fresh: Token; old: Token | undefined } {
      const old = validOf(place).find(({ deprecated }) => !deprecated);
      if (old) {
        old.deprecated = true;
        old.validUntil = Math.min(old.validUntil, clock.now() + day);
      }
      const fresh = make(place, prefixes[place.environment] + random.text(secretPart, upperCase + lowerCase + digits));
      list.push(fresh);
      return { fresh, old };
    },

    /** Revokes every token of a terminal in one environment immediately. */
    revoke(place: Place): number {
      const ended = validOf(place);
      for (const token of ended) token.validUntil = clock.now();
      return ended.length;
    },

    /** Describes the valid tokens, without their secret part. */
    describe: (terminal: IranDargahTerminal) =>
      list
        .filter((token) => token.terminal === terminal && token.validUntil > clock.now())
        .map(({ environment, deprecated, validUntil }) => ({
          environment,
          deprecated,
          validUntil: Number.isFinite(validUntil) ? iso(validUntil) : null,
        })),

    secrets: (): string[] => list.map(({ value }) => value),
  };
}

const actionInput = {
  terminal: "Name of the terminal. The first one if left out.",
  environment: "sandbox or production. The environment of the options if left out.",
};

/** Defines the token actions that IranDargah's panel and support offer. */
export function tokenActions(options: { settings: IranDargahSettings; tokens: Tokens }): Record<string, GatewayAction> {
  const { settings, tokens } = options;

  function readPlace({ terminal, environment = settings.environment }: Record<string, unknown>): Place {
    if (environment !== "sandbox" && environment !== "production") {
      throw new TypeError(`"environment" must be sandbox or production, not ${JSON.stringify(environment)}.`);
    }
    return { terminal: findTerminal(settings.terminals, terminal), environment };
  }

  return {
    "rotate-token": {
      summary: "Gives a terminal a new token. The old one works for 24 more hours, and its responses carry a warning.",
      input: actionInput,
      run(given) {
        const place = readPlace(given);
        const { fresh, old } = tokens.rotate(place);
        return {
          terminal: place.terminal.name,
          environment: place.environment,
          token: fresh.value,
          oldUntil: old ? iso(old.validUntil) : null,
        };
      },
    },
    "revoke-token": {
      summary:
        "Revokes every token of a terminal immediately, as after a leak. The action rotate-token creates a new one.",
      input: actionInput,
      run(given) {
        const place = readPlace(given);
        return {
          terminal: place.terminal.name,
          environment: place.environment,
          revoked: tokens.revoke(place),
        };
      },
    },
  };
}
