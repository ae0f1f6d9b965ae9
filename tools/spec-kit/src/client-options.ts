import type { SpecDocument } from "./openapi/index.ts";
import type { WireVectors } from "./vectors.ts";

/** Creates a gateway's typed client with the options from its vectors. */
export type CreateClient = (options: never) => object;

/** The options that a client needs for an exchange: its credentials, the server where there is a choice, and the server's variables. */
export function clientOptions(options: {
  document: SpecDocument;
  vectors: WireVectors;
  server: string | undefined;
}): Record<string, string> {
  const { document, vectors, server } = options;
  const isChosen = document.servers.length > 1 && document.servers.some((known) => known["x-server-name"] === server);
  return {
    ...vectors.credentials,
    ...vectors.serverVariables,
    ...(isChosen && server !== undefined && { server }),
  };
}
