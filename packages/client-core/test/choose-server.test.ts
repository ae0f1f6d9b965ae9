import { expect, test } from "vitest";
import { createServerChooser } from "../src/choose-server.ts";

const servers = { production: { url: "https://gateway.example" }, other: { url: "https://other.example" } };
const choose = (baseUrl: string, allowHttp?: boolean | null) =>
  createServerChooser({
    servers,
    chosen: { baseUrl, ...(allowHttp !== undefined && { allowHttp: allowHttp as boolean }) },
  });
const insecure = expect.objectContaining({ name: "DargahClientError", code: "insecure_base_url" });

test.each([
  "http://gateway.example",
  "http://GATEWAY.example/",
  "http://gateway.example.",
  "http://gateway.example:8080/pay",
  "http://gateway%2Eexample",
  "http://other.example",
])("allowHttp does not allow an unencrypted call to the gateway's own host: %s", (baseUrl) => {
  expect(() => choose(baseUrl, true)).toThrow(insecure);
});

test.each(["http://sandbox:4010", "http://10.0.0.1", "http://gateway.example.internal"])(
  "only allowHttp lets %s be called",
  (baseUrl) => {
    expect(choose(baseUrl, true)({})).toBe(baseUrl);
    for (const allowHttp of [undefined, null, false]) expect(() => choose(baseUrl, allowHttp)).toThrow(insecure);
  },
);
