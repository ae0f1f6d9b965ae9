import { describe, expect, test } from "vitest";
import { subjects } from "../support/subjects.ts";

describe.each(subjects)(
  "parseCallback of $name",
  ({ name, setUp, callback: { tampered, unusable, contradiction } }) => {
    const parse = (query: string, init?: RequestInit) =>
      setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`, init));
    const form = (fields: string) => ({ method: "POST", body: new URLSearchParams(fields) });

    test.each(tampered)("finds tampering in %j, by GET and by POST", async (query) => {
      for (const run of [parse(query), parse("", form(query))]) {
        await expect(run).rejects.toMatchObject({ code: "callback_tampered", gateway: name });
      }
    });

    test.each(unusable)("refuses %j", async (query) => {
      for (const run of [parse(query), parse("", form(query))]) {
        await expect(run).rejects.toMatchObject({ code: "callback_invalid", gateway: name });
      }
    });

    test("finds tampering in a form that contradicts the query", async () => {
      await expect(parse(contradiction.query, form(contradiction.form))).rejects.toMatchObject({
        code: "callback_tampered",
      });
    });
  },
);
