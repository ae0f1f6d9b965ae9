import { describe, expect, test } from "vitest";
import { DargahError, explain } from "../../src/errors/index.ts";
import { payerTexts } from "../../src/errors/payer-texts.ts";
import { errorResponse, withErrorPage } from "../../src/web/index.ts";

describe("the page of an error", () => {
  test("has both languages, Persian from right to left, and nothing about the shop's internals", async () => {
    const error = new DargahError("credentials_refused", "the token idg_live_1 is wrong", { operation: "verify" });
    const response = errorResponse(error);
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).toContain('<html lang="fa" dir="rtl">');
    expect(page).toContain(`<p>${explain(error).payer.fa}</p>`);
    expect(page).toContain(`<p lang="en" dir="ltr">${explain(error).payer.en}</p>`);
    expect(page).not.toMatch(/idg_live|credentials|<script/);
  });

  test("can run and load nothing, cannot be framed, and is not cached", async () => {
    const { headers } = errorResponse(new Error("another"));
    const [, nonce] = /style-src 'nonce-([0-9a-f]{32})'/.exec(headers.get("Content-Security-Policy") ?? "") ?? [];
    expect(headers.get("Content-Security-Policy")).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test.each([undefined, null, "text", new Error("secret"), { code: "timeout" }])(
    "of %s has the general text",
    async (error) => {
      expect(await errorResponse(error).text()).toContain(payerTexts.shopFailed.fa);
    },
  );

  test("has the given status, which must be that of an error", () => {
    expect(errorResponse(undefined, { status: 503 }).status).toBe(503);
    for (const status of [200, 399, 600, Number.NaN, "500" as unknown as number]) {
      expect(() => errorResponse(undefined, { status })).toThrow(DargahError);
    }
  });
});

describe("a handler of Web requests with an error page", () => {
  const request = new Request("https://shop.example/return");

  test("passes on the response, and the handler's other arguments", async () => {
    const handle = withErrorPage(async (given: Request, place: string) => new Response(`${given.url} ${place}`));
    expect(await (await handle(request, "here")).text()).toBe("https://shop.example/return here");
  });

  test("never rejects: the payer gets a page and onError the error, even if onError fails", async () => {
    const failure = new Error("the shop's database");
    const reported: unknown[] = [];
    const handle = withErrorPage(() => Promise.reject(failure), {
      onError(error) {
        reported.push(error);
        throw error;
      },
    });
    const response = await handle();
    expect([response.status, reported]).toEqual([500, [failure]]);
    expect(await response.text()).toContain(payerTexts.shopFailed.en);
  });

  test("treats a value that is not a response as an error", async () => {
    const handle = withErrorPage(() => undefined as unknown as Response, { onError: () => {} });
    expect((await handle()).status).toBe(500);
  });

  test.each([undefined, null, {}])("of %s is refused", (handle) => {
    expect(() => withErrorPage(handle as never)).toThrow(DargahError);
  });
});
