import { type Call, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { choice, type OptionTable } from "../../core/option-table.ts";

/** How bodies are read, at every gateway. */
export type BodyOptions = {
  /**
   * What becomes of `null` and of numbers in JSON where the document has text. `lenient`: `null` counts as left out and a whole number as its
   * digits, as widely used PHP libraries send them; the log has a note. `strict`: both are refused. No document says. @default "lenient"
   */
  fieldTypes?: "lenient" | "strict";
};

export const bodyOptions: OptionTable<BodyOptions> = { fieldTypes: choice("lenient", "strict") };

/** The same where forms are read beside JSON. */
export type FormOptions = BodyOptions & {
  /**
   * Whether `multipart/form-data` is read where URL-encoded forms are, as PHP does by itself. It is what curl in PHP makes of an array. No
   * document says. @default "accepted"
   */
  multipart?: "accepted" | "refused";
};

export const formOptions: OptionTable<FormOptions> = { ...bodyOptions, multipart: choice("accepted", "refused") };

/** @throws {Refusal} for a multipart form where the options refuse them */
export function checkMultipart(call: Call, { multipart }: Required<FormOptions>, failures: Failures): void {
  if (call.form !== "multipart" || multipart === "accepted") return;
  throw new Refusal(failures.unreadable(call, "unsupported-type"));
}
