import type { WireEntry } from "../core/wire-log.ts";
import type { ControlContext, Endpoint } from "./endpoint.ts";
import { type Fields, readCount } from "./fields.ts";
import { entryView } from "./views.ts";

const fields: Fields = {
  gateway: { kind: "text", about: "Only this gateway." },
  operation: { kind: "text", about: "Only this operation, by its id in the spec." },
  status: { kind: "number", about: "Only this HTTP status; 0 for a connection that was cut." },
  search: { kind: "text", about: "Only exchanges with this text in their address, bodies, fault or notes." },
  after: { kind: "number", about: "Only exchanges after the one with this id." },
  limit: { kind: "number", about: "Maximum number of entries, 1 to 500. 100 if left out." },
};

export type LogFilter = { gateway?: string; operation?: string; status?: number; search?: string; after?: number };

/** Creates the endpoint of the wire log. */
export function createLogEndpoints({ kernel }: ControlContext): Endpoint[] {
  return [
    {
      method: "GET",
      path: "/log",
      summary: "Lists the last exchanges with the gateways, the newest first, with secrets masked.",
      query: fields,
      run({ query }) {
        const { limit, ...filter } = query as LogFilter & { limit?: unknown };
        const size = readCount({ value: limit, name: "limit", usual: 100, highest: 500 });
        return { entries: selectEntries(kernel.log.list(), filter).slice(0, size).map(entryView) };
      },
    },
  ];
}

export function selectEntries(entries: readonly WireEntry[], filter: LogFilter): WireEntry[] {
  const { gateway, operation, status, search, after } = filter;
  const wanted = search?.toLowerCase();
  return entries.filter(
    (entry) =>
      (gateway === undefined || entry.gateway === gateway) &&
      (operation === undefined || entry.operation === operation) &&
      (status === undefined || entry.status === status) &&
      (after === undefined || entry.id > after) &&
      (wanted === undefined || textsOf(entry).some((text) => text.toLowerCase().includes(wanted))),
  );
}

function textsOf({ url, operation, requestBody, responseBody, fault = "", notes }: WireEntry): string[] {
  return [url, operation, requestBody, responseBody, fault, ...notes];
}
