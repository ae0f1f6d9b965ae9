import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";

/** The body of a response as text; `undefined` for one that is longer than any response of a gateway, which is not read to its end. */
export async function readText(response: Response): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readBody(response, largestResponse));
  } catch (error) {
    if (error instanceof TooLongError) return undefined;
    throw error;
  }
}
