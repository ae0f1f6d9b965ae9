import { theShop } from "../../shop.ts";

export const dynamic = "force-dynamic";
export const GET = (): Response => theShop().showState();
