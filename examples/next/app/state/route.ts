import { theShop } from "../../shop.ts";

export const dynamic = "force-dynamic";
export const GET = async (): Promise<Response> => (await theShop()).showState();
