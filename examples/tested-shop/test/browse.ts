import type { createShop } from "../src/shop.ts";

/** Opens an address of the shop as the payer's browser does, and returns the text of the page on which it ends. */
export async function browse(shop: ReturnType<typeof createShop>, request: Request): Promise<string> {
  const response = await shop.handle(request);
  const location = response.headers.get("Location");
  return location === null ? response.text() : browse(shop, new Request(location));
}
