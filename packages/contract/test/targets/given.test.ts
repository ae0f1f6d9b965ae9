import { createSandbox, type SandboxOptions, testCards } from "@dargah/sandbox";
import { checkPage, useBrowser } from "@dargah/test-kit";
import type { Page } from "@dargah/test-kit/launch-browser";
import { freePort } from "@dargah/test-kit/servers";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  createTarget,
  exitCodeOf,
  type GatewayName,
  type GivenOptions,
  gatewayNames,
  type RunResult,
  runContract,
} from "../../src/index.ts";

const browser = useBrowser();
/** Starts a gateway with its own pay page, and returns the main credential that a merchant gets. */
async function startGateway(gateway: GatewayName, options: SandboxOptions = {}) {
  const sandbox = createSandbox({ gateways: [gateway], ...options });
  const listening = await sandbox.listen();
  onTestFinished(listening.close);
  const credentials = Object.fromEntries(Object.entries(sandbox.credentials()[gateway] ?? {}));
  return { sandbox, baseUrl: listening.baseUrl(gateway), credentials };
}

const checked = new Set<string>();

/** The pages of two payments differ only in numbers, and axe-core takes longer than a payment, so each page is checked once. */
async function checkOnce(page: Page): Promise<void> {
  const text = (await page.content()).replace(/(?<=href=")[^"]+|\d+/g, "");
  if (checked.has(text)) return;
  checked.add(text);
  await checkPage(page);
}

/** Follows instructions in a browser, as a person at a terminal would. */
async function obey(instructions: string): Promise<void> {
  const [address = ""] = /http\S+/.exec(instructions) ?? [];
  const context = await browser().newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await checkOnce(page);
    await page.getByText("Go on to the gateway").click();
    const card = testCards.find(
      ({ outcome }) => outcome === (instructions.includes("declined") ? "failed" : "success"),
    );
    if (instructions.includes("cancel")) await page.locator("button[value=cancel]").click();
    else {
      const [year = "", month = ""] = (card?.expiry ?? "").split("/");
      await page.locator("#number").fill(card?.number ?? "");
      await page.locator("#cvv2").fill(card?.cvv2 ?? "");
      await page.locator("#month").fill(month);
      await page.locator("#year").fill(year);
      await page.locator("button[value=pay]").click();
    }
    await page.getByText("This page can be closed.").waitFor();
    await checkOnce(page);
  } finally {
    await context.close();
  }
}

async function runAt(options: GivenOptions & { only: string[] }): Promise<RunResult> {
  const { only, ...given } = options;
  const target = await createTarget(given);
  onTestFinished(target.close);
  // A copy, as callers make it to change part of a target.
  return runContract({ target: { ...target }, only });
}

const scenarios = ({ checks }: RunResult) =>
  checks.filter(({ group }) => group === "scenarios").map(({ id, outcome, reason }) => ({ id, outcome, reason }));

describe.each(gatewayNames)("a person who pays at %s", (gateway) => {
  test("gets instructions, and completes the payments", async () => {
    const { baseUrl, credentials } = await startGateway(gateway);
    const done: Promise<void>[] = [];
    const instructions: string[] = [];
    const say = (text: string) => {
      instructions.push(text);
      done.push(obey(text));
    };
    const result = await runAt({ gateway, baseUrl, credentials, payer: "person", say, only: ["verifyPayment"] });
    await Promise.all(done);

    expect(result.checks.filter(({ outcome }) => outcome === "violation" || outcome === "failed")).toEqual([]);
    expect(exitCodeOf([result])).toBe(0);
    for (const way of ["paid", "declined", "cancelled"]) {
      expect(scenarios(result)).toContainEqual(
        expect.objectContaining({ id: `verifyPayment scenarios ${way}`, outcome: "conforms" }),
      );
    }
    expect(instructions.length).toBeGreaterThanOrEqual(3);
    expect(result.coverage.some(({ kind, covered }) => kind === "callback" && covered)).toBe(true);
  });
});

test("a payer who does not come back is reported as that, and is not a violation", async () => {
  const { baseUrl, credentials } = await startGateway("gardeshpay");
  const result = await runAt({
    ...{ gateway: "gardeshpay", baseUrl, credentials, payer: "person", waitSeconds: 0.1 },
    only: ["verifyPayment"],
  });
  expect(scenarios(result)).toContainEqual({
    id: "verifyPayment scenarios paid",
    outcome: "skipped",
    reason: "Nobody came back within 0.1 s.",
  });
  expect(result.checks.filter(({ outcome }) => outcome === "violation")).toEqual([]);
});

test("a payer who comes back too late is not mistaken for that of the next payment", async () => {
  const { sandbox, baseUrl, credentials } = await startGateway("gardeshpay");
  const late: Request[] = [];
  const say = async (text: string) => {
    const [address = ""] = /http\S+/.exec(text) ?? [];
    const [, link = ""] = /href="([^"]+)"/.exec(await (await fetch(address)).text()) ?? [];
    const way = text.includes("cancel") ? { cancel: true } : { card: text.includes("declined") ? "failed" : "success" };
    const [back] = (await sandbox.pay(link, way)).returns;
    if (!back) throw new Error("The gateway did not redirect the payer.");
    // The first payer waits until the second one is needed; each later one comes back twice, the second time as late as the first.
    const first = late.length === 0;
    for (const request of [...late.splice(0), ...(first ? [] : [back])]) await fetch(request.clone());
    late.push(back);
  };
  const result = await runAt({
    ...{ gateway: "gardeshpay", baseUrl, credentials, payer: "person", waitSeconds: 3, say },
    only: ["verifyPayment"],
  });
  expect(scenarios(result).map(({ id, outcome }) => `${id}: ${outcome}`)).toEqual(
    expect.arrayContaining([
      "verifyPayment scenarios paid: skipped",
      "verifyPayment scenarios declined: conforms",
      "verifyPayment scenarios cancelled: conforms",
    ]),
  );
  expect(result.checks.filter(({ outcome }) => outcome === "violation" || outcome === "failed")).toEqual([]);
});

test("without a payer, checks that need one are skipped with the reason", async () => {
  const { baseUrl, credentials } = await startGateway("inopal");
  const result = await runAt({ gateway: "inopal", baseUrl, credentials, only: ["verifyPayment"] });
  expect(scenarios(result)).toContainEqual({
    id: "verifyPayment scenarios paid",
    outcome: "skipped",
    reason: "It needs a payer, and this run has none.",
  });
  expect(exitCodeOf([result])).toBe(0);
});

test.each([
  // Its highest amount is 10,000,000 Rial, which the spec states for this server only.
  ["sandbox", 0],
  ["production", 1],
])("the limits are those of the chosen server: %s", async (serverName, code) => {
  const { baseUrl, credentials } = await startGateway("irandargah", {
    irandargah: { environment: "sandbox", rateLimits: "off" },
  });
  const target = await createTarget({ gateway: "irandargah", baseUrl, credentials, serverName });
  onTestFinished(target.close);
  const result = await runContract({ target: { ...target, wait: async () => {} }, only: ["createPayment"] });
  expect(exitCodeOf([result])).toBe(code);
});

describe("webhooks of a real gateway", () => {
  test("arrive at the public address, some time after the request", async () => {
    // Received at once, delivered later.
    const slowly: typeof fetch = async (input, init) => {
      const delivery = new Request(input, init);
      setTimeout(() => fetch(delivery).catch(() => {}), 300);
      return new Response();
    };
    const { baseUrl, credentials } = await startGateway("irandargah", {
      fetch: slowly,
      irandargah: { rateLimits: "off" },
    });
    const port = await freePort();
    const publicUrl = `http://localhost:${port}`;
    const target = await createTarget({ gateway: "irandargah", baseUrl, credentials, port, publicUrl });
    onTestFinished(target.close);
    // With the documented limits it would take minutes.
    const hasty = { ...target, serverName: "none", wait: async () => {} };
    const result = await runContract({ target: hasty, only: ["testWebhook"] });
    const webhooks = result.checks.filter(({ group }) => group === "webhooks");
    expect(webhooks.filter(({ outcome }) => outcome === "conforms").map(({ id }) => id)).toContain(
      "testWebhook webhooks payment.completed",
    );
    expect(webhooks.filter(({ outcome }) => outcome === "violation" || outcome === "failed")).toEqual([]);
  });

  test("are not requested where the gateway cannot reach this machine", async () => {
    const { baseUrl, credentials } = await startGateway("irandargah", { irandargah: { rateLimits: "off" } });
    const target = await createTarget({ gateway: "irandargah", baseUrl, credentials });
    onTestFinished(target.close);
    const result = await runContract({ target: { ...target, wait: async () => {} }, only: ["testWebhook"] });
    expect(result.coverage.filter(({ kind, covered }) => kind === "webhook" && covered)).toEqual([]);
    // For a delivery that cannot arrive, the gateway would report a failure that is not drift.
    expect(result.checks.flatMap(({ findings }) => findings)).toEqual([]);
    const reasons = new Set(result.checks.flatMap(({ reason }) => reason ?? []));
    expect(reasons).toContain("It needs a public address for webhooks.");
  });
});
