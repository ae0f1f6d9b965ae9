import type { GatewayOptions } from "./gateway-options.ts";

/**
 * The kind of an option, which decides how it is checked and masked.
 *
 * - `credential`: text that authenticates, or a function that returns it. Its text is masked wherever it appears.
 * - `secret`: text, or a list of texts. Masked as well.
 * - `function`; or a list of names, for an object with functions of these names.
 * - `value`: anything else. The adapter checks it.
 */
export type OptionKind = "credential" | "secret" | "function" | "value" | readonly string[];

export type OptionKinds = Readonly<Record<string, OptionKind>>;

type NamesIn<Options> = Options extends unknown ? keyof Options : never;

/** The kind of each option specific to this gateway. The compiler reports a missing one. */
export type OwnOptionKinds<Options> = Readonly<Record<Exclude<NamesIn<Options>, keyof GatewayOptions>, OptionKind>>;

export const gatewayOptionKinds: Readonly<Record<keyof GatewayOptions, OptionKind>> = {
  totalTimeoutSeconds: "value",
  attemptTimeoutSeconds: "value",
  maxRetries: "value",
  backoff: "value",
  random: "function",
  time: ["now", "sleep"],
  drift: ["detect"],
  fetch: "function",
  baseUrl: "value",
  allowHttp: "value",
  store: ["get", "putIfAbsent", "compareAndSet"],
  merchant: "value",
  hooks: "value",
  instrument: "function",
};
