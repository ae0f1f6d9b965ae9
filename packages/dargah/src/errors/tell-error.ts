/** Tells a function of the merchant's of an error. Whatever goes wrong in it must not end the process, nor keep a payer without a response. */
export function tellError(onError: (error: unknown) => unknown, error: unknown): void {
  try {
    Promise.resolve(onError(error)).catch(() => {});
  } catch {
    // There is nobody left to tell.
  }
}
