/** How a shop talks to one gateway. Everything is in the gateway's own words; the rest of the shop knows none of them. */
export type ShopGateway = {
  name: "irandargah" | "vandar" | "gardeshpay" | "inopal" | "invoice-script";
  /** How the payer's browser comes back. */
  returns: "GET" | "POST";
  /** The field of the return that names the payment. */
  reference: string;
  create(order: Order): Promise<Created>;
  /** Asks the gateway whether the stored order is paid. */
  isPaid(order: Order, reference: string): Promise<boolean>;
};

export type Order = {
  id: string;
  /** In Rial. */
  amount: number;
  callbackUrl: string;
  /** Where the gateway is reached. */
  baseUrl: string;
  credentials: Record<string, string>;
};

export type Created = {
  reference: string;
  redirect: { method: "GET" | "POST"; url: string; field?: [string, string] };
};

const irandargah: ShopGateway = {
  name: "irandargah",
  returns: "POST",
  reference: "authority",
  async create({ id, amount, callbackUrl, baseUrl, credentials }) {
    const headers = { Authorization: `Bearer ${credentials.token}`, "Idempotency-Key": id };
    const body = { amount, order_id: id, callback_url: callbackUrl };
    const { data } = await postJson(`${baseUrl}/v2/payments`, body, headers);
    return { reference: data.transaction.authority, redirect: { method: "GET", url: data.transaction.gateway_url } };
  },
  async isPaid({ id, amount, baseUrl, credentials }, authority) {
    const headers = { Authorization: `Bearer ${credentials.token}` };
    const answer = await postJson(`${baseUrl}/v2/verifications`, { authority, amount, order_id: id }, headers);
    return answer.success === true && answer.data.verification.amount === amount;
  },
};

const vandar: ShopGateway = {
  name: "vandar",
  returns: "GET",
  reference: "token",
  async create({ id, amount, callbackUrl, baseUrl, credentials }) {
    const body = { api_key: credentials.apiKey, amount, callback_url: callbackUrl, factorNumber: id };
    const { token } = await postJson(`${baseUrl}/api/v4/send`, body);
    return { reference: token, redirect: { method: "GET", url: `${baseUrl}/v4/${token}` } };
  },
  async isPaid({ id, amount, baseUrl, credentials }, token) {
    const answer = await postJson(`${baseUrl}/api/v4/verify`, { api_key: credentials.apiKey, token });
    return answer.status === 1 && Number(answer.amount) >= amount && answer.factorNumber === id;
  },
};

const gardeshpay: ShopGateway = {
  name: "gardeshpay",
  returns: "GET",
  reference: "invoiceNumber",
  async create({ id, amount, callbackUrl, baseUrl, credentials }) {
    const body = {
      token: credentials.providerToken,
      amount,
      callback: callbackUrl,
      invoiceNumber: id,
      invoiceDate: "1404-07-09",
    };
    const { data } = await postJson(`${baseUrl}/v1/provider/payment/getToken`, body);
    return { reference: id, redirect: { method: "GET", url: `${data.url}/${data.token}` } };
  },
  async isPaid({ id, amount, baseUrl }, trackingNumber) {
    const answer = await postJson(`${baseUrl}/v1/provider/payment/verify`, { trackingNumber });
    return answer.success === true && Number(answer.data.amount) === amount && answer.data.invoiceNumber === id;
  },
};

const inopal: ShopGateway = {
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
    const answer = await postJson(`${baseUrl}/api/pardakht/verify`, { ref_num, amount }, headers);
    return answer.status === 1 && answer.data.price === amount;
  },
};

const invoiceScript: ShopGateway = {
  name: "invoice-script",
  returns: "POST",
  reference: "invoice_key",
  async create({ amount, callbackUrl, baseUrl, credentials }) {
    const form = { api_key: credentials.apiKey ?? "", amount: String(amount), return_url: callbackUrl };
    const { invoice_key: key } = await postForm(`${baseUrl}/invoice/request`, form);
    return { reference: key, redirect: { method: "GET", url: `${baseUrl}/invoice/pay/${key}` } };
  },
  async isPaid({ amount, baseUrl, credentials }, key) {
    const answer = await postForm(`${baseUrl}/invoice/check/${key}`, { api_key: credentials.apiKey ?? "" });
    return answer.status === 1 && Number(answer.amount) === amount;
  },
};

export const shopGateways: readonly ShopGateway[] = [irandargah, vandar, gardeshpay, inopal, invoiceScript];

export { inopal, vandar };

// biome-ignore lint/suspicious/noExplicitAny: A shop in plain JavaScript, as many are: a field that is missing fails the test.
type Answer = any;

async function postJson(url: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const init = { method: "POST", headers: { "Content-Type": "application/json", ...headers } };
  return (await fetch(url, { ...init, body: JSON.stringify(body) })).json();
}

async function postForm(url: string, form: Record<string, string>): Promise<Answer> {
  return (await fetch(url, { method: "POST", body: new URLSearchParams(form) })).json();
}
