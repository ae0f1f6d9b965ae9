const deepest = 4;

/**
 * Tests whether a `fetch` failed because it does not know the platform's `Request`. The `fetch` of the packages undici and node-fetch then
 * treats the request as an address, and throws before anything is sent. The address of a `Request` itself is always valid.
 */
export function isRequestRefusal(error: unknown, depth = 1): boolean {
  if (!(error instanceof Error) || depth > deepest) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (
    code === "ERR_INVALID_URL" ||
    /\[object Request\]|Failed to parse URL|Only absolute URLs are supported|Only HTTP\(S\) protocols/i.test(
      error.message,
    ) ||
    isRequestRefusal(cause, depth + 1)
  );
}

export const requestRefusal =
  'The option "fetch" is a function that does not accept the platform\'s Request, such as the fetch of another package. Nothing was sent. Wrap it: fetch: (request) => other(request.url, { method: request.method, headers: [...request.headers], body: request.body, duplex: "half", redirect: "manual", signal: request.signal }).';
