import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { parseYaml } from "@redocly/openapi-core";
import { readText } from "../write-files.ts";

type Overlay = { actions?: { target?: string; update?: { title?: string } }[] };

/** The Persian title of a spec, from its overlay, or the English one if the overlay has none. */
export async function readPersianTitle(
  root: string,
  { name, document }: { name: string; document: SpecDocument },
): Promise<string> {
  const text = (await readText(join(root, "specs", name, "fa.overlay.yaml"))) ?? "";
  const { actions = [] } = (parseYaml(text) ?? {}) as Overlay;
  return actions.find(({ target }) => target === "$.info")?.update?.title ?? document.info.title;
}
