import { type Attributes, context, metrics, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { DargahError } from "../errors/dargah-error.ts";
import type { Instrument } from "../transport/middleware.ts";
import { createOperationFinder } from "../transport/operations.ts";

const name = "dargah";

/** Bounds of the histogram in seconds, as the semantic conventions of HTTP advise. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/**
 * Records a span and a metric for every attempt of every call, with the global providers of OpenTelemetry. Without an SDK it does nothing.
 *
 * A span is named like `POST /api/v4/send`, has the kind client, and is active during the request. The histogram is
 * `http.client.request.duration`, in seconds. Both have the method, the template of the path, the server, the status, the gateway and the
 * operation (`dargah.gateway`, `dargah.operation`), and `error.type` after a failure: the code of the error, or a status of 400 or more. Neither
 * contains a path, a header or a body.
 *
 * @example
 * const gateway = vandar({ apiKey: "YOUR_API_KEY", instrument: openTelemetry() });
 */
export function openTelemetry(): Instrument {
  return ({ gateway, operations }) => {
    const find = createOperationFinder(operations);

    return (next) => async (request) => {
      const { hostname, port, protocol } = new URL(request.url);
      const operation = find(request);
      const attributes: Attributes = {
        "http.request.method": request.method,
        "server.address": hostname,
        "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
        "dargah.gateway": gateway,
        ...(operation && { "url.template": operation.path, "dargah.operation": operation.id }),
      };
      // Looked up at each call, because an SDK may be registered after the gateway is created.
      const tracer = trace.getTracer(name);
      const title = operation ? `${request.method} ${operation.path}` : request.method;
      const span = tracer.startSpan(title, { kind: SpanKind.CLIENT, attributes });
      const startedAt = performance.now();
      const end = (outcome: Attributes) => {
        span.setAttributes(outcome);
        span.end();
        const duration = (performance.now() - startedAt) / 1000;
        histogram().record(duration, { ...attributes, ...outcome });
      };
      try {
        const response = await context.with(trace.setSpan(context.active(), span), () => next(request));
        const { status } = response;
        if (status >= 400) fail(span, `HTTP ${status}`);
        end({ "http.response.status_code": status, ...(status >= 400 && { "error.type": String(status) }) });
        return response;
      } catch (error) {
        // Only the code, because a message may contain anything.
        const type = error instanceof DargahError ? error.code : "other";
        fail(span, type);
        end({ "error.type": type });
        throw error;
      }
    };
  };
}

function fail(span: Span, message: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}

function histogram() {
  return metrics.getMeter(name).createHistogram("http.client.request.duration", {
    description: "Duration of the attempts of calls to a gateway.",
    unit: "s",
    advice: { explicitBucketBoundaries: buckets },
  });
}
