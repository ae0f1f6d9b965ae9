import type { Clock } from "./clock.ts";
import type { Call, CallResponse } from "./exchange.ts";
import { type Fault, signedDuration } from "./faults.ts";
import { waitFor } from "./wait-for.ts";

const slowPieces = 8;

/** A response as every door sends it. */
export type Outgoing = {
  status: number;
  /** By names in lower case, in alphabetical order. */
  headers: Record<string, string>;
  text: string;
  /** Yields the body of a slow response in pieces, each after a pause of the sandbox's clock. */
  pieces?: () => AsyncGenerator<Uint8Array<ArrayBuffer>, void>;
};

/** Sent instead of the details of a bug in the sandbox. */
export const internalError: Outgoing = {
  status: 500,
  headers: { "content-type": "text/plain;charset=UTF-8" },
  text: "The sandbox itself failed.\n",
};

export function toOutgoing(options: {
  response: CallResponse;
  text: string;
  call: Call;
  fault: Fault | undefined;
  clock: Clock;
}): Outgoing {
  const { response, text, call, fault, clock } = options;
  const { status } = response;
  const headers: Record<string, string> = {
    // A body of a Response is text unless it says otherwise.
    "content-type": text ? (response.contentType ?? "application/json") : "text/plain;charset=UTF-8",
    date: httpDate(call.now),
  };
  const outgoing = { status, headers: response.headers ? withFields(headers, response.headers) : headers, text };
  if (fault?.kind !== "slow-body") return outgoing;
  const pause = signedDuration(fault.duration ?? "8s") / slowPieces;
  return { ...outgoing, pieces: () => slowly({ text, pause, clock }) };
}

/** Converts a response for callers of `fetch`. */
export function toResponse({ status, headers, text, pieces }: Outgoing): Response {
  if (!pieces) return new Response(text, { status, headers });
  const body = pieces();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await body.next();
      if (value) controller.enqueue(value);
      if (done) controller.close();
    },
  });
  return new Response(stream, { status, headers });
}

function withFields(headers: Record<string, string>, own: Record<string, string>): Record<string, string> {
  const all = { ...headers };
  for (const name of Object.keys(own)) all[name.toLowerCase()] = own[name] as string;
  const names = Object.keys(all);
  // Most headers are added in order.
  if (names.every((name, at) => at === 0 || (names[at - 1] as string) < name)) return all;
  return Object.fromEntries(names.sort().map((name) => [name, all[name] as string]));
}

let dated = { second: Number.NaN, text: "" };

/** Formats the header `Date`. Most consecutive calls fall in the same second. */
function httpDate(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== dated.second) dated = { second, text: new Date(at).toUTCString() };
  return dated.text;
}

async function* slowly(options: { text: string; pause: number; clock: Clock }) {
  const { text, pause, clock } = options;
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil(bytes.length / slowPieces);
  for (let sent = 0; sent < bytes.length; sent += size) {
    await waitFor(clock, pause);
    yield bytes.subarray(sent, sent + size);
  }
}

/** Returns the body of a response as it is sent. */
export function textOf(response: CallResponse): string {
  return response.text ?? (response.body === undefined ? "" : JSON.stringify(response.body));
}
