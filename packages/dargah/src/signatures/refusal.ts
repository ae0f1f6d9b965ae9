import { readBody } from "@dargah/common/read-body";
import { textOf } from "./bytes.ts";

const timeRefused = -102;

/** In bytes. A refusal is a few hundred; what is longer is none. */
const longestRefusal = 65_536;

/** Whether an answer refuses the time of a request. It stays unread. */
export async function isTimeRefusal(answer: Response): Promise<boolean> {
  if (answer.ok || answer.body === null) return false;
  const body = await readBody(answer.clone(), longestRefusal).catch(() => undefined);
  return body !== undefined && isTimeRefusalText(textOf(body));
}

/** The same for the text of an answer's body. */
export function isTimeRefusalText(text: string): boolean {
  try {
    return Number(JSON.parse(text)?.error?.code) === timeRefused;
  } catch {
    return false;
  }
}
