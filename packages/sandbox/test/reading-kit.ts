import type { GatewayName, SandboxOptions } from "../src/index.ts";
import { createCheckedSandbox } from "./checked-sandbox.ts";

export type Creation = {
  path: string;
  headers: Record<string, string>;
  /** Fields of a payment that is taken. */
  fields: Record<string, unknown>;
  /** An optional field of text. */
  optional: string;
  /** A field of text that real callers send as a number. */
  numeric: string;
  /** Whether an answer is that of a payment that was made. */
  isMade: (answer: Record<string, unknown>) => boolean;
};

const callback = "https://shop.example/return";

/** How each gateway makes a payment, for tests that hold at all of them. */
export const creations: Record<GatewayName, Creation> = {
  irandargah: {
    path: "/irandargah/v2/payments",
    headers: { Authorization: "Bearer idg_test_dargahSandboxTerminal0000001", "Idempotency-Key": "k-1" },
    fields: { amount: 250_000, order_id: "A1", callback_url: callback },
    optional: "description",
    numeric: "order_id",
    isMade: ({ success }) => success === true,
  },
  vandar: {
    path: "/vandar/api/v4/send",
    headers: {},
    fields: { api_key: "vandar-api-key", amount: 250_000, callback_url: callback },
    optional: "valid_card_number",
    numeric: "factorNumber",
    isMade: ({ status }) => status === 1,
  },
  gardeshpay: {
    path: "/gardeshpay/v1/provider/payment/getToken",
    headers: {},
    fields: {
      token: "gardeshpay-provider-token",
      amount: 250_000,
      invoiceNumber: "1",
      invoiceDate: "1404-07-09",
      callback,
    },
    optional: "mobile",
    numeric: "invoiceNumber",
    isMade: ({ success }) => success === true,
  },
  inopal: {
    path: "/inopal/api/pardakht/create",
    headers: { Authorization: "Bearer inopal-gateway-id" },
    fields: { amount: 250_000, order_id: "12356", callback },
    optional: "mail",
    numeric: "order_id",
    isMade: ({ status }) => status === 1,
  },
  "invoice-script": {
    path: "/invoice-script/invoice/request",
    headers: {},
    fields: { api_key: "12345678", amount: 250_000, return_url: callback },
    optional: "amount",
    numeric: "api_key",
    isMade: ({ status }) => status === 1,
  },
};

/** A checked sandbox that is asked for payments over and over. */
export function setUpReading(gateway: GatewayName, options: SandboxOptions = {}) {
  const own = gateway === "invoice-script" ? { terminals: [{ apiKey: "12345678" }] } : {};
  const sandbox = createCheckedSandbox({ ...options, [gateway]: { ...own, ...options[gateway] } });
  const { path, headers, fields, isMade } = creations[gateway];

  async function send(body: BodyInit, more: { headers?: Record<string, string>; path?: string } = {}) {
    const response = await sandbox.fetch(
      new Request(`http://127.0.0.1${more.path ?? path}`, {
        method: "POST",
        headers: { ...headers, ...more.headers },
        body,
      }),
    );
    const answer = JSON.parse(await response.text());
    return { status: response.status, answer, made: isMade(answer), notes: sandbox.log()[0]?.notes };
  }

  return {
    sandbox,
    send,
    sendJson: (given: Record<string, unknown>, more: { path?: string } = {}) =>
      send(JSON.stringify({ ...fields, ...given }), { headers: { "Content-Type": "application/json" }, ...more }),
  };
}
