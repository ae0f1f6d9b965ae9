import { expect } from "vitest";
import type { GatewayName, Payment, Sandbox, SandboxOptions } from "../../src/index.ts";
import { createCheckedSandbox } from "./checked-sandbox.ts";

/** Two gateways stand for all: one whose payers come back by GET, one by POST. */
export const byGet = "vandar";
export const byPost = "inopal";

const origin = "http://127.0.0.1:4010";

/** A payer's browser without a browser: opens pages of a payment and presses their buttons. */
export function createPayer(options: SandboxOptions = {}) {
  const sandbox = createCheckedSandbox(options);
  return {
    sandbox,
    open: (payment: Payment, search = "") => sandbox.fetch(new Request(`${addressOf(payment)}${search}`)),
    /** Sends a form with these fields. */
    press: (payment: Payment, fields: Record<string, string>, search = "") =>
      sandbox.fetch(
        new Request(`${addressOf(payment)}${search}`, { method: "POST", body: new URLSearchParams(fields) }),
      ),
    /** Sends any body. */
    send: (payment: Payment, body: BodyInit, type: string) =>
      sandbox.fetch(
        new Request(addressOf(payment), { method: "POST", body, headers: { "Content-Type": type }, ...duplex(body) }),
      ),
    seed: (seed: Partial<Parameters<Sandbox["seedPayment"]>[0]> = {}) =>
      sandbox.seedPayment({ gateway: byGet, amount: 1_250_000, callbackUrl: "https://shop.example/return", ...seed }),
  };
}

/** Node.js wants to be told that a stream is not waiting for the answer. */
function duplex(body: BodyInit): object {
  return body instanceof ReadableStream ? { duplex: "half" } : {};
}

export function addressOf({ gateway, id }: Payment): string {
  return `${origin}/${gateway as GatewayName}/~pay/${id}`;
}

/** What a form on a page would send, and where to. */
export function formOf(page: string): { method: string; action: string; fields: Record<string, string> } {
  const [, method = "", action = ""] = /<form method="([^"]*)" action="([^"]*)"/.exec(page) ?? [];
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const fields = [...inputs].map(([, name = "", value = ""]) => [unescapeHtml(name), unescapeHtml(value)] as const);
  return { method, action: unescapeHtml(action), fields: Object.fromEntries(fields) };
}

/** The text of a page, as a reader sees it, without style and scripts. */
export function textOf(page: string): string {
  const shown = page.replace(/<(style|script)>.*?<\/\1>/gs, "").replace(/<[^>]+>/g, " ");
  return unescapeHtml(shown).replace(/\s+/g, " ").trim();
}

const characters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? "");
}

/** Fails when a page has markup that is not the sandbox's own. What stands inside of an attribute's quotes is none. */
export function expectNoForeignMarkup(page: string): void {
  const markup = page.replace(/"[^"]*"/g, '""');
  const tags = markup.match(/<[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(20);
  expect(tags.filter((tag) => /foreign|\son\w+=/.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag.startsWith("<script")).length).toBeLessThanOrEqual(1);
}
