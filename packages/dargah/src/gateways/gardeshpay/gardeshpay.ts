import { createGardeshPayClient, operations } from "@dargah/gardeshpay";
import type { NamesOf } from "../../input/names.ts";
import { parseOrderNumber } from "../../payments/order-number.ts";
import type { Hooks } from "../../transport/hooks.ts";
import { realTime } from "../../transport/time.ts";
import { readCallOptions } from "../shared/call-options.ts";
import { defined } from "../shared/defined.ts";
import { createFacade } from "../shared/facade.ts";
import { createGatewayFetch, gatewayOptionNames, readGatewayOptions } from "../shared/gateway-options.ts";
import { noteOutcome } from "../shared/note-outcome.ts";
import { readGivenOptions } from "../shared/option-types.ts";
import { readCallback, requireField } from "../shared/read-callback.ts";
import { setUp } from "../shared/set-up.ts";
import { checkUnit } from "../shared/unit.ts";
import { callbackNames, createPayment } from "./create.ts";
import { gateway, numbering } from "./errors.ts";
import type { GardeshPay, GardeshPayOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

const optionNames: NamesOf<GardeshPayOptions> = { ...gatewayOptionNames, providerToken: true, unit: true };

/**
 * Payments through GardeshPay's smart gateway.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = gardeshpay({ providerToken: "YOUR_PROVIDER_TOKEN" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "1001",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export function gardeshpay(options: GardeshPayOptions): GardeshPay {
  return setUp(gateway, options, makeGardeshPay);
}

function makeGardeshPay(given: GardeshPayOptions): GardeshPay {
  const options = readGivenOptions({ gateway, given, names: optionNames });
  const { providerToken, unit = "rial", hooks = {}, time = realTime } = options;
  checkUnit({ gateway, unit });
  const { references, attempts, server } = readGatewayOptions({ ...options, gateway });

  function connect(hooks: Hooks) {
    const fetch = createGatewayFetch({ ...options, gateway, operations, hooks });
    return createGardeshPayClient({ providerToken, fetch, ...server });
  }

  const client = connect(hooks);
  const creation = { client, unit, baseUrl: server.baseUrl, now: () => time.now(), references, attempts };
  const verification = { references, unit, connect: (onRetry: () => void) => connect(withRetry(hooks, onRetry)) };

  return createFacade({ ...options, gateway, isCreationRepeatable: false }, {
    name: gateway,
    client,
    createPayment: async (payment, options) => createPayment(creation, payment, readCallOptions({ gateway, options })),
    async parseCallback(request) {
      const fields = await readCallback({ gateway, request, names: callbackNames });
      const { trackingNumber, invoiceNumber } = fields;
      return {
        gateway,
        reference: requireField({ gateway, name: "trackingNumber", value: trackingNumber }),
        claim: "nothing",
        ...parseOrderNumber(numbering, requireField({ gateway, name: "invoiceNumber", value: invoiceNumber })),
        fields: defined(fields) as Record<string, string>,
      };
    },
    verifyPayment: (given) =>
      noteOutcome({ attempts, references }, given.payment, () => verifyPayment(verification, given)),
  } satisfies GardeshPay);
}

function withRetry(hooks: Hooks, onRetry: () => void): Hooks {
  return {
    ...hooks,
    onRetry(view) {
      onRetry();
      return hooks.onRetry?.(view);
    },
  };
}
