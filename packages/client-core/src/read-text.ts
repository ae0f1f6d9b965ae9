import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";

/** Reads the body of a response as text; returns `undefined` for one that is longer than any response of a gateway, and stops reading it. */
export async function readText(response: Response): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readBody(response, largestResponse));
  } catch (error) {
    if (error instanceof TooLongError) return undefined;
    throw error;
  }
}
