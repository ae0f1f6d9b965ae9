import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWebhookVerifier } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { errorOf } from "../../../support/signatures.ts";
import { deliver, paidData, secret, start } from "../../../support/webhooks.ts";

const genuine = JSON.stringify(paidData);
const evil = JSON.stringify({ ...paidData, authority: "2025100100000000ZZ" });
const head = '{"event":"payment.completed","timestamp":"2025-10-01T10:30:00+03:30","merchant_code":"MERCHANT001",';
const signatureOf = (data: string | Uint8Array) => createHmac("sha256", secret).update(data).digest("hex");

/** A delivery in the gateway's format, with the signature at the end and members that the test chose; the genuine data is what is signed. */
function deliverMembers(members: string, signature: string = signatureOf(genuine)) {
  const { headers } = deliver();
  return { payload: new TextEncoder().encode(`${head}${members},"signature":"${signature}"}`), headers };
}

const verify = createWebhookVerifier({ secrets: ["the-secret-before", secret], store: "none", clock: () => start });

describe("with its signature at the end of the body, a delivery", () => {
  test("is accepted as signed", async () => {
    expect(await verify(deliverMembers(`"data":${genuine}`))).toMatchObject({ known: true, event: { data: paidData } });
  });

  test("may have bytes that are not UTF-8", async () => {
    const data = new Uint8Array([...Buffer.from('{"message":"'), 0xc1, 0xe1, 0xff, ...Buffer.from('"}')]);
    const after = `,"signature":"${signatureOf(data)}"}`;
    expect(await verify(deliver({ data, before: `${head}"data":`, after }))).toMatchObject({ known: false });
  });

  test("may be encoded differently than the signed text", async () => {
    const spread = JSON.stringify(paidData, undefined, 2).replace("1404-06-29", "1404-06-29".replace("1", "\\u0031"));
    expect(await verify(deliverMembers(`"data":${spread}`))).toMatchObject({ event: { data: paidData } });
  });

  test.each([
    ["other data", `"data":${evil}`],
    ["other data at the end", `"data":${genuine},"data":${evil}`],
    ["other data at the end, under an escaped name", `"data":${genuine},"d\\u0061ta":${evil}`],
    ["the data under another name", `"data":${evil},"other":${genuine}`],
    ["the data within other data", `"data":{"data":${genuine}}`],
    ["more members after the data", `"data":${genuine}x`],
  ])("is refused with %s", async (_, members) => {
    const error = await errorOf(() => verify(deliverMembers(members)));
    expect(["webhook_signature_invalid", "webhook_payload_invalid"]).toContain((error as { code: string }).code);
  });

  test("is refused when other data is hidden where the signature belongs", async () => {
    const hidden = '","data":{"amount":9},"z":"';
    const delivery = deliverMembers(`"data":${genuine}`, hidden.padEnd(64, "0"));
    expect(JSON.parse(new TextDecoder().decode(delivery.payload)).data).toEqual({ amount: 9 });
    expect(await errorOf(() => verify(delivery))).toMatchObject({ code: "webhook_signature_invalid" });
  });

  test("uses the last data, as every parser does", async () => {
    const delivery = deliverMembers(`"data":${evil},"data":${genuine}`);
    const result = verify(delivery);
    // A server may reuse its buffer as soon as it gets the promise.
    delivery.payload.fill(0x20);
    expect(await result).toMatchObject({ known: true, event: { data: paidData } });
  });

  test("never returns data other than the signed one, whatever the order of members", async () => {
    const member = fc.constantFrom(
      `"data":${genuine}`,
      `"data":${evil}`,
      `"d\\u0061ta":${evil}`,
      '"a":1',
      `"signature":"${signatureOf(genuine)}"`,
      `"x":"\\",\\"data\\":${evil.replaceAll('"', '\\"')}"`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 5 }), async (members) => {
        const result = await verify(deliverMembers(members.join(","))).catch(() => undefined);
        if (result) expect(result.event.data).toEqual(paidData);
        const last = members.filter((one) => /^"d(a|\\u0061)ta"/.test(one)).at(-1);
        expect(result !== undefined).toBe(last === `"data":${genuine}`);
      }),
      { numRuns: 500 },
    );
  });
});

test("a body that is not a delivery is reported as such, even when it is not signed", async () => {
  const { "x-webhook-signature": _, ...headers } = deliver().headers;
  expect(await errorOf(() => verify({ payload: "{}", headers }))).toMatchObject({ code: "webhook_payload_invalid" });
});
