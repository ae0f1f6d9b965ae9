import { invalidOption } from "./refuse.ts";

/**
 * Refuses a callback address that has a name in its query which the gateway adds itself: the payer would come back with it twice, and nobody could
 * tell which of the two counts. The same value twice does no harm.
 *
 * @param options.own What the gateway will put there, by name, where that is known already.
 * @throws {DargahError} `invalid_option`
 */
export function checkCallbackNames(options: {
  gateway: string;
  callbackUrl: string;
  names: readonly string[];
  own?: Readonly<Record<string, string>>;
}): void {
  const { gateway, callbackUrl, names, own = {} } = options;
  for (const [given, value] of new URL(callbackUrl).searchParams) {
    const name = names.find((name) => name.toLowerCase() === given.toLowerCase());
    if (name === undefined || own[name] === value) continue;
    throw invalidOption(
      { gateway },
      `"callbackUrl" must not have "${name}" in its query: ${gateway} adds that itself. Use another name.`,
    );
  }
}

/**
 * The fields in the query of a callback. Some gateways add `?token=…` to a callback address whatever it is, also behind a query: as
 * `?order=5?token=…`, with the second question mark as it is or escaped. There, and only before a name that the gateway sends, it counts as `&`.
 */
export function readCallbackQuery(options: { url: string; names: readonly string[] }): URLSearchParams {
  const { url, names } = options;
  const { search } = new URL(url);
  const second = new RegExp(`(?:\\?|%3f)(${names.join("|")})(?:=|%3d)`, "gi");
  return new URLSearchParams(search.slice(1).replace(second, "&$1="));
}
