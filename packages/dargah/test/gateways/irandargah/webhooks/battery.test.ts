import { expect, test } from "vitest";
import { createWebhookVerifier } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { errorOf } from "../../../support/signatures.ts";
import { createTestStore, deliver, paidData, secret, start } from "../../../support/webhooks.ts";

// Twelve cases from a comparison of payment SDKs' verifiers. The window is the five minutes of that comparison.
function createVerifier() {
  return createWebhookVerifier({
    secrets: [secret, "the-secret-before"],
    store: createTestStore().store,
    toleranceSeconds: { past: 300, future: 300 },
    clock: () => start,
  });
}

const { payload, headers } = deliver();
const text = new TextDecoder().decode(payload);
const noUtf8 = new Uint8Array([...Buffer.from('{"message":"'), 0xc1, 0xe1, 0xff, ...Buffer.from('"}')]);

test.each([
  ["a string", { payload: text, headers }],
  ["a Buffer", { payload: Buffer.from(payload), headers }],
  ["a Uint8Array", { payload, headers }],
  ["bytes with a byte order mark", deliver({ before: '\uFEFF{"event":"payment.completed","data":' })],
  ["bytes that are not UTF-8", deliver({ data: noUtf8 })],
  ["one signed with the second secret", deliver({ key: "the-secret-before" })],
])("accepts %s", async (_, delivery) => {
  expect(await createVerifier()(delivery)).toMatchObject({ status: "new", event: { event: "payment.completed" } });
});

test.each([
  ["one changed byte", { payload: text.replace("100000", "100001"), headers }, "webhook_signature_invalid"],
  ["a delivery that is 10 minutes old", deliver({ sentAt: start - 600_000 }), "webhook_signature_invalid"],
  ["a delivery from an hour in the future", deliver({ sentAt: start + 3_600_000 }), "webhook_signature_invalid"],
  ["an empty signature", deliver({ headers: { "x-webhook-signature": "" } }), "webhook_signature_invalid"],
  ["a parsed object", { payload: JSON.parse(text) as never, headers }, "webhook_payload_invalid"],
])("refuses %s", async (_, delivery, code) => {
  expect(await errorOf(() => createVerifier()(delivery))).toMatchObject({ code, gateway: "irandargah" });
});

test("says which clock to check when a delivery is from the future", async () => {
  const error = await errorOf(() => createVerifier()(deliver({ sentAt: start + 3_600_000 })));
  expect(error.message).toMatch(
    /3600 seconds in the future, but only 300 are allowed\. Check this machine's clock\..*sandbox.*"clock"/,
  );
});

test("reports the same delivery as a duplicate the second time", async () => {
  const verify = createVerifier();
  const first = await verify(deliver());
  expect(first).toMatchObject({ status: "new", known: true, event: { data: paidData } });
  await first.confirm();
  expect(await verify(deliver())).toMatchObject({ status: "duplicate", known: true, event: { data: paidData } });
});
