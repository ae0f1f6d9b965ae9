import { createIranDargahClient, operations, servers } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import type { NamesOf } from "../../input/names.ts";
import { checkSecret } from "../../input/secret.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import { readPaymentReference } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { createRepeatably } from "../shared/create-errors.ts";
import { defined } from "../shared/defined.ts";
import { createFacade } from "../shared/facade.ts";
import { createGatewayFetch, gatewayOptionNames, readGatewayOptions } from "../shared/gateway-options.ts";
import { noteOutcome } from "../shared/note-outcome.ts";
import { readGivenOptions } from "../shared/option-types.ts";
import { readCallback, readWholeNumber, requireField } from "../shared/read-callback.ts";
import { setUp } from "../shared/set-up.ts";
import { cancelPayment } from "./cancel.ts";
import { callbackNames, createPayment } from "./create.ts";
import { gateway, numbering } from "./errors.ts";
import { allTransactions, listTransactions } from "./list.ts";
import { type IranDargahOptions, signatureLayers } from "./options.ts";
import { createReports } from "./reports.ts";
import { readTransaction } from "./transaction.ts";
import { irandargahTransport } from "./transport.ts";
import type { IranDargah } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { createWebhooks } from "./webhooks/subscriptions.ts";

const optionNames: NamesOf<IranDargahOptions> = {
  ...gatewayOptionNames,
  token: true,
  otherToken: true,
  environment: true,
  secretKey: true,
  previousSecretKeys: true,
  responseSignatures: true,
  canonicalise: true,
  clock: true,
  idempotencyKeys: true,
};

/**
 * Payments through IranDargah, version 2.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = irandargah({ token: "idg_test_YOUR_TOKEN", environment: "sandbox" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export function irandargah(options: IranDargahOptions): IranDargah {
  return setUp(gateway, options, makeIranDargah);
}

function makeIranDargah(given: IranDargahOptions): IranDargah {
  const options = readGivenOptions({ gateway, given, names: optionNames });
  const { environment = "production", idempotencyKeys = "derived" } = options;
  if (!Object.hasOwn(servers, environment)) throw refuse('"environment" must be "production" or "sandbox".');
  if (!["derived", "server"].includes(idempotencyKeys)) {
    throw refuse('"idempotencyKeys" must be "derived" or "server".');
  }
  const { references, attempts, store, merchant, server } = readGatewayOptions({
    ...options,
    gateway,
    place: environment,
  });
  const tokens = readTokens(options);
  const around = signatureLayers(options);
  const fetch = createGatewayFetch({
    ...options,
    gateway,
    operations,
    around,
    ...irandargahTransport,
    ...defined({ tokens }),
  });
  const createClient = (token: IranDargahOptions["token"]) =>
    createIranDargahClient({ token, fetch, server: environment, ...server });
  const client = createClient(options.token);
  // So that a token of the other environment is refused for both.
  if (tokens) createClient(tokens.other);
  const baseUrl = server.baseUrl ?? servers[environment].url;
  const context = { client, environment, baseUrl, store, merchant, idempotencyKeys, references, attempts };

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, given) => createRepeatably(gateway, () => createPayment(context, payment, given)),
    async parseCallback(request) {
      const fields = await readCallback({ gateway, request, names: callbackNames });
      return {
        gateway,
        reference: requireField({ gateway, name: "authority", value: fields.authority }),
        claim: claimOf(readWholeNumber(fields.status_code)),
        ...readOrderNumber(numbering, fields.order_id),
        // The payer's browser can bring anything, also a whole card number, which belongs in no log.
        fields: defined({ ...fields, card_pan: readCard(fields.card_pan) }) as Record<string, string>,
      };
    },
    verifyPayment: (given) => noteOutcome(context, given.payment, () => verifyPayment(context, given)),
    getPayment: async (given) => readTransaction({ client, ...readPaymentReference({ gateway, given }) }),
    cancelPayment: (given) => cancelPayment(context, given),
    listTransactions: (filter) => listTransactions(client, filter),
    allTransactions: (filter) => allTransactions(client, filter),
    reports: createReports(client),
    webhooks: createWebhooks(client),
  } satisfies IranDargah);
}

/** 201 and 100 are success, negative numbers failure. Of other codes the gateway has to tell. */
function claimOf(code: number | undefined): "paid" | "not_paid" | "nothing" {
  if (code === 201 || code === 100) return "paid";
  return code !== undefined && code < 0 ? "not_paid" : "nothing";
}

function readTokens({ token, otherToken }: IranDargahOptions): { current: string; other: string } | undefined {
  if (otherToken === undefined) return undefined;
  checkSecret({ gateway, name: "otherToken", value: otherToken });
  if (typeof token === "string") return { current: token, other: otherToken };
  throw refuse('"otherToken" needs a "token" that is text: a function can give the right one by itself.');
}

function refuse(message: string): DargahError {
  return new DargahError("invalid_option", message, { gateway });
}
