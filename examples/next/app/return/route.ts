import { theShop } from "../../shop.ts";

// Some gateways send the callback as GET, others as POST.
export const GET = (request: Request): Promise<Response> => theShop().handleCallback(request);
export const POST = (request: Request): Promise<Response> => theShop().handleCallback(request);
