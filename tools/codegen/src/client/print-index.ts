import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Gateway } from "../gateway.ts";
import { collectMetadata } from "../metadata.ts";
import { creationExample } from "./creation-example.ts";
import { describeCredentials } from "./credential-texts.ts";
import { placeOptions } from "./place-options.ts";

const placeTexts: Readonly<Record<string, readonly string[]>> = {
  host: [
    "        /** Host of the deployment, with its port if it has one. The gateway runs on many hosts, so there is no default. */",
    "        host: string;",
  ],
  basePath: [
    "        /**",
    "         * Path of the deployment, with a leading slash.",
    "         *",
    '         * @default ""',
    "         */",
    "        basePath?: string;",
  ],
};

/** The main module of a client that needs nothing but its spec: the options, and the factory. */
export function printIndex(gateway: Gateway, document: SpecDocument): string {
  const { name, prefix } = gateway;
  const place = placeOptions(name, document);
  const imports = [
    ...(place.length > 0 ? ['import { placeToUrl, readOptions } from "@dargah/client-core";'] : []),
    'import { type CommonOptions, createClient } from "./generated/client.ts";',
    `import type { Credential, ${prefix}Client } from "./generated/public.ts";`,
  ];
  return `// @generated from specs/${name}/openapi.yaml by dargah codegen. Without this line the file is yours, and codegen leaves it alone.
${imports.join("\n")}

export * from "./generated/public.ts";

${printOptions(gateway, document, place)}
${printFactory(gateway, document, place)}`;
}

function printOptions({ prefix }: Gateway, document: SpecDocument, place: readonly string[]): string {
  const credentials = describeCredentials(document, collectMetadata(document)).flatMap(({ name, isRequired, text }) => [
    `  /** ${text} */`,
    `  ${name}${isRequired ? "" : "?"}: Credential;`,
  ]);
  const common = place.length > 0 ? 'Omit<CommonOptions, "baseUrl">' : "CommonOptions";
  const head = [`export type ${prefix}ClientOptions = ${common} & {`, ...credentials];
  if (place.length === 0) return `${[...head, "};"].join("\n")}\n`;
  const none = place.map((name) => `${name}?: never`).join("; ");
  return `${[
    ...head,
    "} & (",
    "    | {",
    ...place.flatMap((name) => placeTexts[name] ?? []),
    "        baseUrl?: never;",
    "      }",
    `    | (Required<Pick<CommonOptions, "baseUrl">> & { ${none} })`,
    "  );",
  ].join("\n")}\n`;
}

function printFactory(gateway: Gateway, document: SpecDocument, place: readonly string[]): string {
  const { prefix } = gateway;
  const { options, method, path, init } = creationExample(gateway, document, {
    credential: (text) => `"YOUR_${text}"`,
  });
  const unknownServer = document.servers.length > 1 ? "`unknown_server`, " : "";
  const example = [
    `const client = create${prefix}Client(${options});`,
    `const result = await client.${method}("${path}", ${init});`,
    "if (result.ok) console.log(result.data);",
  ];
  const body =
    place.length === 0
      ? ["  return createClient(options);"]
      : [
          `  const { ${place.join(", ")}, baseUrl, ...others } = readOptions(options);`,
          `  const chosen = { ...others, baseUrl: placeToUrl({ ${place.join(", ")}, baseUrl }) };`,
          `  return createClient(chosen, { otherNames: [${place.map((name) => `"${name}"`).join(", ")}] });`,
        ];
  return `/**
 * Makes a typed client: ${document.info.title}.
 *
 * @throws {DargahClientError} \`invalid_base_url\`, \`insecure_base_url\`, ${unknownServer}\`missing_credential\`, \`invalid_credential\`, \`invalid_option\`
 * @example
${example
  .join("\n")
  .split("\n")
  .map((line) => ` * ${line}`)
  .join("\n")}
 */
${signature(prefix)}
${body.join("\n")}
}
`;
}

/** As the formatter breaks it. */
function signature(prefix: string): string {
  const [name, parameter, result] = [
    `export function create${prefix}Client(`,
    `options: ${prefix}ClientOptions`,
    `): ${prefix}Client {`,
  ];
  const line = `${name}${parameter}${result}`;
  return line.length <= 120 ? line : `${name}\n  ${parameter},\n${result}`;
}
