import type { Color } from "@dargah/common/colors";

/** Returns the color of an HTTP status, where 0 is a connection that was cut. */
export function statusColor(status: number): Color {
  if (status >= 200 && status < 300) return "green";
  if (status >= 300 && status < 400) return "cyan";
  return status >= 400 && status < 500 ? "yellow" : "red";
}
