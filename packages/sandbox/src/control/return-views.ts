import type { Kernel } from "../core/kernel.ts";

export type ReturnView = {
  method: string;
  url: string;
  /** What a POST carries. */
  fields?: Record<string, string>;
  /** What came of it, when the sandbox has taken it to the merchant. */
  delivered?: { status: number } | { error: string };
};

/** What a payer's browser takes to the merchant. */
export function returnViews(returns: readonly Request[]): Promise<ReturnView[]> {
  return Promise.all(returns.map(viewOf));
}

/** Takes returns to the merchant as the payer's browser would, but follows no redirect. */
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
