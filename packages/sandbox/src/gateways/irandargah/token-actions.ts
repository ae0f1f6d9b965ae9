import type { GatewayAction } from "../../core/gateway.ts";
import { iso } from "../../core/tehran-time.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { Place } from "./make-payment.ts";
import type { IranDargahSettings } from "./options.ts";
import type { Tokens } from "./tokens.ts";

const input = {
  terminal: "Name of the terminal. The first one if left out.",
  environment: "sandbox or production. That of the option if left out.",
};

/** What the panel and the support of IranDargah do with tokens. */
export function createTokenActions(options: {
  settings: IranDargahSettings;
  tokens: Tokens;
}): Record<string, GatewayAction> {
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
      input,
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
      input,
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
