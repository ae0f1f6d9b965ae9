import { readBaseUrl } from "@dargah/common/input";
import { DargahClientError } from "./client-error.ts";

/**
 * Reads a base URL once, and returns it in the form in which it is used, without a trailing slash.
 *
 * @param options.allowHttp Whether `http:` is also allowed for other machines. Default: false.
 * @throws {DargahClientError} `invalid_base_url`, `insecure_base_url`
 */
export function checkBaseUrl(given: unknown, options: { allowHttp?: boolean } = {}): string {
  const read = readBaseUrl(given, options);
  if (read.problem === undefined) return read.baseUrl;
  throw new DargahClientError(read.kind === "insecure" ? "insecure_base_url" : "invalid_base_url", read.problem);
}
