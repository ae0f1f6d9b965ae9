import { createGardeshPayClient, operations } from "@dargah/gardeshpay";
import type { NamesOf } from "../../input/names.ts";
import { readCallOptions } from "../../payments/call-options.ts";
import { createFacade } from "../../payments/facade.ts";
import { createGatewayFetch, defined, gatewayOptionNames, readGatewayOptions } from "../../payments/gateway-options.ts";
import { noteOutcome } from "../../payments/note-outcome.ts";
import { readGivenOptions } from "../../payments/option-types.ts";
import { parseOrderNumber } from "../../payments/order-number.ts";
import { readReturn, requireField } from "../../payments/return.ts";
import { setUp } from "../../payments/set-up.ts";
import { checkUnit } from "../../payments/unit.ts";
import type { Hooks } from "../../transport/hooks.ts";
import { realTime } from "../../transport/time.ts";
import { callbackNames, createPayment } from "./create.ts";
import type { GardeshPay, GardeshPayOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { gateway, numbering } from "./words.ts";

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
 *   callbackUrl: "https://shop.example/return",
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
      const fields = await readReturn({ gateway, request, names: callbackNames });
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
