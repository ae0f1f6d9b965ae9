import { theShop } from "../../../shop.ts";

export const GET = async (request: Request): Promise<Response> => (await theShop()).showOrder(request);
