import { expect, test, vi } from "vitest";
import { ConnectionLost, createSandbox } from "../src/index.ts";

const send = (init: RequestInit = {}) =>
  new Request("https://ipg.vandar.io/api/v4/send", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ api_key: "vandar-api-key", amount: 10_000, callback_url: "https://shop.example/return" }),
    ...init,
  });

test("rejects as fetch does when a fault cuts the connection", async () => {
  const sandbox = createSandbox({ faults: [{ kind: "reset-before" }] });
  const lost = sandbox.fetch(send());
  await expect(lost).rejects.toBeInstanceOf(ConnectionLost);
  await expect(lost).rejects.toMatchObject({
    name: "TypeError",
    message: "fetch failed",
    cause: { code: "ECONNRESET" },
  });
});

test("a caller who gives up gets the reason of its signal, which is not reported as an error of the sandbox", async () => {
  const onInternalError = vi.fn();
  const sandbox = createSandbox({ faults: [{ kind: "timeout" }], onInternalError });
  const call = sandbox.fetch(send({ signal: AbortSignal.timeout(20) }));
  await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
  expect(onInternalError).not.toHaveBeenCalled();
  expect(sandbox.payments()).toHaveLength(1);
});

test("a call without a response is cut when the sandbox's clock moves on", async () => {
  const sandbox = createSandbox({ clock: { running: false }, faults: [{ kind: "timeout", duration: "30s" }] });
  const call = sandbox.fetch(send());
  const outcome = expect(call).rejects.toBeInstanceOf(ConnectionLost);
  await vi.waitFor(async () => {
    await sandbox.clock.advance("30s");
    await Promise.race([call, Promise.reject(new Error("still waiting"))]).catch((error) => {
      if (!(error instanceof ConnectionLost)) throw error;
    });
  });
  await outcome;
});
