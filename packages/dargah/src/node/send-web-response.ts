import { DargahError } from "../errors/dargah-error.ts";
import type { NodeResponse } from "./node-types.ts";

/**
 * Answers a request of Node.js with a Web `Response`.
 *
 * @throws {DargahError} `option_failed` for what is no Response, and for one whose body fails
 */
export async function sendWebResponse(response: Response, outgoing: NodeResponse): Promise<void> {
  try {
    await sendAsItIs(response, outgoing);
  } catch (cause) {
    throw new DargahError("option_failed", 'The Response cannot be sent. Look at "cause".', { cause });
  }
}

/** The same, with whatever error comes of it. */
export async function sendAsItIs(response: Response, outgoing: NodeResponse): Promise<void> {
  // First of all: where the body fails, nothing of this response may stay on the one that is sent instead.
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // Cookies cannot be joined with commas, as their dates have some.
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.end(body);
}
