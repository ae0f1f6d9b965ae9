import type { Sandbox } from "@dargah/sandbox";
import type { GatewayName } from "dargah";
import type { Random } from "./random.ts";

/** Paths of the calls that create payments. */
const creations = [
  "/api/v4/send",
  "/v2/payments",
  "/api/pardakht/create",
  "/v1/provider/payment/getToken",
  "/invoice/request",
];

const kinds = ["cannot be reached", "never responds", "rejects the shop", "loses its responses"] as const;

/** A gateway that creates no payments until it is healed. What it has created before is verified as always. */
export type Downtime = {
  readonly gateway: GatewayName;
  readonly kind: (typeof kinds)[number];
};

export function pickDowntime(random: Random, gateways: readonly GatewayName[]): Downtime {
  return { gateway: random.pick(gateways), kind: random.pick(kinds) };
}

export function isCreation(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return request.method === "POST" && creations.some((end) => pathname.endsWith(end));
}

/** Responds to the creation of a payment as a gateway that is down does. */
export async function failCreation({ kind }: Downtime, request: Request, sandbox: Sandbox): Promise<Response> {
  switch (kind) {
    case "cannot be reached":
      throw new TypeError("The connection failed.");
    case "rejects the shop":
      return new Response(null, { status: 401 });
    case "loses its responses":
      await sandbox.fetch(request);
      throw new TypeError("The response was lost.");
    default:
      return new Promise((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
      });
  }
}
