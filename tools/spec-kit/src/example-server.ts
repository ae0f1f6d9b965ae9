import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { documentedBody } from "./document.ts";
import { listOperations, type SpecDocument } from "./openapi/index.ts";

export type Recorded = { method: string; url: string; headers: Record<string, string>; body: string };

export type ExampleResponse = { operationId: string; status: number; contentType: string; example: string };

/**
 * An in-process server for calls to a gateway's real hosts, which responds with the examples of its spec.
 * An unexpected call is an error.
 */
export function createExampleServer(document: SpecDocument) {
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const server = setupServer();
  const recorded: Recorded[] = [];
  return {
    start: () => server.listen({ onUnhandledFrame: "error" }),
    stop: () => server.close(),
    /** Responds to the next call, to the given URL, with an example of the spec. */
    expect({ url, method, response }: { url: string; method: string; response: ExampleResponse }): void {
      const operation = operations.get(response.operationId);
      const example = operation && documentedBody(operation, response).examples?.[response.example];
      if (!example) throw new Error(`The spec has no example ${JSON.stringify(response)}.`);
      const { origin, pathname } = new URL(url);
      server.resetHandlers(
        http.all(`${origin}${pathname}`, async ({ request }) => {
          recorded.push({
            method: request.method,
            url: request.url,
            headers: Object.fromEntries(request.headers),
            body: await request.text(),
          });
          if (request.method !== method) return new HttpResponse(null, { status: 405 });
          const init = { status: response.status, headers: { "Content-Type": response.contentType } };
          const isJson = response.contentType === "application/json";
          return new HttpResponse(isJson ? JSON.stringify(example.value) : String(example.value), init);
        }),
      );
    },
    /** Takes the calls since the last time, oldest first. */
    takeRecorded: () => recorded.splice(0),
  };
}

export type ExampleServer = ReturnType<typeof createExampleServer>;
