import { rowOf } from "../row-of.ts";
import type { FacadeResults, FacadeTimings } from "./results.ts";

type Target = { title: string; measured: string; most: string; isMet: boolean };

/** Compares what was measured with the targets, for each Node.js where they depend on it. */
export function printTargets(results: FacadeResults): string {
  const rows = [...results.timings.flatMap(ofTimings), ...ofSizes(results)];
  return `| | measured | at most | |
| --- | ---: | ---: | --- |
${rows.map(({ title, measured, most, isMet }) => `| ${title} | ${measured} | ${most} | ${isMet ? "met" : "NOT met"} |`).join("\n")}`;
}

function ofTimings({ node, webhooks, payments, atOnce, loopback, store }: FacadeTimings): Target[] {
  const target = (title: string, measured: number, most: number, digits = 0): Target => ({
    title: `${title}, Node.js ${node}`,
    measured: measured.toFixed(digits),
    most: String(most),
    // As it is shown.
    isMet: Number(measured.toFixed(digits)) <= most,
  });
  const paymentOf = (title: string) => rowOf(payments, title);
  const byHand = paymentOf("by hand: fetch and json()").microseconds;
  const facade = rowOf(loopback, "dargah/irandargah").microsecondsPerCall;
  const ofWebhooks = (title: string, most: readonly number[]) =>
    webhooks.map(({ bytes, timings }, index) => {
      const ratio = rowOf(timings, title).microseconds / (timings[0]?.microseconds ?? Number.NaN);
      return target(`${title}, ${bytes / 1000} kB, beside node:crypto`, ratio, most[index] as number, 2);
    });
  return [
    target("create and verify, times by hand", paymentOf("dargah/irandargah").microseconds / byHand, 4, 2),
    target("added to a call over loopback, µs", facade - (loopback[0]?.microsecondsPerCall ?? Number.NaN), 60),
    target("a thousand at once, times by hand", atOnce.facadeMilliseconds / atOnce.byHandMilliseconds, 3, 1),
    target("allocated, signing and checking, KiB", paymentOf("dargah/irandargah, signing and checking").kibibytes, 70),
    ...ofWebhooks("dargah/irandargah/webhooks", [1.05, 1.05, 1.05]),
    ...ofWebhooks("dargah/irandargah/webhooks, repetitions refused", [1.5, 1.3, 1.1]),
    target("memory store, bytes for a payment", store.bytesPerPayment, 450),
  ];
}

function ofSizes({ bundles, types }: FacadeResults): Target[] {
  const size = (title: string, most: number): Target => {
    const kilobytes = rowOf(bundles, title).gzipped / 1000;
    return {
      title: `${title}, min+gzip, kB`,
      measured: kilobytes.toFixed(1),
      most: String(most),
      isMet: kilobytes <= most,
    };
  };
  const plain = bundles.filter(({ title }) => /^dargah\/[\w-]+$/.test(title) && title !== "dargah/money");
  const instantiations = types
    .filter(({ title }) => title.endsWith("libraries checked"))
    .map(({ title, figures: { Instantiations = "" } }) => ({
      title: `type instantiations, ${title}`,
      measured: Instantiations,
      most: "31000",
      isMet: Number(Instantiations) <= 31_000,
    }));
  return [
    size("dargah/irandargah, with signatures", 14.7),
    ...plain.map(({ title }) => size(title, 11.7)),
    size("dargah/irandargah/webhooks", 3.4),
    ...instantiations,
  ];
}
