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
