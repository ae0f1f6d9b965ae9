import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { findCredentials } from "../client/find-credentials.ts";
import { printIndex } from "../client/print-index.ts";
import { printReadme } from "../client/print-readme.ts";
import { nameGateway } from "../gateway.ts";
import { collectMetadata } from "../metadata.ts";
import { type FileToWrite, readText } from "../write-files.ts";
import { adapterMembers, exportedFunctions } from "./adapter-members.ts";
import { listAdapters } from "./adapter-table.ts";
import { clientConfigs, clientManifest } from "./client-package.ts";
import { addClientPeers, describePackage, exportAdapters, listClients, listReleases } from "./manifests.ts";
import { readPersianTitle } from "./persian-title.ts";
import {
  clientList,
  clientTest,
  contractLists,
  emulatorList,
  emulatorTypes,
  facadeNames,
  planList,
  sandboxLists,
} from "./print-lists.ts";
import { listAddresses, listGateways, listGatewaysInPersian } from "./readme-tables.ts";
import { listApis } from "./redocly-config.ts";
import { listExceptions } from "./spectral-config.ts";

/**
 * Prints every file, or part of a file, that lists the gateways.
 *
 * @param documents The bundled spec of each gateway by the name of its folder.
 */
export async function makeRegistry(root: string, documents: ReadonlyMap<string, SpecDocument>): Promise<FileToWrite[]> {
  const gateways = [...documents].map(([name, document]) => ({
    ...nameGateway(name, document),
    document,
    credentials: findCredentials(collectMetadata(document)).map((credential) => credential.name),
  }));
  const names = gateways.map(({ name }) => name);
  const write = (path: string, text: string): FileToWrite => ({ folder: root, path, text });
  const edit = async (path: string, change: (text: string) => string) =>
    write(path, change(await readFile(join(root, path), "utf8")));
  const persian = await Promise.all(
    gateways.map(async (gateway) => ({ ...gateway, titleFa: await readPersianTitle(root, gateway) })),
  );
  const adapters = await Promise.all(
    gateways.map(async ({ name, prefix, document }) => {
      const folder = join(root, "packages/dargah/src/gateways", name);
      const [types, management] = await Promise.all(
        ["types.ts", "management/index.ts"].map((path) => readText(join(folder, path))),
      );
      return { name, document, members: adapterMembers(prefix, types), management: exportedFunctions(management) };
    }),
  );
  const clientFiles = gateways.map(async (gateway) => {
    const folder = `packages/${gateway.name}`;
    const [manifest, index, readme] = await Promise.all(
      ["package.json", "src/index.ts", "README.md"].map((path) => readText(join(root, folder, path))),
    );
    return [
      ...(index === undefined || index.startsWith("// @generated")
        ? [write(`${folder}/src/index.ts`, printIndex(gateway, gateway.document))]
        : []),
      write(`${folder}/README.md`, printReadme(gateway, gateway.document, readme)),
      write(`${folder}/package.json`, clientManifest(gateway, gateway.document, manifest)),
      write(`${folder}/test/gateway.test.ts`, clientTest(gateway)),
      ...Object.entries(clientConfigs).map(([path, text]) => write(`${folder}/${path}`, text)),
    ];
  });
  return [
    ...(await Promise.all(clientFiles)).flat(),
    write("packages/sandbox/src/generated/gateways.ts", sandboxLists(gateways)),
    write("packages/sandbox/src/gateways/generated/definitions.ts", emulatorList(gateways)),
    write("packages/sandbox/src/gateways/generated/options.ts", emulatorTypes(gateways)),
    write("packages/contract/src/generated/gateways.ts", contractLists(gateways)),
    write("packages/contract/src/gateways/generated/plans.ts", planList(gateways)),
    write("tools/playground/src/generated/clients.ts", clientList(gateways)),
    await edit("redocly.yaml", (text) => listApis(text, names)),
    await edit(".spectral.yaml", (text) => listExceptions(text, gateways)),
    await edit("README.md", (text) => listGateways(text, gateways)),
    await edit("README.fa.md", (text) => listGatewaysInPersian(text, persian)),
    await edit("packages/sandbox/README.md", (text) => listAddresses(text, gateways)),
    await edit("packages/dargah/README.md", (text) => listAdapters(text, adapters)),
    await edit("packages/dargah/package.json", (text) =>
      describePackage(exportAdapters(addClientPeers(listClients(text, "devDependencies", names), names), names), {
        folder: "dargah",
        keywords: names,
      }),
    ),
    write("packages/dargah/src/generated/gateways.ts", facadeNames(gateways)),
    await edit(".changeset/config.json", (text) => listReleases(text, names)),
    await edit("packages/sandbox/package.json", (text) =>
      describePackage(listClients(text, "devDependencies", names), { folder: "sandbox" }),
    ),
    await edit("packages/contract/package.json", (text) =>
      describePackage(listClients(text, "devDependencies", names), { folder: "contract" }),
    ),
    await edit("tools/packaging/package.json", (text) => listClients(text, "devDependencies", names)),
    await edit("tools/playground/package.json", (text) => listClients(text, "dependencies", names)),
  ];
}
