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
  /** Epoch milliseconds; from then on it is wrong. */
  validUntil: number;
  /** Whether another token has taken its place. */
  deprecated: boolean;
};

type Place = { terminal: IranDargahTerminal; environment: Environment };

export type Tokens = ReturnType<typeof createTokens>;

/** The bearer tokens of all terminals, two for each: one of each environment. */
export function createTokens({ clock, random }: GatewayContext, settings: IranDargahSettings) {
  // A reset gives every token its first life again.
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
    /** The token of a call that is in force at a moment. */
    find({ value, environment, now }: { value: string; environment: Environment; now: number }): Token | undefined {
      const fits = list.filter((token) => token.value === value && token.validUntil > now);
      return (
        fits.find((token) => token.environment === environment) ??
        (settings.otherEnvironmentToken === "accepted" ? fits[0] : undefined)
      );
    },

    /** Why a token that looks right is refused, for the log. */
    explain({ value, environment, now }: { value: string; environment: Environment; now: number }): string | undefined {
      const known = list.filter((token) => token.value === value);
      const own = known.find((token) => token.environment === environment);
      if (own && own.validUntil <= now) {
        return `The token ended at ${iso(own.validUntil)}. The action rotate-token gives a new one.`;
      }
      return known[0] && `The token is that of the environment ${known[0].environment}; this is ${environment}.`;
    },

    /** The token to call with, unless it was revoked or has run out. */
    current: (place: Place): string | undefined => validOf(place).find(({ deprecated }) => !deprecated)?.value,

    /** Makes a new token. The one before it lives 24 hours more. */
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

    /** Ends every token of a terminal in one environment at once. */
    revoke(place: Place): number {
      const ended = validOf(place);
      for (const token of ended) token.validUntil = clock.now();
      return ended.length;
    },

    /** Those that work, without their secret part. */
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
  environment: "sandbox or production. That of the option if left out.",
};

/** What the panel and the support of IranDargah do with tokens. */
export function tokenActions(options: { settings: IranDargahSettings; tokens: Tokens }): Record<string, GatewayAction> {
  const { settings, tokens } = options;

  function readPlace({ terminal, environment = settings.environment }: Record<string, unknown>): Place {
    if (environment !== "sandbox" && environment !== "production") {
      throw new TypeError(`"environment" is sandbox or production, not ${JSON.stringify(environment)}.`);
    }
    return { terminal: findTerminal(settings.terminals, terminal), environment };
  }

  return {
    "rotate-token": {
      summary: "Gives a terminal a new token. The old one works 24 hours more, and its answers warn.",
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
      summary: "Ends every token of a terminal at once, as after a leak. The action rotate-token gives a new one.",
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
