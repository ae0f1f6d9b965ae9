import { documentedBody } from "./document.ts";
import { listOperations, type SpecDocument } from "./openapi/index.ts";

export type Recorded = { method: string; url: string; headers: Record<string, string>; body: string };

export type ExampleResponse = { operationId: string; status: number; contentType: string; example: string };

type Expected = { url: string; method: string; response: ExampleResponse };

/**
 * Takes the place of the global `fetch` and responds to calls to a gateway's real hosts with the examples of its spec.
 * An unexpected call is an error.
 */
export function createExampleServer(document: SpecDocument) {
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const recorded: Recorded[] = [];
  let expected: (Expected & { value: unknown }) | undefined;
  let original: typeof fetch | undefined;

  const respond: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (expected === undefined || expected.url !== `${origin}${pathname}`)
      throw new Error(`Unexpected call: ${request.method} ${request.url}. Announce it with expect().`);
    const { method, response, value } = expected;
    recorded.push({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    if (request.method !== method) return new Response(null, { status: 405 });
    const isJson = response.contentType === "application/json";
    const headers = { "Content-Type": response.contentType };
    return new Response(isJson ? JSON.stringify(value) : String(value), { status: response.status, headers });
  };

  return {
    start(): void {
      original = globalThis.fetch;
      globalThis.fetch = respond;
    },
    stop(): void {
      if (original) globalThis.fetch = original;
    },
    /** Responds to the next call, to the given URL, with an example of the spec. */
    expect({ url, method, response }: Expected): void {
      const operation = operations.get(response.operationId);
      const example = operation && documentedBody(operation, response).examples?.[response.example];
      if (!example) throw new Error(`The spec has no example ${JSON.stringify(response)}.`);
      const { origin, pathname } = new URL(url);
      expected = { url: `${origin}${pathname}`, method, response, value: example.value };
    },
    /** Takes the calls since the last time, oldest first. */
    takeRecorded: () => recorded.splice(0),
  };
}

export type ExampleServer = ReturnType<typeof createExampleServer>;
