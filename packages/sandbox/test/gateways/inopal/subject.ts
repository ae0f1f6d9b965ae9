import { postJson } from "../../support/post.ts";
import type { Subject } from "../../support/subject.ts";
import { setUpInopal } from "./set-up.ts";

const canary = "canary-inopal";

export const subject: Subject = {
  creation: {
    path: "/inopal/api/pardakht/create",
    headers: { Authorization: "Bearer inopal-gateway-id" },
    fields: { amount: 250_000, order_id: "12356", callback: "https://shop.example/return" },
    optional: "mail",
    numeric: "order_id",
    takesForms: true,
    isMade: ({ status }) => status === 1,
  },
  hasShape: ({ status, message, data }) => status !== undefined && typeof message === "string" && data !== undefined,
  orderId: "12345678",
  slowPayment() {
    const { sandbox, startPayment, verify } = setUpInopal();
    return {
      sandbox,
      startPayment: async () => (await startPayment()).page,
      isVerified: async () => (await verify(sandbox.payments()[0]?.reference)).ok,
    };
  },
  documented: {
    options: { inopal: { terminals: [{ gatewayId: "YOUR_GATEWAY_ID" }] } },
    seed: { reference: "eroxr", amount: 50_000, orderId: "12356" },
  },
  php: {
    create: ({ amount, id, callbackUrl, credentials }) => ({
      path: "/api/pardakht/create",
      as: "form",
      fields: { amount, order_id: id, callback: callbackUrl },
      headers: [`Authorization: Bearer ${credentials.gatewayId}`],
    }),
    verify: ({ amount, credentials }, { ref_num }) => ({
      path: "/api/pardakht/verify",
      as: "form",
      fields: { ref_num, amount },
      headers: [`Authorization: Bearer ${credentials.gatewayId}`],
    }),
  },
  payTarget: (base, response) => ({
    method: "POST",
    url: `${base}/api/pardakht/payment`,
    fields: { token: `${response.data?.token}` },
  }),
  secrets: {
    options: { inopal: { terminals: [{ gatewayId: canary }] } },
    canaries: { gatewayId: canary },
    async use(send) {
      const body = { callback: "https://shop.example/", amount: 500_000, order_id: "1" };
      await send(`/inopal/api/pardakht/create?id=${canary}`, body, { Authorization: `Bearer ${canary}` });
    },
    async useUnknown(gatewayId, send) {
      const headers = { Authorization: `Basic ${btoa(`${gatewayId}:`)}` };
      await send("/inopal/api/pardakht/create", { amount: 500_000 }, headers);
    },
  },
  shop: {
    name: "inopal",
    returns: "POST",
    reference: "ref_num",
    async create({ id, amount, callbackUrl, baseUrl, credentials }) {
      const body = { amount, order_id: id, callback: callbackUrl };
      const headers = { Authorization: `Bearer ${credentials.gatewayId}` };
      const { data } = await postJson(`${baseUrl}/api/pardakht/create`, body, headers);
      const url = `${baseUrl}/api/pardakht/payment`;
      return { reference: data.ref_num, redirect: { method: "POST", url, field: ["token", data.token] } };
    },
    async isPaid({ amount, baseUrl, credentials }, ref_num) {
      const headers = { Authorization: `Bearer ${credentials.gatewayId}` };
      const response = await postJson(`${baseUrl}/api/pardakht/verify`, { ref_num, amount }, headers);
      return response.status === 1 && response.data.price === amount;
    },
  },
};
