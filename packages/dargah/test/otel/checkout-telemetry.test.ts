import { inspect } from "node:util";
import { context, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkoutTelemetry } from "../../src/otel/index.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const spans = new InMemorySpanExporter();

beforeEach(() => {
  spans.reset();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
});
afterEach(() => {
  trace.disable();
  context.disable();
});

const events = () =>
  spans.getFinishedSpans().flatMap((span) => span.events.map((event) => ({ span: span.name, ...event })));

const setUp = (options: Parameters<typeof setUpShop>[1] = {}) =>
  setUpShop(definitionOf("vandar"), { hooks: checkoutTelemetry(), ...options });

test("each transition is an event, in a span of its own where none is active", async () => {
  const { checkout, visit } = setUp();
  const { payment, redirect } = await checkout.start(order);
  await checkout.handle(await visit({ redirect }));
  expect(events().map(({ attributes }) => `${attributes?.["dargah.from"]} > ${attributes?.["dargah.to"]}`)).toEqual([
    "undefined > created",
    "created > redirected",
    "redirected > returned",
    "returned > verifying",
    "verifying > paid",
  ]);
  expect(events().at(-1)).toMatchObject({ span: "dargah.payment", name: "dargah.payment" });
  expect(events().at(-1)?.attributes).toEqual({
    "dargah.shop": "default",
    "dargah.gateway": "vandar",
    "dargah.payment.id": payment.id,
    "dargah.from": "verifying",
    "dargah.to": "paid",
    "dargah.money": "kept",
  });
});

test("a transition is an event of the span that is active", async () => {
  const span = trace.getTracer("shop").startSpan("GET /payments");
  const active = trace.setSpan(context.active(), span);
  context.setGlobalContextManager({
    active: () => active,
    with: (_, run, self, ...given) => run.call(self, ...given),
    bind: (_, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
  await setUp().checkout.start(order);
  span.end();
  expect(events().map(({ span, name }) => [span, name])).toEqual([
    ["GET /payments", "dargah.payment"],
    ["GET /payments", "dargah.payment"],
  ]);
});

test("an error is an event with its source and its code, without its text", async () => {
  const { checkout, visit } = setUp({
    page: () => "//elsewhere.example/",
    onPaid() {
      throw new Error("secret text");
    },
  });
  const { payment, redirect } = await checkout.start(order);
  await checkout.handle(await visit({ redirect }));
  const errors = events().filter(({ name }) => name === "dargah.error");
  const id = { "dargah.payment.id": payment.id };
  expect(errors.map(({ attributes }) => attributes)).toEqual([
    { "dargah.source": "onPaid", "error.type": "other", "dargah.is_stuck": false, ...id },
    { "dargah.source": "page", "error.type": "option_failed", ...id },
  ]);
  const exported = inspect(spans.getFinishedSpans(), { depth: 12, showHidden: true });
  expect(exported).toContain(payment.id);
  for (const secret of ["secret text", '"A-1"', "6037"]) expect(exported).not.toContain(secret);
});

test("without an SDK nothing changes", async () => {
  trace.disable();
  const { checkout, visit, delivered } = setUp();
  await checkout.handle(await visit(await checkout.start(order)));
  expect(delivered).toEqual(["A-1"]);
});
