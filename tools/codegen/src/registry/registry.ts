import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { collectMetadata } from "../metadata.ts";
import type { SpecDocument } from "../spec-document.ts";
import type { FileToWrite } from "../write-files.ts";
import { credentialNames, nameGateway } from "./gateway.ts";
import { listClients } from "./manifests.ts";
import { contractLists, emulatorList, emulatorTypes, planList, sandboxLists } from "./print-lists.ts";
import { listApis } from "./redocly-config.ts";

/**
 * Makes every file, or part of a file, that lists the gateways.
 *
 * @param documents The bundled spec of each gateway by the name of its folder.
 */
export async function makeRegistry(root: string, documents: ReadonlyMap<string, SpecDocument>): Promise<FileToWrite[]> {
  const gateways = [...documents].map(([name, document]) => ({
    ...nameGateway(name, document),
    credentials: credentialNames(collectMetadata(document).operations),
  }));
  const names = gateways.map(({ name }) => name);
  const edit = async (path: string, change: (text: string) => string): Promise<FileToWrite> => ({
    folder: root,
    path,
    text: change(await readFile(join(root, path), "utf8")),
  });
  return [
    { folder: root, path: "packages/sandbox/src/generated/gateways.ts", text: sandboxLists(gateways) },
    { folder: root, path: "packages/contract/src/generated/gateways.ts", text: contractLists(gateways) },
    { folder: root, path: "packages/sandbox/src/gateways/generated/definitions.ts", text: emulatorList(gateways) },
    { folder: root, path: "packages/sandbox/src/gateways/generated/options.ts", text: emulatorTypes(gateways) },
    { folder: root, path: "packages/contract/src/gateways/generated/plans.ts", text: planList(gateways) },
    await edit("redocly.yaml", (text) => listApis(text, names)),
    await edit("packages/sandbox/package.json", (text) => listClients(text, "devDependencies", names)),
    await edit("packages/contract/package.json", (text) => listClients(text, "devDependencies", names)),
    await edit("tools/packaging/package.json", (text) => listClients(text, "devDependencies", names)),
    await edit("tools/playground/package.json", (text) => listClients(text, "dependencies", names)),
  ];
}
