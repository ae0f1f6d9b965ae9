// The mock server from its documentation, on node:http: node openapi-backend-server.ts <spec> <port>
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { OpenAPIBackend } from "openapi-backend";

const [definition = "", port] = process.argv.slice(2);

type Sent = { status: number; body: unknown };

const api = new OpenAPIBackend({
  definition,
  // Its validation only knows OpenAPI 3.0, but it serves 3.1.
  quick: true,
  ajvOpts: { strict: false },
  handlers: {
    notImplemented: (context): Sent => {
      const { status, mock } = context.api.mockResponseForOperation(context.operation.operationId as string);
      return { status, body: mock };
    },
    notFound: (): Sent => ({ status: 404, body: {} }),
    methodNotAllowed: (): Sent => ({ status: 405, body: {} }),
    validationFail: (context): Sent => ({ status: 400, body: context.validation.errors }),
  },
});
await api.init();

createServer((request, response) => void respond(request, response)).listen(Number(port), "127.0.0.1");

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
  const { status, body } = (await api.handleRequest({
    method: request.method ?? "GET",
    path: pathname,
    query: search,
    body: await text(request),
    headers: request.headers as Record<string, string>,
  })) as Sent;
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
