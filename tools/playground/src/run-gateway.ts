import {
  clientOptions,
  compareRequests,
  createExampleServer,
  createValidator,
  documentedBody,
  findOperation,
  readDocument,
  readVectors,
  runExchange,
} from "@dargah/spec-kit";
import { clients } from "./generated/clients.ts";

export type Row = {
  gateway: string;
  exchange: string;
  call: string;
  /** Empty when the request left the client exactly as documented. */
  differences: string[];
  response: string;
  /** True when the gateway's docs contain this response; the others are composed from the fields and codes in them. */
  printed: boolean;
  /** True when the client understood the response as the vectors say, and its body fits the spec. */
  understood: boolean;
  milliseconds: number;
};

/** Runs every documented exchange of one gateway and returns a row for each. */
export async function runGateway(gateway: string): Promise<Row[]> {
  const document = readDocument(gateway);
  const vectors = readVectors(gateway);
  const validator = createValidator(document);
  const server = createExampleServer(document);
  const rows: Row[] = [];
  server.start();
  try {
    for (const exchange of vectors.exchanges) {
      const { response } = exchange;
      if (!response) continue;
      const client = clients[gateway]?.(clientOptions({ document, vectors, server: exchange.server }) as never);
      if (!client) throw new Error(`${gateway} is not a folder of specs/.`);
      const run = await runExchange({ document, server, client, exchange: { ...exchange, response } });
      const operation = findOperation(document, exchange.operationId);
      const media = documentedBody(operation, response);
      const example = media.examples?.[response.example];
      const { ok, status, kind } = run.result;
      // Plain text counts as understood when the client reports it as unreadable.
      const isText = response.contentType !== "application/json";
      const isRead = isText
        ? kind === "unreadable"
        : kind !== "unreadable" && validator.check(media.schema ?? {}, run.body).length === 0;
      rows.push({
        gateway,
        exchange: exchange.name,
        call: `${operation.method.toUpperCase()} ${operation.path}`,
        differences: compareRequests({ documented: exchange.request, sent: run.sent }),
        printed: example?.["x-documented"] ?? false,
        response: ok ? `${status} success` : `${status} ${kind}`,
        understood: ok === response.ok && isRead,
        milliseconds: run.milliseconds,
      });
    }
  } finally {
    server.stop();
  }
  return rows;
}
