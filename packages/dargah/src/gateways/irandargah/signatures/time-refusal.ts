import type { ResponseRecord } from "@dargah/common/call-record";
import { readBody } from "@dargah/common/read-body";
import { textOf } from "../../../crypto/bytes.ts";

const timeRefused = -102;

/** In bytes. A refusal has a few hundred; anything longer is not a refusal. */
const longestRefusal = 65_536;

/** Resolves to whether a response refuses the time of a request. The response stays unread. */
export async function isTimeRefusal(response: Response): Promise<boolean> {
  if (response.ok || response.body === null) return false;
  const body = await readBody(response.clone(), longestRefusal).catch(() => undefined);
  return body !== undefined && isTimeRefusalText(textOf(body));
}

/** Like `isTimeRefusal`, for a response that was read. */
export function isTimeRefusalRecord({ status, bytes }: ResponseRecord): boolean {
  const isSuccess = status >= 200 && status < 300;
  return !isSuccess && bytes !== undefined && bytes.length <= longestRefusal && isTimeRefusalText(textOf(bytes));
}

/** Like `isTimeRefusal`, for the text of a response's body. */
export function isTimeRefusalText(text: string): boolean {
  try {
    return Number(JSON.parse(text)?.error?.code) === timeRefused;
  } catch {
    return false;
  }
}
