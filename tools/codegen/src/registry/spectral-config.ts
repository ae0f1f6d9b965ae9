import { listOperations, type Operation, type SpecDocument } from "@dargah/spec-kit/openapi";
import { collectMetadata } from "../metadata.ts";
import { markedPart } from "./marked-part.ts";

/** .spectral.yaml with the operations for which a rule about tokens cannot hold: those that carry none, and pages of the payer. */
export function listExceptions(text: string, gateways: readonly { name: string; document: SpecDocument }[]): string {
  const lines = (isMeant: (operation: Operation, hasToken: boolean) => boolean) =>
    gateways.flatMap(({ name, document }) => {
      const { operations } = collectMetadata(document);
      const meant = listOperations(document).filter((one) => isMeant(one, operations[one.id]?.bearer !== undefined));
      const paths = [...new Set(meant.map(({ path }) => path))].sort();
      return paths.map((path) => `      - specs/${name}/openapi.yaml#/paths/${pointer(path)}`);
    });
  const part = (before: string, name: string, content: string[]) =>
    markedPart({
      file: ".spectral.yaml",
      text: before,
      open: `      # ${name}: `,
      close: `      # /${name}`,
      content,
    });
  const isWrite = ({ payer, method }: Operation) => !payer && method !== "get";
  const tokenless = lines((operation, hasToken) => isWrite(operation) && !hasToken);
  return part(
    part(text, "calls without a token", tokenless),
    "pages of the payer",
    lines(({ payer }) => payer),
  );
}

function pointer(path: string): string {
  return path.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
}
