import type { FetchFunction } from "../src/client-types.ts";

export const payment = { params: { header: { "Idempotency-Key": "k1" } }, body: { amount: 1000 } };

/** Makes a fetch that records every request and returns a success for each. */
export function recording(): { requests: Request[]; fetch: FetchFunction } {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return new Response(JSON.stringify({ status: 1, token: "t", id: "i", key: "k" }));
  };
  return { requests, fetch };
}
