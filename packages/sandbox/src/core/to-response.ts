import type { Clock } from "./clock.ts";
import type { Call, CallResponse } from "./exchange.ts";
import { type Fault, signedDuration } from "./faults.ts";
import { waitFor } from "./wait-for.ts";

const slowPieces = 8;

export function toResponse(options: {
  response: CallResponse;
  text: string;
  call: Call;
  fault: Fault | undefined;
  clock: Clock;
}): Response {
  const { response, text, call, fault, clock } = options;
  const headers: Record<string, string> = {
    ...(text && { "Content-Type": response.contentType ?? "application/json" }),
    Date: new Date(call.now).toUTCString(),
    ...response.headers,
  };
  if (fault?.kind !== "slow-body") return new Response(text, { status: response.status, headers });
  const pause = signedDuration(fault.duration ?? "8s") / slowPieces;
  return new Response(slowly({ text, pause, clock }), { status: response.status, headers });
}

/** Streams the text in pieces, each after a pause of the sandbox's clock. */
function slowly({ text, pause, clock }: { text: string; pause: number; clock: Clock }): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil(bytes.length / slowPieces);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await waitFor(clock, pause);
      controller.enqueue(bytes.subarray(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
}

/** Returns the body of a response as it is sent. */
export function textOf(response: CallResponse): string {
  return response.text ?? (response.body === undefined ? "" : JSON.stringify(response.body));
}
