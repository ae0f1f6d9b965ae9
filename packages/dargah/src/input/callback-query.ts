import { invalidOption } from "./refuse.ts";

/**
 * Refuses a callback URL whose query contains a name that the gateway itself adds: it would come back twice, with no way to know which of the two
 * counts. The same value twice does no harm.
 *
 * @param options.own The values that the gateway will put there, by name, where they are known.
 * @throws {DargahError} `invalid_option`
 */
export function checkCallbackNames(options: {
  gateway: string;
  callbackUrl: string;
  names: readonly string[];
  own?: Readonly<Record<string, string>>;
}): void {
  const { gateway, callbackUrl, names, own = {} } = options;
  if (!callbackUrl.includes("?")) return;
  for (const [given, value] of new URL(callbackUrl).searchParams) {
    const name = names.find((name) => name.toLowerCase() === given.toLowerCase());
    if (name === undefined || own[name] === value) continue;
    throw invalidOption(
      { gateway },
      `"callbackUrl" must not have "${name}" in its query: ${gateway} adds it. Use another name.`,
    );
  }
}

/**
 * Reads the fields in the query of a callback. Some gateways always append `?token=…` to the callback URL, even after a query:
 * `?order=5?token=…`, with the second question mark escaped or not. There, and only before a name that the gateway sends, it counts as `&`.
 */
export function readCallbackQuery(options: { url: string; names: readonly string[] }): URLSearchParams {
  const { url, names } = options;
  const { search } = new URL(url);
  const second = new RegExp(`(?:\\?|%3f)(${names.join("|")})(?:=|%3d)`, "gi");
  return new URLSearchParams(search.slice(1).replace(second, "&$1="));
}
