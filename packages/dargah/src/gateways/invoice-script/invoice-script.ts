import { amountLimits, createInvoiceScriptClient, type InvoiceScriptClient, operations } from "@dargah/invoice-script";
import { DargahError } from "../../errors/dargah-error.ts";
import type { NamesOf } from "../../input/names.ts";
import { rial } from "../../money/rial.ts";
import { type CallOptions, newPayment, type Payment } from "../../payments/payment.ts";
import { readCallOptions } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { createRepeatably, needReference } from "../shared/create-errors.ts";
import { defined } from "../shared/defined.ts";
import { createFacade } from "../shared/facade.ts";
import { createGatewayFetch, gatewayOptionNames, readGatewayOptions } from "../shared/gateway-options.ts";
import { newPaymentNames, readNewPayment } from "../shared/new-payment.ts";
import { noteOutcome } from "../shared/note-outcome.ts";
import { readGivenOptions } from "../shared/option-types.ts";
import { readCallback, requireField } from "../shared/read-callback.ts";
import { setUp } from "../shared/set-up.ts";
import { checkUnit, toUnit } from "../shared/unit.ts";
import { contentTypes } from "./content-type.ts";
import { gateway, invoiceError, numbering } from "./errors.ts";
import type { InvoiceScript, InvoiceScriptOptions, NewInvoicePayment } from "./types.ts";
import { verifyPayment } from "./verify.ts";

const bounds = { minimum: rial(amountLimits.minimum) };
const names = ["invoice_key", "status", "bank_code", "card_number"] as const;

const optionNames: NamesOf<InvoiceScriptOptions> = {
  ...gatewayOptionNames,
  apiKey: true,
  unit: true,
  contentType: true,
  host: true,
  basePath: true,
};

/**
 * Payments through the white-label invoice script, which runs under many brands.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = invoiceScript({ host: "pay.example", apiKey: "YOUR_API_KEY" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export function invoiceScript(options: InvoiceScriptOptions): InvoiceScript {
  return setUp(gateway, options, makeInvoiceScript);
}

function makeInvoiceScript(given: InvoiceScriptOptions): InvoiceScript {
  const options = readGivenOptions({ gateway, given, names: optionNames });
  const { apiKey, host, basePath, baseUrl, allowHttp, unit = "rial", contentType = "form" } = options;
  checkUnit({ gateway, unit });
  if (!Object.hasOwn(contentTypes, contentType)) {
    throw new DargahError("invalid_option", '"contentType" must be "form" or "json".', { gateway });
  }
  const fetch = createGatewayFetch({ ...options, gateway, operations } as Parameters<typeof createGatewayFetch>[0]);
  const place = defined({ host, basePath, baseUrl, allowHttp }) as { host: string };
  const client = createInvoiceScriptClient({ apiKey, fetch, ...place });
  // Each deployment is a gateway of its own, and two of them may give the same key.
  const { references, attempts } = readGatewayOptions({
    ...options,
    gateway,
    place: placeOf(client),
  } as Parameters<typeof readGatewayOptions>[0]);

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, options) =>
      createRepeatably(gateway, async () => createPayment(payment, readCallOptions({ gateway, options }))),
    async parseCallback(request) {
      const fields = await readCallback({ gateway, request, names });
      return {
        gateway,
        reference: requireField({ gateway, name: "invoice_key", value: fields.invoice_key }),
        // One brand sends a status, in which 0 is success: nothing can be told by it.
        claim: "nothing",
        // The payer's browser can bring anything, also a whole card number, which belongs in no log.
        fields: defined({ ...fields, card_number: readCard(fields.card_number) }) as Record<string, string>,
      };
    },
    verifyPayment: (given) =>
      noteOutcome({ attempts, references }, given.payment, () =>
        verifyPayment({ client, references, unit, contentType }, given),
      ),
  } satisfies InvoiceScript);

  async function createPayment(payment: NewInvoicePayment, options: CallOptions): Promise<Payment<"invoice-script">> {
    const { intent, amount, callbackUrl } = readNewPayment({
      numbering,
      payment,
      names: newPaymentNames,
      bounds,
      callback: { names },
    });
    const sent = toUnit({ gateway, amount, unit });
    await attempts.ask(intent);
    const result = await client.POST("/invoice/request", {
      body: { amount: sent, return_url: callbackUrl },
      contentType: contentTypes[contentType],
      ...options,
    });
    // Nobody holds the key of a lost response, so another payment cannot be paid twice.
    if (!result.ok) throw invoiceError({ operation: "createPayment", result, isRepeatable: true });
    const { status, data } = result;
    const reference = needReference({ gateway, name: "key", value: data.invoice_key, status });
    const redirect = client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: reference } } });
    const created = { ...newPayment(gateway, intent, reference), redirect };
    await references.record(created);
    return created;
  }
}

/** Host and base path of the deployment, as they stand in the address of each payment page. */
function placeOf(client: InvoiceScriptClient): string {
  const page = new URL(client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: "x" } } }).url);
  return page.host + page.pathname.replace(/\/invoice\/pay\/x$/, "");
}
