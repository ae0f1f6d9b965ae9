import { theShop } from "../shop.ts";

// Rendered for each request, because the shop does not exist at build time.
export const dynamic = "force-dynamic";
export const GET = async (): Promise<Response> => (await theShop()).showFront();
