import { readCallbackUrl } from "../../core/callback-url.ts";
import type { Answer, Call } from "../../core/exchange.ts";
import { jalali } from "../../core/tehran-time.ts";
import type { Admission } from "./admission.ts";
import { environmentOf, sandboxLimits } from "./environment.ts";
import { refuse } from "./failures.ts";
import { checkKey, type Idempotency, keyOf } from "./idempotency.ts";
import type { PaymentMaker } from "./make-payment.ts";
import type { IranDargahSettings } from "./options.ts";
import type { RequestIds } from "./request-ids.ts";
import { sentences } from "./sentences.ts";

type Body = {
  amount: number;
  order_id: string;
  callback_url: string;
  mobile?: string;
  description?: string;
  card_number?: string;
  action?: "GET" | "POST";
  affiliate_code?: string;
  direct_verify?: boolean;
};

export function createCreatePayment(options: {
  settings: IranDargahSettings;
  admission: Admission;
  idempotency: Idempotency;
  maker: PaymentMaker;
  requestIds: RequestIds;
}) {
  const { settings, admission, idempotency, maker, requestIds } = options;
  const highestInSandbox = sandboxLimits.amount;

  /** What is wrong with a call that the spec has nothing against, as sentences about fields. */
  function findMistakes(call: Call): Record<string, string[]> {
    if (call.operationId === "verifyPayment") return checkKey(call, { required: false });
    if (call.operationId !== "createPayment") return {};
    const { amount, callback_url: url } = call.body;
    const mistakes = checkKey(call, { required: settings.idempotencyKey === "required" });
    const inSandbox = environmentOf(call, settings.environment) === "sandbox";
    if (inSandbox && typeof amount === "number" && amount > highestInSandbox) {
      mistakes.amount = [sentences.highestAmount(highestInSandbox)];
    }
    if (typeof url === "string" && /^https?:\/\//.test(url) && !readCallbackUrl(url)) {
      mistakes.callback_url = [sentences.malformed("callback_url")];
    }
    return mistakes;
  }

  function createPayment(call: Call): Answer {
    const mistakes = findMistakes(call);
    if (Object.keys(mistakes).length > 0) throw refuse(call, -2, { details: mistakes });
    const { terminal, environment } = admission.sessionOf(call);
    return idempotency(call, `${environment} ${terminal.name}`, () => create(call));
  }

  function create(call: Call): Answer {
    const body = call.body as Body;
    const { terminal, environment } = admission.sessionOf(call);
    const place = { terminal, environment };
    if (maker.isOrderTaken(place, body.order_id)) {
      throw refuse(call, -2, {
        details: { order_id: [sentences.orderTaken] },
        ...(settings.duplicateOrder === "conflict" && { status: 409, type: "business_logic_error" }),
      });
    }
    const payment = maker.make(place, {
      amount: body.amount,
      orderId: body.order_id,
      callbackUrl: body.callback_url,
      description: body.description,
      card: body.card_number,
      method: body.action,
      directVerify: body.direct_verify,
      mobile: body.mobile,
      affiliateCode: body.affiliate_code,
    });
    const key = keyOf(call);
    return {
      status: settings.createdStatus,
      body: {
        success: true,
        data: {
          transaction: {
            authority: payment.reference,
            gateway_url: `${call.base}/startpay/${payment.reference}`,
            expires_at: jalali(payment.payUntil),
          },
          meta: {
            ...(key !== undefined && { idempotency_key: key }),
            request_id: requestIds.make(call),
            processing_time_ms: requestIds.processingTime(),
            ...(environment === "sandbox" && { environment, test_mode: true }),
          },
        },
        message: "تراکنش با موفقیت ایجاد شد",
        status_code: 100,
        timestamp: jalali(call.now),
      },
    };
  }

  return { createPayment, findMistakes };
}
