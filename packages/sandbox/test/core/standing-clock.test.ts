import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSandbox } from "../../src/index.ts";

// These tests move the real time.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const standing = { clock: { running: false } };
const health = () => new Request("http://127.0.0.1/irandargah/health");

test("slow-body ends while the clock is stopped, as the caller's time passes", async () => {
  const sandbox = createSandbox({ ...standing, faults: [{ kind: "slow-body", duration: "8s" }] });
  const reading = sandbox.fetch(health()).then((response) => response.text());
  await vi.advanceTimersByTimeAsync(8_000);
  expect(JSON.parse(await reading)).toMatchObject({ status: "ok" });
});

test("timeout closes the connection while the clock is stopped", async () => {
  const sandbox = createSandbox({ ...standing, faults: [{ kind: "timeout", duration: "2s" }] });
  const cut = expect(sandbox.fetch(health())).rejects.toMatchObject({ code: "ECONNRESET" });
  await vi.advanceTimersByTimeAsync(2_000);
  await cut;
});

test("moving the clock ends both as before, and leaves no timer behind", async () => {
  const sandbox = createSandbox({ ...standing, faults: [{ kind: "slow-body" }, { kind: "timeout" }] });
  const reading = sandbox.fetch(health()).then((response) => response.text());
  for (let piece = 0; piece < 8; piece += 1) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await sandbox.clock.advance("1s");
  }
  expect(JSON.parse(await reading)).toMatchObject({ status: "ok" });
  const cut = expect(sandbox.fetch(health())).rejects.toMatchObject({ code: "ECONNRESET" });
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  await sandbox.clock.advance("1h");
  await cut;
  expect(vi.getTimerCount()).toBe(0);
});
