import { inspect } from "node:util";
import { context, metrics, trace } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelPayment } from "../../src/gateways/irandargah/management/index.ts";
import { openTelemetry } from "../../src/otel/index.ts";
import { paidPayment, setUp as setUpIranDargah } from "../gateways/irandargah/subject.ts";
import { setUp as setUpVandar } from "../gateways/vandar/subject.ts";
import { order, settle } from "../support/sandbox.ts";

const spans = new InMemorySpanExporter();
const points = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: points, exportIntervalMillis: 1_000_000 });

describe("with an SDK", () => {
  beforeEach(() => {
    spans.reset();
    points.reset();
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  afterEach(() => trace.disable());

  const seen = () =>
    spans.getFinishedSpans().map(({ name, attributes, status, kind }) => ({ name, attributes, status, kind }));

  test("each call is a span with the operation, the gateway and the result", async () => {
    const { gateway } = setUpVandar({ gateway: { instrument: openTelemetry() } });
    await gateway.createPayment(order);
    expect(seen()).toEqual([
      {
        name: "POST /api/v4/send",
        kind: 2,
        status: { code: 0 },
        attributes: {
          "http.request.method": "POST",
          "server.address": "ipg.vandar.io",
          "server.port": 443,
          "dargah.gateway": "vandar",
          "dargah.operation": "createPayment",
          "url.template": "/api/v4/send",
          "http.response.status_code": 200,
        },
      },
    ]);
  });

  test("each attempt is a separate span, and a failed one has the code", async () => {
    const set = setUpIranDargah({ gateway: { instrument: openTelemetry() } });
    set.sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    await settle(set.sandbox, set.gateway.createPayment(order));
    expect(seen().map(({ attributes, status }) => [attributes["error.type"], status.code])).toEqual([
      ["connection_failed", 2],
      [undefined, 0],
    ]);
  });

  test("a refusal has the status for its type", async () => {
    const set = setUpIranDargah({ gateway: { instrument: openTelemetry() } });
    await set.gateway.getPayment({ payment: { reference: "NONE" } }).catch(() => {});
    expect(seen()[0]).toMatchObject({
      name: "GET /v2/transactions/{authority}",
      attributes: { "http.response.status_code": 404, "error.type": "404" },
      status: { code: 2, message: "HTTP 404" },
    });
  });

  test("durations are counted by operation", async () => {
    const { gateway } = setUpVandar({ gateway: { instrument: openTelemetry() } });
    await gateway.createPayment(order);
    await reader.forceFlush();
    const [metric] = points.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
    expect(metric?.descriptor).toMatchObject({ name: "http.client.request.duration", unit: "s" });
    const own = metric?.dataPoints.find(
      ({ attributes }) =>
        attributes["dargah.operation"] === "createPayment" && attributes["dargah.gateway"] === "vandar",
    );
    expect(own?.value).toMatchObject({ count: expect.any(Number) });
  });

  test("no span or metric contains a secret, a reference or a card", async () => {
    const set = setUpIranDargah({ gateway: { instrument: openTelemetry() } });
    const given = await paidPayment(set);
    for (const kind of ["reset-after", "bad-gateway", "truncated-body", "wrong-signature"] as const) {
      set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    }
    await settle(set.sandbox, set.gateway.verifyPayment(given));
    await set.gateway.getPayment(given);
    await cancelPayment(set.gateway, given);
    await reader.forceFlush();
    const exported = inspect([spans.getFinishedSpans(), points.getMetrics()], { depth: 12, showHidden: true });
    expect(exported).toContain("verifyPayment");
    const { token = "", secretKey = "" } = set.credentials;
    for (const secret of [token, secretKey, given.payment.reference, "6037997123456789", order.orderId]) {
      expect(exported).not.toContain(secret === order.orderId ? `"${secret}"` : secret);
    }
  });
});

test("without an SDK nothing changes", async () => {
  context.disable();
  const { gateway } = setUpVandar({ gateway: { instrument: openTelemetry() } });
  expect((await gateway.createPayment(order)).orderId).toBe("A1");
});
