import type { Sandbox } from "../../src/index.ts";

type Page = { method: string; url: string; fields?: Record<string, string> };

/** Opens a pay page as a browser does. @returns A function that pays with the successful test card. */
export async function openPage(sandbox: Sandbox, { method, url, fields }: Page): Promise<() => Promise<Response>> {
  const page = await sandbox.fetch(
    new Request(url, {
      method,
      headers: { Referer: "https://shop.example/checkout" },
      ...(method === "POST" && { body: new URLSearchParams(fields) }),
    }),
  );
  const action = new URL(`/~pay/${page.headers.get("Sandbox-Payment")}`, url);
  const card = { action: "pay", number: "6037997123456789", cvv2: "123", month: "12", year: "05" };
  return () => sandbox.fetch(new Request(action, { method: "POST", body: new URLSearchParams(card) }));
}
