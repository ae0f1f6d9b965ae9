import type { Timing } from "../interleave.ts";
import type { BundlePart, BundleRow } from "./bundles.ts";
import type { LoopbackRow } from "./loopback.ts";
import type { AtOnce, PaymentRow } from "./payments.ts";
import type { FacadeProfile } from "./profile.ts";
import type { StoreFigures } from "./store.ts";

/** What was measured on one Node.js. */
export type FacadeTimings = {
  /** Its version. */
  node: string;
  webhooks: { bytes: number; timings: Timing[] }[];
  calls: Timing[];
  payments: PaymentRow[];
  atOnce: AtOnce;
  loopback: LoopbackRow[];
  store: StoreFigures;
};

export type FacadeResults = {
  date: string;
  machine: string;
  timings: FacadeTimings[];
  bundles: BundleRow[];
  bundleParts: BundlePart[];
  profile: FacadeProfile;
  types: { title: string; figures: Record<string, string> }[];
};
