import { theShop } from "../../shop.ts";

export const POST = async (request: Request): Promise<Response> => (await theShop()).startOrder(request);
