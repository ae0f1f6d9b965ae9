import { expect, test } from "vitest";
import { createIranDargahClient, errorCodes, findErrorCode, findErrorKind } from "../src/index.ts";

test.each([
  ["idg_live_x", "sandbox"],
  ["idg_test_x", "production"],
  ["idg_test_x", undefined],
] as const)("refuses the token %s on %s, and does not show it", (token, server) => {
  const make = () => createIranDargahClient({ token: `${token}CANARY`, ...(server && { server }) });
  expect(make).toThrow(
    expect.objectContaining({ code: "wrong_environment", message: expect.not.stringContaining("CANARY") }),
  );
});

test("refuses a test token for production, where the base URL of a configuration is null", () => {
  const make = () => createIranDargahClient({ token: "idg_test_x", baseUrl: null as never });
  expect(make).toThrow(expect.objectContaining({ code: "wrong_environment" }));
});

test.each([
  { token: "idg_live_x" },
  { token: "idg_live_x", server: "production" as const },
  { token: "idg_test_x", server: "sandbox" as const },
  { token: "YOUR_API_TOKEN", server: "sandbox" as const },
  { token: "idg_live_x", baseUrl: "http://127.0.0.1:4010" },
  { token: () => "idg_test_x", server: "sandbox" as const },
])("accepts %o", (options) => {
  expect(createIranDargahClient(options)).toHaveProperty("POST");
});

test("refuses a token that a function gives for another server, before anything is sent", async () => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    return new Response("{}");
  };
  const client = createIranDargahClient({ token: async () => "idg_test_x", fetch });
  await expect(client.GET("/v2/webhooks/events")).rejects.toMatchObject({ code: "wrong_environment" });
  expect(calls).toBe(0);
});

test.each([
  ["production", "https://ipg.irandargah.com/v2/payments/A"],
  ["sandbox", "https://sandbox.irandargah.com/v2/payments/A"],
] as const)("calls %s at its own host", async (server, url) => {
  let called = "";
  const fetch = async (request: Request) => {
    called = request.url;
    return new Response("{}");
  };
  const client = createIranDargahClient({ token: "t", server, fetch });
  await client.GET("/v2/payments/{authority}", { params: { path: { authority: "A" } } });
  expect(called).toBe(url);
});

test("knows that -21 is not a failure to show, and that nobody says whether 996 can be retried", () => {
  expect(findErrorCode(-21)).toMatchObject({ kind: "already_verified" });
  expect(findErrorCode("۹۹۶")).toMatchObject({ kind: "gateway_unavailable", retryable: false });
  expect(findErrorCode(-9999)).toBeUndefined();
  expect(findErrorKind("\u0660")).toBeUndefined();
  for (const [code, { kind }] of Object.entries(errorCodes)) expect(findErrorKind(code)).toBe(kind);
});
