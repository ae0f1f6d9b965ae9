import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox } from "@dargah/sandbox";
import { useBrowser } from "@dargah/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { sendWebResponse } from "../../src/node/index.ts";
import type { Redirect } from "../../src/payments/payment.ts";
import { escapeHtml, redirectParts, redirectResponse } from "../../src/web/index.ts";
import { order } from "../support/sandbox.ts";

const hostile = `"><script>alert(1)</script>'&amp;</form>\u2028 <!-- سلام`;

describe("the response", () => {
  test.each<[string, Redirect, number]>([
    ["a plain URL", { method: "GET", url: "https://bank.example/pay?a=1&b=2" }, 303],
    ["a URL that needs a Referer", { method: "GET", url: "https://bank.example/pay", referrer: "required" }, 200],
    ["a form", { method: "POST", url: "https://bank.example/pay", fields: { token: "T" } }, 200],
  ])("to %s is HTTP %s", async (_, redirect, status) => {
    const response = redirectResponse(redirect);
    expect(response.status).toBe(status);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    if (status === 303) expect(response.headers.get("Location")).toBe(redirect.url);
    expect(redirectParts(redirect, { mode: "page" }).status).toBe(200);
  });

  test.each([
    [
      "https://bank.example/پرداخت?نام=ب",
      "https://bank.example/%D9%BE%D8%B1%D8%AF%D8%A7%D8%AE%D8%AA?%D9%86%D8%A7%D9%85=%D8%A8",
    ],
    ["https://bank.example/\r\nSet-Cookie: a=1", "https://bank.example/Set-Cookie:%20a=1"],
    [" https://bank.example", "https://bank.example/"],
  ])("writes %j so that a header can contain it", (url, written) => {
    expect(redirectParts({ method: "GET", url }).headers.Location).toBe(written);
    expect(redirectResponse({ method: "GET", url }).headers.get("Location")).toBe(written);
  });

  test.each(["http://localhost:4010/", "http://pay.localhost:4010/", "http://127.9.8.7/", "http://[::1]:4010/"])(
    "sends a payer to %s, which is on this machine",
    (url) => {
      expect(redirectParts({ method: "GET", url }).headers.Location).toBe(url);
    },
  );

  test.each([
    "http://bank.example/pay",
    "javascript:alert(1)",
    "data:text/html,a",
    "/pay",
    "",
    "ftp://bank.example",
    "http://127.0.0.1.evil.example/",
  ])("refuses %s", (url) => {
    expect(() => redirectParts({ method: "GET", url })).toThrow(expect.objectContaining({ code: "invalid_option" }));
  });

  test.each([[{ language: "de" }], [{ mode: "popup" }]])("refuses the options %o", (options) => {
    const redirect: Redirect = { method: "GET", url: "https://bank.example/" };
    expect(() => redirectParts(redirect, options as never)).toThrow(/must be/);
  });

  test("escapes whatever the gateway has sent, and lets only its own script run", () => {
    const { body, headers } = redirectParts({
      method: "POST",
      url: "https://bank.example/?a=%22&b",
      fields: { [hostile]: hostile },
    });
    expect(body).not.toContain("<script>alert");
    expect(body).toContain(escapeHtml(hostile));
    const nonce = /script-src 'nonce-([0-9a-f]{32})'/.exec(headers["Content-Security-Policy"] ?? "")?.[1];
    expect(body.match(new RegExp(`<script nonce="${nonce}">`, "g"))).toHaveLength(1);
    expect(redirectParts({ method: "GET", url: "https://a.example/" }, { mode: "page" }).body).not.toContain(
      `${nonce}`,
    );
  });

  test.each([
    ["fa", "rtl"],
    ["en", "ltr"],
  ] as const)("has a page in %s", (language, direction) => {
    const { body } = redirectParts({ method: "GET", url: "https://a.example/" }, { language, mode: "page" });
    expect(body).toContain(`<html lang="${language}" dir="${direction}">`);
  });
});

describe.each([true, false])("in a browser with JavaScript: %s", (javaScriptEnabled) => {
  const browser = useBrowser();
  const sandbox = createSandbox();
  const seen: { url: string; referer: string | undefined; body: string }[] = [];
  let gatewayUrl = "";
  let prepared: Response = new Response();
  const closing: (() => unknown)[] = [];

  /** The merchant's checkout page, which sends no Referer, and the response behind it. */
  const shop = createServer(async (request, response) => {
    if (request.url === "/checkout") {
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Content-Type", "text/html");
      return response.end('<a id="pay" href="/pay">pay</a>');
    }
    if (request.url === "/pay") await sendWebResponse(prepared, response);
    else response.writeHead(404).end();
  });
  const bank = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ url: request.url ?? "", referer: request.headers.referer, body });
    response.setHeader("Content-Type", "text/html").end("<title>bank</title>");
  });
  const addressOf = (server: typeof shop) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    for (const server of [shop, bank]) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      closing.push(() => server.close());
    }
    const server = await sandbox.listen({ port: 0 });
    gatewayUrl = server.url;
    closing.push(() => server.close());
  });
  afterAll(() => Promise.all(closing.map((close) => close())));

  async function visit(response: Response) {
    prepared = response;
    const context = await browser().newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${addressOf(shop)}/checkout`);
    await page.click("#pay");
    if (!javaScriptEnabled) await page.click("#go, #go button");
    // Not waitForURL: it treats leaving a page before it has loaded as a failure.
    await expect.poll(() => new URL(page.url()).origin, { timeout: 5000 }).not.toBe(addressOf(shop));
    await page.waitForLoadState();
    const found = { title: await page.title(), url: page.url() };
    await context.close();
    return found;
  }

  test("Vandar's page gets a Referer, though the checkout page hides itself", async () => {
    const gateway = vandar({ apiKey: "vandar-api-key", baseUrl: `${gatewayUrl.replace(/\/$/, "")}/vandar` });
    const payment = await gateway.createPayment({ ...order, callbackUrl: `${addressOf(shop)}/return` });
    const { url } = await visit(redirectResponse(payment.redirect));
    expect(url).toBe(payment.redirect.url);
    expect(sandbox.payments({ gateway: "vandar" }).at(-1)?.openedAt).toBeDefined();
  });

  test("Inopal's page gets the form", async () => {
    const gateway = inopal({ gatewayId: "inopal-gateway-id", baseUrl: `${gatewayUrl.replace(/\/$/, "")}/inopal` });
    const payment = await gateway.createPayment({ ...order, callbackUrl: `${addressOf(shop)}/return` });
    const { url } = await visit(redirectResponse(payment.redirect));
    expect(url).toBe(payment.redirect.url);
    expect(sandbox.payments({ gateway: "inopal" }).at(-1)?.openedAt).toBeDefined();
  });

  test("every character of a field arrives unchanged, and none of it runs", async () => {
    seen.length = 0;
    const fields = { token: hostile, "a b": "1+1=2&c", [hostile]: "x", lines: "one\r\ntwo\r\n" };
    const { title } = await visit(redirectResponse({ method: "POST", url: `${addressOf(bank)}/pay?q=1&r="`, fields }));
    expect(title).toBe("bank");
    const post = seen.find(({ body }) => body !== "");
    expect(Object.fromEntries(new URLSearchParams(post?.body))).toEqual(fields);
    expect(post?.url).toBe("/pay?q=1&r=%22");
    expect(post?.referer).toBe(`${addressOf(shop)}/`);
  });
});

test("a payment instead of its redirect is refused, and the error says what to pass", () => {
  const payment = {
    gateway: "vandar",
    reference: "R1",
    redirect: { method: "GET", url: "https://ipg.vandar.io/v4/R1" },
  };
  expect(() => redirectParts(payment as never)).toThrow("payment.redirect");
});
