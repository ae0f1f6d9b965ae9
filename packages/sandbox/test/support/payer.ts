import { expect } from "vitest";
import type { GatewayName, Payment, Sandbox, SandboxOptions } from "../../src/index.ts";
import { createCheckedSandbox } from "./checked-sandbox.ts";

/** Two gateways represent all: one with callbacks by GET, one by POST. */
export const byGet = "vandar";
export const byPost = "inopal";

const origin = "http://127.0.0.1:4010";

/** Simulates a payer's browser: opens pages of a payment and presses their buttons. */
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

/** Node.js requires this setting to send a stream. */
function duplex(body: BodyInit): object {
  return body instanceof ReadableStream ? { duplex: "half" } : {};
}

export function addressOf({ gateway, id }: Payment): string {
  return `${origin}/${gateway as GatewayName}/~pay/${id}`;
}

/** Returns the fields and the target of a form on a page. */
export function formOf(page: string): { method: string; action: string; fields: Record<string, string> } {
  const [, method = "", action = ""] = /<form method="([^"]*)" action="([^"]*)"/.exec(page) ?? [];
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const fields = [...inputs].map(([, name = "", value = ""]) => [unescapeHtml(name), unescapeHtml(value)] as const);
  return { method, action: unescapeHtml(action), fields: Object.fromEntries(fields) };
}

/** Returns the visible text of a page, without style and scripts. */
export function textOf(page: string): string {
  const shown = page.replace(/<(style|script)>.*?<\/\1>/gs, "").replace(/<[^>]+>/g, " ");
  return unescapeHtml(shown).replace(/\s+/g, " ").trim();
}

const characters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? "");
}

/** Fails if a page has markup that is not the sandbox's own. Text inside the quotes of an attribute is not markup. */
export function expectNoForeignMarkup(page: string): void {
  const markup = page.replace(/"[^"]*"/g, '""');
  const tags = markup.match(/<[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(20);
  expect(tags.filter((tag) => /foreign|\son\w+=/.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag.startsWith("<script")).length).toBeLessThanOrEqual(1);
}
