import { amountLimits, createVandarClient, operations } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { withClientErrors } from "../../payments/client-errors.ts";
import { createRepeatably, needReference } from "../../payments/create-errors.ts";
import { createFacade } from "../../payments/facade.ts";
import { createGatewayFetch, defined, readGatewayOptions, signalOf } from "../../payments/gateway-options.ts";
import { noteOutcome } from "../../payments/note-outcome.ts";
import { composeOrderNumber } from "../../payments/order-number.ts";
import { type CallOptions, newPayment, type Payment } from "../../payments/payment.ts";
import { readReturn, requireField } from "../../payments/return.ts";
import { setUp } from "../../payments/set-up.ts";
import { refundPayment } from "./refund.ts";
import { readTransaction } from "./transaction.ts";
import type { NewVandarPayment, Vandar, VandarOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { gateway, numbering, vandarError } from "./words.ts";

const bounds = { minimum: rial(amountLimits.minimum) };
const longestCallback = 254;

/**
 * Payments through Vandar, version 4.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = vandar({ apiKey: "YOUR_API_KEY" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/return",
 * });
 */
export function vandar(options: VandarOptions): Vandar {
  return setUp(gateway, options, makeVandar);
}

function makeVandar(options: VandarOptions): Vandar {
  const { apiKey, accessToken, baseUrl, amountRule = "at-least" } = options;
  if (!["at-least", "exact"].includes(amountRule as string) && typeof amountRule !== "function") {
    throw new DargahError("invalid_option", '"amountRule" must be "at-least", "exact" or a function.', { gateway });
  }
  const { references, attempts } = readGatewayOptions({ ...options, gateway });
  const fetch = createGatewayFetch({ ...options, gateway, operations });
  const client = withClientErrors(gateway, () =>
    createVandarClient({ apiKey, fetch, ...defined({ accessToken, baseUrl }) }),
  );

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, { signal } = {}) =>
      withClientErrors(gateway, () => createRepeatably(gateway, () => createPayment(payment, signalOf(signal)))),
    async parseCallback(request) {
      const fields = await readReturn({ gateway, request, names: ["token", "payment_status"] });
      const { token, payment_status: status } = fields;
      return {
        gateway,
        reference: requireField({ gateway, name: "token", value: token }),
        // Exactly so; everything else is no, also what Vandar has not documented yet.
        claim: status === "OK" ? "paid" : "not_paid",
        fields: defined(fields) as Record<string, string>,
      };
    },
    verifyPayment: (given) =>
      withClientErrors(gateway, () =>
        noteOutcome({ attempts, references }, given.payment, () =>
          verifyPayment({ client, references, amountRule }, given),
        ),
      ),
    getPayment: ({ payment: { reference }, signal }) =>
      withClientErrors(gateway, () => readTransaction({ client, reference, signal })),
    refundPayment: (given) => withClientErrors(gateway, () => refundPayment(client, given)),
  } satisfies Vandar);

  async function createPayment(payment: NewVandarPayment, options: CallOptions): Promise<Payment<"vandar">> {
    checkNewPayment({ gateway, payment, bounds });
    const orderNumber = composeOrderNumber(numbering, payment);
    const { amount, callbackUrl, description, mobile, nationalCode, cardNumbers, comment, port } = payment;
    if (callbackUrl.length > longestCallback) {
      throw new DargahError(
        "invalid_option",
        `Vandar takes a "callbackUrl" of at most ${longestCallback} characters.`,
        {
          gateway,
        },
      );
    }
    await attempts.ask(payment);
    const result = await client.POST("/api/v4/send", {
      body: {
        amount: amount as number,
        callback_url: callbackUrl,
        factorNumber: orderNumber,
        ...defined({
          description,
          mobile_number: mobile === undefined ? undefined : readMobile(mobile),
          national_code: nationalCode,
          valid_card_number: cardNumbers && [...cardNumbers],
          comment,
          port,
        }),
      },
      ...options,
    });
    // Nobody holds the token of a lost answer, so another payment cannot be paid twice.
    if (!result.ok) throw vandarError({ operation: "createPayment", result, isRepeatable: true });
    const { status, data } = result;
    const reference = needReference({ gateway, name: "token", value: data.token, status });
    const { url } = client.redirect("/v4/{token}", { params: { path: { token: reference } } });
    const created = {
      ...newPayment(gateway, payment, reference),
      redirect: { method: "GET", url, referrer: "required" },
    } as const;
    await references.record(created);
    return created;
  }
}
