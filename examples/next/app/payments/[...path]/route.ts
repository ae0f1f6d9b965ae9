import { theShop } from "../../../shop.ts";

// Some gateways send the payer back with GET, others with POST.
export const GET = async (request: Request): Promise<Response> => (await theShop()).checkout.handle(request);
export const POST = GET;
