const timeRefused = -102;

/** Whether an answer refuses the time of a request. It stays unread. */
export async function isTimeRefusal(answer: Response): Promise<boolean> {
  return !answer.ok && answer.body !== null && isTimeRefusalText(await answer.clone().text());
}

/** The same for the text of an answer's body. */
export function isTimeRefusalText(text: string): boolean {
  try {
    return Number(JSON.parse(text)?.error?.code) === timeRefused;
  } catch {
    return false;
  }
}
