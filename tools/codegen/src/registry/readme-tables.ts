import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { collectMetadata } from "../metadata.ts";
import { markedPart } from "./marked-part.ts";

type Named = { name: string; document: SpecDocument };

const marks = { open: "<!-- gateways -->", close: "<!-- /gateways -->" };

/** The table of gateways in README.md. */
export function listGateways(text: string, gateways: readonly Named[]): string {
  const rows = gateways.map(({ name, document }) => [
    titleOf(document),
    `\`dargah/${name}\``,
    `[\`@dargah/${name}\`](packages/${name})`,
    `[specs/${name}](specs/${name}/openapi.yaml)`,
  ]);
  return fillTable({ file: "README.md", text, head: ["gateway", "import", "typed client", "spec"], rows });
}

/** The same in README.fa.md, with the Persian titles. */
export function listGatewaysInPersian(text: string, gateways: readonly (Named & { titleFa: string })[]): string {
  const rows = gateways.map(({ name, document, titleFa }) => [
    versioned(titleFa, document, "، نسخهٔ "),
    `\`dargah/${name}\``,
    `[<code dir="ltr">@dargah/${name}</code>](packages/${name})`,
    `[specs/${name}](specs/${name}/openapi.yaml)`,
  ]);
  return fillTable({ file: "README.fa.md", text, head: ["درگاه", "ماژول", "کلاینت", "توصیف"], rows });
}

/** The table of addresses in the README of the emulator. */
export function listAddresses(text: string, gateways: readonly Named[]): string {
  const rows = gateways.map(({ name, document }) => {
    const urls = Object.entries(collectMetadata(document).servers)
      .filter(([server]) => server !== "sandbox")
      .map(([, { url }]) => (url.includes("{") ? "the host of the deployment" : `\`${url}\``));
    return [titleOf(document), urls.join(", "), `\`http://127.0.0.1:4010/${name}\``];
  });
  const head = ["gateway", "in production", "in the sandbox"];
  return fillTable({ file: "packages/sandbox/README.md", text, head, rows });
}

const titleOf = (document: SpecDocument) => versioned(document.info.title, document, ", v");

/** The version of the API, where the gateway counts it in whole numbers. */
function versioned(title: string, document: SpecDocument, before: string): string {
  const [, version] = /^v(\d+)$/.exec(String(document["x-api-version"] ?? "")) ?? [];
  if (version === undefined) return title;
  return `${title}${before}${before.includes("v") ? version : Number(version).toLocaleString("fa", { useGrouping: false })}`;
}

/** Writes a table between the marks of a README. */
export function fillTable(options: { file: string; text: string; head: string[]; rows: string[][] }): string {
  const { file, text, head, rows } = options;
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return markedPart({ file, text, ...marks, content: ["", ...lines, ""] });
}
