import { type Call, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { choice, type OptionTable } from "../../core/option-table.ts";

/** Options for reading bodies, at every gateway. */
export type BodyOptions = {
  /**
   * Treatment of `null` and of numbers in JSON where the docs have text. `lenient`: `null` counts as left out and a whole number as its
   * digits, as widely used PHP libraries send them; the log has a note. `strict`: both are refused. The docs do not say. @default "lenient"
   */
  fieldTypes?: "lenient" | "strict";
};

export const bodyOptions: OptionTable<BodyOptions> = { fieldTypes: choice("lenient", "strict") };

/** The same for gateways that read forms in addition to JSON. */
export type FormOptions = BodyOptions & {
  /**
   * Whether `multipart/form-data` is read like URL-encoded forms, as PHP does by default. curl in PHP sends an array in this format. The
   * docs do not say. @default "accepted"
   */
  multipart?: "accepted" | "refused";
};

export const formOptions: OptionTable<FormOptions> = { ...bodyOptions, multipart: choice("accepted", "refused") };

/** @throws {Refusal} for a multipart form if the options refuse them */
export function checkMultipart(call: Call, { multipart }: Required<FormOptions>, failures: Failures): void {
  if (call.form !== "multipart" || multipart === "accepted") return;
  throw new Refusal(failures.unreadable(call, "unsupported-type"));
}
