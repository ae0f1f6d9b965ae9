import { theShop } from "../../shop.ts";

// Some gateways bring the payer back by GET, others by POST.
export const GET = (request: Request): Promise<Response> => theShop().handleReturn(request);
export const POST = (request: Request): Promise<Response> => theShop().handleReturn(request);
