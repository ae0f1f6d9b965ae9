import { theShop } from "../../shop.ts";

export const POST = (request: Request): Promise<Response> => theShop().startOrder(request);
