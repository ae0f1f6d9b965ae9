import { readBody } from "@dargah/common/read-body";
import { textOf } from "../../../crypto/bytes.ts";

const timeRefused = -102;

/** In bytes. A refusal is a few hundred; what is longer is none. */
const longestRefusal = 65_536;

/** Whether a response refuses the time of a request. It stays unread. */
export async function isTimeRefusal(response: Response): Promise<boolean> {
  if (response.ok || response.body === null) return false;
  const body = await readBody(response.clone(), longestRefusal).catch(() => undefined);
  return body !== undefined && isTimeRefusalText(textOf(body));
}

/** The same for the text of a response's body. */
export function isTimeRefusalText(text: string): boolean {
  try {
    return Number(JSON.parse(text)?.error?.code) === timeRefused;
  } catch {
    return false;
  }
}
