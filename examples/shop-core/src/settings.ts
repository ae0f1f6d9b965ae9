import type { CheckoutGateway } from "dargah/checkout";
import { irandargah } from "dargah/irandargah";
import { irandargahWebhooks } from "dargah/irandargah/webhooks";
import { vandar } from "dargah/vandar";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Settings = {
  port: number;
  origin: string;
  gateways: readonly CheckoutGateway[];
  secrets: readonly string[];
};

/**
 * Reads the settings of a shop from the environment. Without `VANDAR_API_KEY` and `IRANDARGAH_TOKEN` the shop uses the sandbox on this machine; with
 * them, payers pay real money.
 */
export function readSettings(environment: Environment): Settings {
  const { PORT = "3000", SHOP_ORIGIN = `http://127.0.0.1:${PORT}`, CHECKOUT_SECRET, WEBHOOK_SECRET } = environment;
  const isLive = environment.VANDAR_API_KEY !== undefined || environment.IRANDARGAH_TOKEN !== undefined;
  const apiKey = environment.VANDAR_API_KEY ?? (isLive ? undefined : "vandar-api-key");
  const token = environment.IRANDARGAH_TOKEN ?? (isLive ? undefined : "idg_test_dargahSandboxTerminal0000001");
  const baseUrlOf = (gateway: string) => {
    const given = environment[`${gateway.toUpperCase()}_BASE_URL`];
    return given === undefined && isLive ? {} : { baseUrl: given ?? `http://127.0.0.1:4010/${gateway}` };
  };
  return {
    port: Number(PORT),
    origin: SHOP_ORIGIN,
    gateways: [
      ...(apiKey === undefined ? [] : [vandar({ apiKey, ...baseUrlOf("vandar") })]),
      ...(token === undefined
        ? []
        : [
            {
              gateway: irandargah({ token, ...baseUrlOf("irandargah") }),
              // They are sent to /payments/webhooks/irandargah. Without a secret none is taken.
              ...(WEBHOOK_SECRET !== undefined && { webhooks: irandargahWebhooks({ secrets: [WEBHOOK_SECRET] }) }),
            },
          ]),
    ],
    // Anyone who knows it can make callback addresses, so a shop with real money has its own.
    secrets: [CHECKOUT_SECRET ?? (isLive ? "" : "only-for-the-sandbox-on-this-machine")],
  };
}
