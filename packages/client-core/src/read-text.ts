/** The largest answer that is read, in bytes after decompression: far more than any gateway sends. */
export const largestAnswer = 8_388_608;

/** A body that was read, and whether it went on behind the limit. */
export type ReadText = { readonly text: string; readonly isWhole: boolean };

/**
 * Reads the body of an answer as text, up to the limit. What is behind it is not read, so that neither an endless body nor a small one that
 * decompresses to gigabytes fills the memory.
 */
export async function readText(response: Response, limit = largestAnswer): Promise<ReadText> {
  const { body } = response;
  // Answers of other classes than the platform's may have no stream.
  if (typeof body?.getReader !== "function") {
    const text = await response.text();
    return text.length > limit ? { text: text.slice(0, limit), isWhole: false } : { text, isWhole: true };
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isWhole: true };
    length += value.byteLength;
    if (length > limit) {
      // Nobody waits for it: a stream may never end its end.
      reader.cancel().catch(() => {});
      return { text, isWhole: false };
    }
    text += decoder.decode(value, { stream: true });
  }
}
