import type { GatewayPlan } from "./plan.ts";

export const vandar: GatewayPlan = {
  name: "vandar",
  amount: 250_000,
  orderId: ({ run, position }) => `contract-${run}-${position}`,
  createCall: ({ orderId, amount, callbackUrl }) => ({
    operation: "createPayment",
    body: { amount, callback_url: callbackUrl, factorNumber: orderId },
  }),
  readCreated: ({ data, baseUrl }) => ({
    reference: data?.token,
    redirect: { method: "GET", url: `${baseUrl}/v4/${data?.token}` },
  }),
  verifyCall: ({ reference }) => ({ operation: "verifyPayment", body: { token: reference } }),
  readVerified: (data) => ({ amount: data?.amount, orderId: data?.factorNumber }),
  // The examples renew the token several times.
  emulator: { options: { vandar: { rateLimit: "everywhere", oldRefreshToken: "kept" } } },
  credentials: {
    "access-token": { name: "accessToken", summary: "access token of Vandar's business API, for refunds" },
    business: { name: "business", summary: "name of the business at Vandar" },
  },
  companions: { national_code: { mobile_number: "09123456789" } },
  emulatorOnly: ["refreshToken"],
  judgedByMeaning: ["refundPayment amount"],
  references: ["token", "business", "transaction_id", "refreshtoken"],
  reads: ["getTransaction"],
  calls: {
    getTransaction: async (context, payments) => ({
      operation: "getTransaction",
      body: { token: (await payments.share(context, "paid")).reference },
    }),
    refundPayment: async (context, payments) => ({
      operation: "refundPayment",
      path: {
        business: context.target.credentials.business ?? "",
        transaction_id: String(await transactionOf(context, (await payments.make(context, "verified")).reference)),
      },
      body: { payment_number: payments.nextOrderId(), amount: "10000" },
    }),
    refreshToken: async ({ target }) => ({
      operation: "refreshToken",
      body: { refreshtoken: target.credentials.refreshToken ?? "" },
    }),
  },
  unknown: {
    getTransaction: { body: { token: "CONTRACTUNKNOWN" } },
    verifyPayment: { body: { token: "CONTRACTUNKNOWN" } },
    refundPayment: { path: { business: "contract-unknown", transaction_id: "1" } },
    refreshToken: { body: { refreshtoken: "contract-unknown" } },
  },
  scenarios: [
    {
      title: "a payment reports the same before and after its verification",
      operation: "getTransaction",
      async run(context, payments) {
        const payment = await payments.make(context, "paid");
        const look = () =>
          context.send({ operation: "getTransaction", body: { token: payment.reference } }, { expect: "success" });
        const before = await look();
        await context.send(vandar.verifyCall(payment), { expect: "success" });
        const after = await look();
        for (const { data } of [before, after]) {
          context.expectThat(Number(data?.amount) === payment.amount && data?.factorNumber === payment.orderId, {
            operation: "getTransaction",
            keyword: "transaction",
            expected: "the amount and the order of createPayment",
            found: "others",
          });
        }
      },
    },
    {
      title: "refunded, with its notification",
      operation: "refundPayment",
      async run(context, payments) {
        const call = await vandar.calls.refundPayment?.(context, payments);
        const { receiver } = context.target;
        if (!call) return;
        const notifyUrl = receiver && `${receiver.url}/refund`;
        const body = { ...call.body, ...(notifyUrl && { notify_url: notifyUrl }) };
        await context.send({ ...call, body }, { expect: "success", why: "a refund of a verified payment" });
        // The banks take days there, so only the emulator sends the notification within a run.
        if (context.target.kind !== "emulator" || !notifyUrl) return;
        await context.target.wait(3_600_000);
        for (const notice of await receiver.take(notifyUrl)) context.judgeCallback("refundNotice", notice);
      },
    },
  ],
};

async function transactionOf(
  context: Parameters<NonNullable<GatewayPlan["calls"]["getTransaction"]>>[0],
  token: string,
): Promise<unknown> {
  const seen = await context.send({ operation: "getTransaction", body: { token } }, { expect: "success" });
  return seen.data?.transId;
}
