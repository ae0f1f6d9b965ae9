import { shortened } from "../judge/shortened.ts";
import type { Mask } from "./mask.ts";

type Told = { readonly pointer: string; readonly found: string };

/**
 * The same findings without credentials and card numbers: names of fields and short values come from whoever sent the message. They are
 * shortened only then, since a part of a credential is not found any more.
 */
export function hideValues<Finding extends Told>(findings: readonly Finding[], mask: Mask): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    pointer: shortened(mask.text(finding.pointer)),
    found: shortened(mask.text(finding.found)),
  }));
}
