import { DargahError } from "../errors/dargah-error.ts";
import type { Callback } from "../payments/callback.ts";
import type { Gateway, GatewayName } from "../payments/gateway.ts";
import type { CallOptions, StoredPayment } from "../payments/payment.ts";
import type { Verification } from "../payments/verification.ts";
import { createFacade } from "./shared/facade.ts";
import { readAllFields } from "./shared/read-callback.ts";

/** Several gateways that share one callback URL. */
export type Gateways<Name extends GatewayName = GatewayName> = {
  readonly names: readonly Name[];
  /**
   * Returns the gateway of a name, such as that of a stored payment.
   *
   * @throws {DargahError} `invalid_option` for an unknown name
   */
  get(name: string): Gateway<Name>;
  /**
   * Reads the callback of any of the gateways.
   *
   * @throws {DargahError} `callback_invalid` for one that fits none of the gateways; `callback_tampered` for one that contradicts itself, or fits
   * several
   */
  parseCallback(request: Request): Promise<Callback<Name>>;
  /**
   * Verifies with the gateway that the stored payment names.
   *
   * @throws {DargahError} `invalid_option` for a payment of another gateway, and what its `verifyPayment` throws
   */
  verifyPayment(given: { payment: StoredPayment; callback?: Callback } & CallOptions): Promise<Verification<Name>>;
};

/**
 * Combines gateways, so that one callback URL and one verification serve all of them.
 *
 * @param list At most one of each kind. Two accounts of one gateway need a callback URL each.
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateways = combineGateways([vandar({ apiKey }), inopal({ gatewayId })]);
 * const payment = await gateways.get(choice).createPayment({ amount, orderId, callbackUrl });
 */
export function combineGateways<Name extends GatewayName>(list: readonly Gateway<Name>[]): Gateways<Name> {
  const given: readonly unknown[] = readList(list);
  const byName = new Map<string, Gateway<Name>>(
    given.filter(isGateway<Name>).map((gateway) => [gateway.name, gateway]),
  );
  if (byName.size === 0 || byName.size < given.length) {
    throw new DargahError("invalid_option", "combineGateways() needs a list of gateways with unique names.");
  }
  const names = [...byName.keys()];

  function get(name: string): Gateway<Name> {
    const gateway = byName.get(name);
    if (gateway) return gateway;
    throw new DargahError(
      "invalid_option",
      `"${String(name)}" is not a gateway of this program. Known gateways: ${names.join(", ")}.`,
    );
  }

  // Each gateway limits its own calls with its own total timeout, which is at most a day.
  return createFacade<Gateways<Name>>(
    { gateway: "combineGateways", totalTimeoutSeconds: 86_400 },
    {
      names: Object.freeze(names) as readonly Name[],
      get,
      async parseCallback(request) {
        // The body can be read only once, so each gateway gets the fields as a query.
        const url = new URL(request.url);
        url.search = String(new URLSearchParams(await readAllFields(request)));
        const found = await Promise.all(
          [...byName.values()].map((gateway) => gateway.parseCallback(new Request(url)).catch(unlessInvalid)),
        );
        const [callback, ...more] = found.filter((one) => one !== undefined);
        if (callback === undefined) {
          throw new DargahError("callback_invalid", `The callback fits none of the gateways ${names.join(", ")}.`);
        }
        if (more.length > 0) {
          const fitting = [callback, ...more].map(({ gateway }) => gateway).join(" and ");
          throw new DargahError(
            "callback_tampered",
            `The callback has the fields of ${fitting}. Use a separate callback URL for each gateway, and call its parseCallback.`,
          );
        }
        return callback;
      },
      verifyPayment: async (given) => get(given?.payment?.gateway).verifyPayment(given),
    },
  );
}

function readList(list: unknown): readonly unknown[] {
  try {
    return Array.isArray(list) ? list : [];
  } catch {
    // A revoked proxy.
    return [];
  }
}

function isGateway<Name extends GatewayName>(given: unknown): given is Gateway<Name> {
  const { name, parseCallback, verifyPayment } = (given ?? {}) as Partial<Gateway<Name>>;
  return typeof name === "string" && typeof parseCallback === "function" && typeof verifyPayment === "function";
}

function unlessInvalid(error: unknown): undefined {
  if (error instanceof DargahError && error.code === "callback_invalid") return undefined;
  throw error;
}
