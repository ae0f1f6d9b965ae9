import type { Kernel } from "../core/kernel.ts";
import { clockView, entryView, faultsView, paymentView } from "./views.ts";

// A reader that is this many events behind is gone or stuck. It is disconnected, and can connect again.
const waitingBytes = 4 * 2 ** 20;
const reconnectAfter = 500;

/** Opens a stream of Server-Sent Events, until the reader leaves or a reset ends this kernel. */
export function openEvents(options: { kernel: Kernel; origin: string; signal: AbortSignal }): Response {
  const { kernel, origin, signal } = options;
  const ends: (() => void)[] = [];
  const encoder = new TextEncoder();
  let isOpen = true;

  function stop(): void {
    isOpen = false;
    for (const end of ends.splice(0)) end();
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        function send(event: string, data: unknown): void {
          if (!isOpen) return;
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
          if ((controller.desiredSize ?? 0) < 0) close();
        }

        function close(): void {
          if (!isOpen) return;
          stop();
          controller.close();
        }

        function onReset(): void {
          send("reset", {});
          close();
        }

        controller.enqueue(encoder.encode(`retry: ${reconnectAfter}\n\n`));
        send("clock", clockView(kernel));
        kernel.ended.addEventListener("abort", onReset);
        signal.addEventListener("abort", close);
        ends.push(
          kernel.payments.onChange(({ payment, from }) =>
            send("payment", { payment: paymentView(kernel, payment, origin), from: from ?? null }),
          ),
          kernel.log.onEntry((entry) => send("log", entryView(entry))),
          kernel.changes.onChange(({ of }) => {
            if (of === "clock") send("clock", clockView(kernel));
            else if (of === "faults") send("faults", { faults: faultsView(kernel) });
            else send("gateways", {});
          }),
          () => kernel.ended.removeEventListener("abort", onReset),
          () => signal.removeEventListener("abort", close),
        );
      },
      cancel: stop,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: waitingBytes }),
  );
  return new Response(stream, { headers: { "Content-Type": "text/event-stream" } });
}
