/**
 * Resolves when the work is done, and at the latest after some time of the REAL clock. A merchant's program works in real time, so this is
 * the one thing that the sandbox's clock cannot measure: it decides whether that clock may go on.
 */
export function patiently(work: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
