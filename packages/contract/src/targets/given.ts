import { setTimeout } from "node:timers/promises";
import type { Credentials, Target } from "../core/target.ts";
import { sendFromHere } from "../net/send-from-here.ts";
import type { GatewayName } from "../openapi/specs.ts";
import { driveSandbox } from "./drive-sandbox.ts";
import { startMerchant } from "./merchant.ts";

export type GivenOptions = {
  gateway: GatewayName;
  /** Base URL of the gateway, such as `https://sandbox.irandargah.com`. */
  baseUrl: string;
  /** Credentials by their names in the spec: `token` and `secretKey`, `apiKey`, `providerToken` or `gatewayId`. */
  credentials: Credentials;
  /** The server of the spec whose limits apply. @default "sandbox" for the host of that name in the spec, else "production" */
  serverName?: string;
  /**
   * The payer: a person, who is shown the address; the pay page of a running `@dargah/sandbox` at `baseUrl`; or nobody, so what needs a
   * payer is skipped. @default "nobody"
   */
  payer?: "person" | "sandbox" | "nobody";
  /** Called with instructions for the person. */
  say?: (text: string) => void;
  /** Time that a person may take, in seconds. @default 600 */
  waitSeconds?: number;
  /** Port on this machine for callbacks and webhooks. @default any free one */
  port?: number;
  /** Address of that port as the gateway and the payer reach it, such as a tunnel. @default `http://127.0.0.1:<port>` */
  publicUrl?: string;
};

/** Creates a target of an existing gateway: the gateway's own sandbox, or a running emulator. */
export async function createTarget(options: GivenOptions): Promise<Target> {
  const { gateway, credentials, payer = "nobody", say = () => {}, waitSeconds = 600 } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const merchant = await startMerchant({ port: options.port ?? 0, publicUrl: options.publicUrl, say, waitSeconds });
  const payers: Record<typeof payer, Target["pay"]> = {
    person: merchant.bringPayer,
    sandbox: (_, deed) => driveSandbox({ baseUrl, gateway, deed }),
    nobody: undefined,
  };
  return {
    kind: "given",
    gateway,
    credentials,
    serverName: options.serverName ?? (new URL(baseUrl).hostname.startsWith("sandbox.") ? "sandbox" : "production"),
    baseUrl: () => baseUrl,
    fetch: sendFromHere,
    now: Date.now,
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { ...(signal && { signal }) }),
    callbackUrl: merchant.callbackUrl,
    pay: payers[payer],
    play: undefined,
    emit: undefined,
    // A gateway cannot reach this machine by a loopback address.
    receiver: options.publicUrl === undefined ? undefined : merchant.receiver,
    close: () => merchant.close(),
  };
}
