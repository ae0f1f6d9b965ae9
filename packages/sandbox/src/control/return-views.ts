import type { Kernel } from "../core/kernel.ts";

export type ReturnView = {
  method: string;
  url: string;
  /** Form fields of a POST. */
  fields?: Record<string, string>;
  /** Result, if the sandbox sent the callback to the merchant. */
  delivered?: { status: number } | { error: string };
};

/** Describes the requests that a payer's browser sends to the merchant. */
export function returnViews(returns: readonly Request[]): Promise<ReturnView[]> {
  return Promise.all(returns.map(viewOf));
}

/** Sends callbacks to the merchant as the payer's browser would, but does not follow redirects. */
export async function deliverReturns(kernel: Kernel, returns: readonly Request[]): Promise<ReturnView[]> {
  const delivered: ReturnView[] = [];
  for (const request of returns) {
    const view = await viewOf(request);
    delivered.push({ ...view, delivered: await deliver(kernel, request) });
  }
  return delivered;
}

async function viewOf(request: Request): Promise<ReturnView> {
  const { method, url } = request;
  const fields = Object.fromEntries(new URLSearchParams(await request.clone().text()));
  return { method, url, ...(method === "POST" && { fields }) };
}

async function deliver(kernel: Kernel, request: Request): Promise<{ status: number } | { error: string }> {
  try {
    const { status, body } = await kernel.fetch(new Request(request, { redirect: "manual" }));
    await body?.cancel();
    return { status };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
