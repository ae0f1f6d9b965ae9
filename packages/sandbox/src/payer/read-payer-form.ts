import { readBody, type Unreadable } from "../core/read-body.ts";
import type { ProblemName } from "./pages/texts.ts";

export type PayerForm = { form: Record<string, string> } | { status: number; name: ProblemName };

/**
 * Reads a form of a pay page. Values that these forms do not have, such as lists, are ignored.
 *
 * @param options.limit Maximum number of bytes to read.
 */
export async function readPayerForm({ request, limit }: { request: Request; limit: number }): Promise<PayerForm> {
  const read = await readBody({ request, limit });
  if ("unreadable" in read) return { status: statusOf(read.unreadable), name: nameOf(read.unreadable) };
  if (read.form !== "urlencoded" && read.text !== "") return { status: 415, name: "garbled" };
  const fields = Object.entries(read.body).filter((field): field is [string, string] => typeof field[1] === "string");
  return { form: Object.fromEntries(fields) };
}

function statusOf(why: Unreadable): number {
  if (why === "too-large") return 413;
  return why === "not-utf-8" ? 400 : 415;
}

function nameOf(why: Unreadable): ProblemName {
  return why === "too-large" ? "tooLarge" : "garbled";
}
