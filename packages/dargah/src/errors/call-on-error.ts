/** Reports an error to a function of the merchant. A failure in that function must neither end the process nor leave a payer without a response. */
export function callOnError(onError: (error: unknown) => unknown, error: unknown): void {
  try {
    Promise.resolve(onError(error)).catch(() => {});
  } catch {
    // Nobody is left to report it to.
  }
}
