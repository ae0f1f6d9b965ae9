import { DargahError } from "../errors/dargah-error.ts";
import type { NodeResponse } from "./node-types.ts";

/**
 * Sends a Web `Response` in response to a Node.js request.
 *
 * @throws {DargahError} `option_failed` for a value that is not a Response, and for a Response whose body fails
 */
export async function sendWebResponse(response: Response, outgoing: NodeResponse): Promise<void> {
  try {
    await sendAsItIs(response, outgoing);
  } catch (cause) {
    throw new DargahError("option_failed", 'The Response cannot be sent. See "cause".', { cause });
  }
}

/** Sends a Response and throws any error unchanged. */
export async function sendAsItIs(response: Response, outgoing: NodeResponse): Promise<void> {
  // Read first: if the body fails, nothing of this response may remain on the one sent instead.
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // Cookies cannot be joined with commas, because their dates contain commas.
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.end(body);
}
