/** Headers of every response: nothing of a payment is kept by a cache, or sent to another site. */
export const commonHeaders = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export function respond(status: number, text: string | null, headers: Record<string, string> = {}): Response {
  const type = text === null ? {} : { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(text, { status, headers: { ...commonHeaders, ...type, ...headers } });
}
