import { theShop } from "../shop.ts";

// Made for each request: what a build makes beforehand would not know the shop.
export const dynamic = "force-dynamic";
export const GET = (): Response => theShop().showFront();
