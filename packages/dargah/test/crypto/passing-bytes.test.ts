import { expect, test } from "vitest";
import { concat, passingBytes, utf8 } from "../../src/crypto/bytes.ts";

test.each([0, 1, 300, 10_000, 11_000, 32_768, 100_000])(
  "bytes and texts are joined in their order, with a body of %i bytes",
  (length) => {
    const body = Uint8Array.from({ length }, (_, at) => at % 251);
    expect(passingBytes("POST:payments:", body, ":1759301400")).toEqual(
      concat(utf8("POST:payments:"), body, utf8(":1759301400")),
    );
  },
);

test("a shorter message contains nothing of the one before it", () => {
  passingBytes("a much longer message", utf8("than the next one"));
  expect(passingBytes("short")).toEqual(utf8("short"));
});

test.each(["پرداخت", "💳", "\ud800"])("a text is joined as UTF-8: %s", (text) => {
  for (const long of [text, text.repeat(20_000)]) expect(passingBytes(":", long, ":")).toEqual(utf8(`:${long}:`));
});
