import { type TestCard, testCards } from "../core/cards.ts";
import type { PayerReturn } from "../core/gateway.ts";
import type { Kernel } from "../core/kernel.ts";
import type { Payment } from "../core/payment.ts";
import { readCardForm } from "./card-form.ts";
import type { Pages } from "./pages/pages.ts";
import type { ProblemName } from "./pages/texts.ts";
import type { View } from "./pages/view.ts";
import { readPayerForm } from "./read-payer-form.ts";
import { toRequest } from "./return-request.ts";

/** Creates the handler for the buttons of a pay page. */
export function createFormTaker(options: {
  kernel: Kernel;
  pages: Pages;
  end: (payment: Payment, card: TestCard | "cancel") => PayerReturn[];
  /** Tests whether the payer's part has already ended. */
  hasEnded: (payment: Payment) => boolean;
}) {
  const { kernel, pages, end, hasEnded } = options;

  async function goBack(view: View, card: TestCard | "cancel"): Promise<Response> {
    const again = hasEnded(view.payment);
    const [first, ...more] = end(view.payment, card);
    if (!again) for (const back of more) await callMerchant(back);
    return first ? pages.back(view, first) : pages.stay(view);
  }

  /** Sends a duplicate callback. Its result does not matter to the payer, nor does a failure. */
  async function callMerchant(back: PayerReturn): Promise<void> {
    const request = new Request(toRequest(back), { redirect: "manual" });
    const response = await kernel.fetch(request).catch(() => undefined);
    await response?.body?.cancel();
  }

  return async function takeForm(view: View, request: Request): Promise<Response> {
    const { payment, gateway } = view;
    const read = await readPayerForm({ request, limit: kernel.bodyLimit });
    if (!("form" in read)) {
      return payment.state === "pending"
        ? pages.pay(view, { status: read.status, problems: [read] })
        : pages.ended(view);
    }
    const { form } = read;
    if (payment.state !== "pending") {
      if (form.action !== "return") return hasEnded(payment) ? goBack(view, "cancel") : pages.ended(view);
      // This button is on the page after a lost callback: the payer still wants to get back.
      const [first = gateway.gateway.payerReturn(payment)] = end(payment, "cancel");
      return pages.back(view, first);
    }
    const allows = (number: string) => kernel.payments.allows(payment, number);
    const again = (name: ProblemName) => pages.pay(view, { status: 422, problems: [{ name }], values: form });
    switch (form.action) {
      case "cancel":
        return goBack(view, "cancel");
      case "test-card": {
        const card = testCards.find(({ number }) => number === form.card);
        if (!card) return again("unknownTestCard");
        return allows(card.number) ? goBack(view, card) : again("refused");
      }
      case "pay": {
        const { card, problems } = readCardForm({ form, allows });
        return card ? goBack(view, card) : pages.pay(view, { status: 422, problems, values: form });
      }
      default:
        return again("unknownAction");
    }
  };
}
