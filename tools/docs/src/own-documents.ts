import { join } from "node:path";

/** Folders of the repository's own specs: those of the gateways, and those of other APIs. */
export function ownDocuments(root: string): { specs: string; others: string[] } {
  return { specs: join(root, "specs"), others: [join(root, "packages/sandbox/control-api")] };
}
