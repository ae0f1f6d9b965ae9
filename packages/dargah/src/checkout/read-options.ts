import { createHmac, type Hmac } from "../crypto/hmac.ts";
import { readOptions as readObject } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { doorOf } from "../gateways/shared/checkout-door.ts";
import { readAddress } from "../input/address.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { Gateway } from "../payments/gateway.ts";
import type { WebhookReader } from "../payments/webhook-reader.ts";
import { realTime, type Time } from "../transport/time.ts";
import { createAccountHealth } from "./account-health.ts";
import { createAskLimit } from "./ask-limit.ts";
import type { Account, CheckoutContext } from "./context.ts";
import { guardedCheckoutStore } from "./guarded-store.ts";
import { readHooks } from "./hooks.ts";
import { tokenLength } from "./ids.ts";
import type { CheckoutGateway, CheckoutOptions } from "./option-types.ts";
import type { JobEvent, OtherEvent } from "./records.ts";
import { reportingUpdate } from "./report-transitions.ts";

const names: NamesOf<CheckoutOptions<unknown>> = {
  gateways: true,
  store: true,
  secrets: true,
  origin: true,
  path: true,
  page: true,
  onPaid: true,
  afterPaid: true,
  onEvent: true,
  stillWanted: true,
  hooks: true,
  route: true,
  shop: true,
  startSeconds: true,
  openMinutes: true,
  askHours: true,
  asksPerMinute: true,
  deliverySeconds: true,
  time: true,
};

const minute = 60_000;

const shortestSecret = 32;

const longestAddress = 254;

const otherEvents: readonly OtherEvent[] = [
  "failed",
  "cancelled",
  "expired",
  "mismatched",
  "surplus",
  "unknown",
  "not_verified",
  "refund_accepted",
  "refunded",
  "refund_refused",
  "refund_unknown",
];

/** @throws {DargahError} `invalid_option` */
export function readCheckoutOptions<Handle, Result>(given: CheckoutOptions<Handle, Result>): CheckoutContext<Handle> {
  const options = readObject(given);
  checkNames({ what: "The options", given: options, names });
  const {
    time = realTime,
    path = "/payments",
    shop = "default",
    startSeconds = 15,
    openMinutes = 30,
    askHours = 72,
    asksPerMinute = 600,
    deliverySeconds = 5,
  } = options;
  const accounts = readAccounts(options.gateways);
  const { onPaid, afterPaid, onEvent, stillWanted, route, page } = options;
  for (const [name, value] of Object.entries({ onPaid, page })) needFunction(name, value);
  for (const [name, value] of Object.entries({ afterPaid, onEvent, stillWanted, route })) {
    if (value !== undefined && value !== null) needFunction(name, value);
  }
  if (typeof path !== "string" || !/^(\/[A-Za-z0-9_-]+)+$/.test(path)) {
    throw refuse(
      'The option "path" must begin with "/", and have only letters, digits, "-", "_" and "/", such as "/payments".',
    );
  }
  readIdentifier({ name: "shop", value: shop });
  const origin = readOrigin(options.origin);
  checkLength(`${origin}${path}/`.length + tokenLength);
  const events: JobEvent[] = ["paid", ...(afterPaid ? ["after_paid" as const] : []), ...(onEvent ? otherEvents : [])];
  const hooks = readHooks(options.hooks);
  const store = guardedCheckoutStore(options.store, new Set(events));
  checkTime(time);
  return {
    store: { ...store, update: reportingUpdate(store, hooks) },
    hooks,
    accounts: new Map(accounts.map((account) => [account.name, account])),
    health: createAccountHealth({ store, shop, time, hasOthers: accounts.length > 1 }),
    asks: createAskLimit({ perMinute: readNumber("asksPerMinute", asksPerMinute, { most: 60_000 }), time }),
    shop,
    keys: readKeys(options.secrets),
    origin,
    path,
    startMs: readNumber("startSeconds", startSeconds, { most: 120 }) * 1000,
    openMs: readNumber("openMinutes", openMinutes, { most: 1440 }) * minute,
    askMs: readNumber("askHours", askHours, { most: 720 }) * 60 * minute,
    deliveryMs: readNumber("deliverySeconds", deliverySeconds, { most: 300 }) * 1000,
    time,
    handlers: options,
  };
}

function readAccounts(list: readonly CheckoutGateway[]): [Account, ...Account[]] {
  if (!Array.isArray(list)) throw refuse('The option "gateways" must be a list of gateways, such as [vandar({ … })].');
  const accounts = list.map(readAccount);
  const [first, ...others] = accounts;
  if (first === undefined) throw refuse('The option "gateways" needs at least one gateway.');
  const twice = accounts.find(({ name }, at) => accounts.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined) {
    throw refuse(`Two gateways have the name "${twice.name}". Give each one its own: { name: "second", gateway: … }.`);
  }
  return [first, ...others];
}

function readAccount(given: CheckoutGateway): Account {
  const entry: { name?: unknown; gateway?: unknown; webhooks?: unknown } =
    typeof given === "object" && given !== null ? given : {};
  const isNamed = typeof entry.gateway === "object" && entry.gateway !== null;
  const gateway = (isNamed ? entry.gateway : given) as Gateway;
  const door = typeof gateway === "object" && gateway !== null ? doorOf(gateway) : undefined;
  if (door === undefined) {
    throw refuse('Each entry of "gateways" must be a gateway of dargah, such as vandar({ … }), or { name, gateway }.');
  }
  const name = (isNamed ? entry.name : undefined) ?? gateway.name;
  const webhooks = isNamed ? readWebhooks(gateway, entry.webhooks) : undefined;
  return { name: readIdentifier({ name: "name", value: name }), gateway: gateway.name, door, webhooks };
}

function readWebhooks({ name }: Gateway, given: unknown): WebhookReader | undefined {
  if (given === undefined || given === null) return undefined;
  const reader = given as Partial<WebhookReader>;
  if (typeof reader.read === "function" && reader.gateway === name) return reader as WebhookReader;
  throw refuse(
    `The "webhooks" of a gateway must be those of ${name}. Only IranDargah sends webhooks: irandargahWebhooks({ secrets }) of "dargah/irandargah/webhooks".`,
  );
}

function readKeys(secrets: readonly string[]): [Hmac, ...Hmac[]] {
  const [first, ...others] = Array.isArray(secrets) ? secrets.map(readKey) : [];
  if (first === undefined) throw refuse('The option "secrets" must be a list with at least one secret.');
  return [first, ...others];
}

function readKey(secret: string, at: number): Hmac {
  const name = `secrets[${at}]`;
  const key = createHmac(secret, undefined, name);
  if (secret.length >= shortestSecret) return key;
  throw refuse(
    `The option "${name}" has ${secret.length} characters; a secret needs at least ${shortestSecret} random ones.`,
  );
}

function readOrigin(origin: string): string {
  const url = new URL(readAddress({ name: "origin", value: origin, protocol: "secure" }));
  if (url.pathname === "/" && url.search === "") return url.origin;
  throw refuse(
    'The option "origin" must be an address without a path, such as "https://shop.example". The path has its own option.',
  );
}

/** Vandar takes no longer address, and any gateway can be added to a checkout later. */
function checkLength(length: number): void {
  if (length <= longestAddress) return;
  throw refuse(
    `The options "origin" and "path" make callback addresses of ${length} characters; gateways take at most ${longestAddress}. Use a shorter "path".`,
  );
}

function readNumber(name: string, value: number, { most }: { most: number }): number {
  if (Number.isFinite(value) && value >= 1 && value <= most) return value;
  throw refuse(`The option "${name}" must be a number from 1 to ${most}.`);
}

function checkTime({ now, sleep }: Time): void {
  if (typeof now === "function" && typeof sleep === "function") return;
  throw refuse('The option "time" must be an object with the functions "now" and "sleep".');
}

function needFunction(name: string, value: unknown): void {
  if (typeof value !== "function") throw refuse(`The option "${name}" must be a function.`);
}
