import { createVandarClient, findErrorCode, type VandarClientOptions } from "@dargah/vandar";

export type Order = { id: string; amount: number; token?: string; paid: boolean };

/** A shop that keeps its orders in memory and is paid through Vandar. */
export function createShop(options: VandarClientOptions) {
  const vandar = createVandarClient(options);
  const orders = new Map<string, Order>();

  return {
    orders,

    /** Takes an order for an amount in Rial, and returns the URL of the pay page. */
    async order({ id, amount }: { id: string; amount: number }): Promise<string> {
      const created = await vandar.POST("/api/v4/send", {
        body: { amount, callback_url: "https://shop.example/return", factorNumber: id },
      });
      if (!created.ok) throw new Error(`Vandar refused the order ${id}: ${JSON.stringify(created)}`);
      const { token } = created.data;
      orders.set(id, { id, amount, token, paid: false });
      return vandar.redirect("/v4/{token}", { params: { path: { token } } }).url;
    },

    /** Handles the callback, which is trusted only to say which order it is about. */
    async handleCallback(request: Request): Promise<Response> {
      const token = new URL(request.url).searchParams.get("token");
      const order = [...orders.values()].find((known) => known.token === token);
      if (!order || !token) return new Response("Unknown order", { status: 404 });
      if (!order.paid) order.paid = await isPaid({ token, amount: order.amount });
      return new Response(order.paid ? "Thank you" : "Not paid");
    },
  };

  async function isPaid({ token, amount }: { token: string; amount: number }): Promise<boolean> {
    // A lost response is looked up below, since Vandar verifies only once.
    const verified = await vandar.POST("/api/v4/verify", { body: { token } }).catch(() => undefined);
    if (verified?.ok) return Number(verified.data.amount) >= amount;
    const seen = await vandar.POST("/api/v4/transaction", { body: { token } });
    if (!seen.ok || findErrorCode(seen.data.code)?.kind !== "already_verified") return false;
    return Number(seen.data.amount) >= amount;
  }
}
