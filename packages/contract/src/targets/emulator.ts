import { createSandbox, type SandboxOptions } from "@dargah/sandbox";
import type { Credentials, PayerDeed, ReceivedRequest, Target } from "../core/target.ts";
import { plans } from "../gateways/generated/plans.ts";
import type { GatewayName } from "../openapi/specs.ts";
import { takeFrom } from "./inbox.ts";

export type EmulatorOptions = {
  gateway: GatewayName;
  /** Further options of the emulator. */
  sandbox?: SandboxOptions;
  /** `false` calls it in process, without a server. @default true */
  overHttp?: boolean;
};

const cards: Record<PayerDeed, { card?: string; cancel?: boolean }> = {
  pay: { card: "success" },
  decline: { card: "failed" },
  cancel: { cancel: true },
};

const receiverUrl = "https://merchant.example/webhook";

/** Starts an emulator of one gateway, on the loopback interface. Its clock is advanced instead of waiting. */
export async function startEmulator({ gateway, sandbox: given, overHttp = true }: EmulatorOptions): Promise<Target> {
  const plan = plans[gateway];
  const received: ReceivedRequest[] = [];
  const sandbox = createSandbox({
    gateways: [gateway],
    ...plan.emulator?.options,
    ...given,
    // What the emulator sends to merchants ends here, so a run needs no network.
    fetch: async (request) => {
      received.push(await seen(request));
      return new Response(null, { status: 200 });
    },
  });
  const listening = overHttp ? await sandbox.listen() : undefined;
  const credentials: Credentials = sandbox.credentials()[gateway] ?? {};
  const base = listening?.baseUrl(gateway) ?? `http://127.0.0.1/${gateway}`;
  return {
    kind: "emulator",
    gateway,
    serverName: "production",
    credentials: plan.emulator?.credentials?.(credentials) ?? credentials,
    baseUrl: () => base,
    fetch: (request) => (listening ? globalThis.fetch(request) : sandbox.fetch(request)),
    now: () => sandbox.clock.now(),
    wait: async (milliseconds) => {
      await sandbox.clock.advance(milliseconds);
    },
    callbackUrl: () => "https://merchant.example/return",
    async pay(redirect, deed) {
      const [back] = (await sandbox.pay(redirect, cards[deed])).returns;
      if (!back) throw new Error("The gateway did not send the payer back.");
      return seen(back);
    },
    play: (operation, status) => sandbox.faults.add(faultFor(operation, status)),
    emit: (event) => {
      sandbox.act(gateway, "trigger-webhook", { event });
    },
    receiver: {
      url: receiverUrl,
      async take(url) {
        await sandbox.clock.advance(0);
        return takeFrom(received, url);
      },
    },
    close: async () => listening?.close(),
  };
}

/** Prefers the emulator's own failure for a status, which has the right headers. */
function faultFor(operation: string, status: string): Parameters<ReturnType<typeof createSandbox>["faults"]["add"]>[0] {
  if (status === "429") return { kind: "rate-limited", operation };
  return { kind: "documented-response", operation, status };
}

async function seen(request: Request): Promise<ReceivedRequest> {
  const { method, url, headers } = request;
  return { method, url, headers, body: await request.text() };
}
