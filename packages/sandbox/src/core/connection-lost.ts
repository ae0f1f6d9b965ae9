/**
 * The connection was cut before a response. `fetch` rejects with this error; behind `listen` the socket is reset instead, and under MSW the
 * request fails as a network error.
 */
export class ConnectionLost extends TypeError {
  override readonly name = "TypeError";
  readonly code = "ECONNRESET";

  constructor() {
    super("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
  }
}
