import { markedPart } from "./marked-part.ts";

/** Prints redocly.yaml with the spec documents of each gateway under `apis`. */
export function listApis(text: string, names: readonly string[]): string {
  const lines = names.flatMap((name) => [
    `  ${name}:`,
    `    root: ./specs/${name}/openapi.yaml`,
    `  ${name}-fa:`,
    `    root: ./specs/${name}/fa.overlay.yaml`,
    `  ${name}-payment:`,
    `    root: ./specs/${name}/payment.arazzo.yaml`,
  ]);
  return markedPart({ file: "redocly.yaml", text, open: "  # gateways: ", close: "  # /gateways", content: lines });
}
