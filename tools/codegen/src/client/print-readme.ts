import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Gateway } from "../gateway.ts";
import { collectMetadata, type Metadata } from "../metadata.ts";
import { creationExample } from "./creation-example.ts";
import { describeCredentials } from "./credential-texts.ts";
import { placeOptions } from "./place-options.ts";
import { markPart, type PartName, partNames, readParts } from "./readme-parts.ts";

const repository = "https://github.com/dargah/dargah";

/**
 * The README of a client. Handwritten parts of `current` are kept, and replace the generated text there.
 *
 * @throws {SpecError} for marks in `current` that make no part
 */
export function printReadme(gateway: Gateway, document: SpecDocument, current: string | undefined): string {
  const metadata = collectMetadata(document);
  const byHand = readParts(`packages/${gateway.name}/README.md`, current ?? "");
  const part = (name: PartName, generated: string) => {
    const own = byHand.get(name);
    return own === undefined ? generated : markPart(name, own);
  };
  const sections = [
    `# @dargah/${gateway.name}`,
    `<!-- Written by codegen from specs/${gateway.name}/openapi.yaml, but for the parts by hand: ${partNames.join(", ")}. -->`,
    part("about", about(document)),
    `\`\`\`sh\nnpm install @dargah/${gateway.name}\n\`\`\``,
    "An ES module for Node.js 20.19 or later (`require()` works too) and every other runtime with `fetch`. Call it from a server only.",
    "## A payment",
    part("example", example(gateway, document)),
    "## Options",
    options(gateway, document, metadata),
    "## What to know about money",
    part("notes", notes(metadata)),
    "## Codes",
    part("codes", codes(metadata)),
    theSpec(gateway),
    "## What this package does not do",
    part("limits", limits),
  ];
  return `${sections.join("\n\n")}\n`;
}

function about({ info, ...document }: SpecDocument): string {
  const docs = (document as { externalDocs?: { url: string } }).externalDocs?.url ?? repository;
  // A gateway without public docs leads to this page.
  const title = docs.startsWith(repository) ? info.title : `[${info.title}](${docs})`;
  const what = [`A typed fetch client: ${title}.`, info.summary?.trim()].filter((text) => text !== undefined);
  return `${what.join(" ")} Its types come from an OpenAPI 3.1 spec that was\nwritten by hand and is part of the package.`;
}

function example(gateway: Gateway, document: SpecDocument): string {
  const { prefix, name } = gateway;
  const environment = name.replaceAll("-", "_").toUpperCase();
  const call = creationExample(gateway, document, {
    credential: (credential) => `process.env.${environment}_${credential} ?? ""`,
  });
  const init = call.init.replaceAll("\n", "\n  ");
  return `\`\`\`ts
import { create${prefix}Client } from "@dargah/${name}";

const client = create${prefix}Client(${call.options});

/** Creates a payment. Store what it returns with the order before the payer leaves. */
export async function startPayment() {
  const result = await client.${call.method}("${call.path}", ${init});
  if (result.ok) return result.data;
  switch (result.kind) {
    case "refused": // A refusal that the spec describes, with any HTTP status.
      throw new Error(\`Refused: \${JSON.stringify(result.error)}\`);
    case "unexpected": // JSON that the spec does not describe.
      throw new Error(\`HTTP \${result.status}: \${JSON.stringify(result.error)}\`);
    case "unreadable": // Nobody knows whether the payment exists now.
      throw new Error(\`The response cannot be read (\${result.reason}): \${result.body}\`);
  }
}
\`\`\``;
}

function options({ name }: Gateway, document: SpecDocument, metadata: Metadata): string {
  const names = Object.keys(metadata.servers);
  const servers = document.servers.map((server) => `"${String(server["x-server-name"] ?? server.url)}"`);
  const place = placeOptions(name, document);
  const [only] = document.servers;
  const ownServer = names.length === 1 && place.length === 0 && only ? `\`${only.url}\`` : "the gateway's own";
  const placeRows: Readonly<Record<string, readonly string[]>> = {
    host: [
      "`string`",
      "required, or `baseUrl`",
      "host of the deployment, with its port if it has one; there is no central server",
    ],
    basePath: ["`string`", '`""`', "path of the deployment, such as `/pay`"],
  };
  const rows = [
    ["option", "type", "default", "what it is"],
    ["---", "---", "---", "---"],
    ...place.map((option) => [`\`${option}\``, ...(placeRows[option] ?? [])]),
    ...describeCredentials(document, metadata).map((credential) => [
      `\`${credential.name}\``,
      "`string`, or a function that returns one",
      credential.isRequired ? "required" : "none",
      credential.text,
    ]),
    ...(servers.length > 1 ? [["`server`", servers.join(" or "), servers[0] ?? "", "which server is called"]] : []),
    [
      "`baseUrl`",
      "`string`",
      place.length > 0 ? "none" : ownServer,
      `${place.length > 0 ? "instead of the options above" : "another place for every call"}: \`https:\`, or \`http:\` on the loopback interface`,
    ],
    [
      "`fetch`",
      "`(request: Request) => Promise<Response>`",
      "`globalThis.fetch`, looked up at each call",
      "signs, logs, retries or responds itself; the body of the request is final",
    ],
  ];
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  const lists = Object.values(metadata.operations)
    .filter(({ payer }) => !payer)
    .map(({ requestContentTypes }) => requestContentTypes);
  const [first] = lists.find(({ length }) => length > 1) ?? [];
  const choice = first === "application/json" ? "JSON by default, or a form" : "a form by default, or JSON";
  const call = first ? `\`signal\`, \`headers\` and \`contentType\` (${choice})` : "`signal` and `headers`";
  return `${table}

A call also takes ${call}. Mistakes that are found before anything is sent throw a \`DargahClientError\` with a stable
\`code\`; a lost connection rejects with the error of \`fetch\`.`;
}

function notes({ amountLimits: { minimum, maximum } }: Metadata): string {
  const bounds = [
    ...(minimum === undefined ? [] : [`at least ${grouped(minimum)}`]),
    ...(maximum === undefined ? [] : [`at most ${grouped(maximum)}`]),
  ];
  const known = bounds.length > 0 ? `${bounds.join(" and ")} (\`amountLimits\`)` : "without documented limits";
  return `- Amounts are in Rial, ${known}. One Toman is ten Rial.
- Read \`result.ok\`, never the HTTP status alone: it says whether the gateway said yes.
- The payer's callback proves nothing. Verify the payment, and compare the amount with the stored one before anything is delivered.`;
}

function codes({ errorCodes }: Metadata): string {
  if (Object.keys(errorCodes).length === 0) {
    return `The gateway documents no codes, so \`errorCodes\` is empty and \`findErrorCode(code)\` returns \`undefined\`. \`operations\`, \`servers\`,
\`amountLimits\`, \`rateLimits\` and \`serverDescriptions\` are exported as well.
${facts}`;
  }
  return `\`errorCodes\` holds the documented codes with \`name\`, \`kind\`, \`summary\` (English), \`summaryFa\` (Persian) and \`retryable\`.
\`findErrorCode(code)\` takes a number or text, also in Persian digits, and returns \`undefined\` for a code that is not documented.
An operation's \`retry\` takes precedence over a code's \`retryable\`.
\`operations\`, \`servers\`, \`amountLimits\`, \`rateLimits\` and \`serverDescriptions\` are exported as well.
${facts}`;
}

const facts =
  "`unverifiedMoney` says what becomes of money that was paid and never verified, `callbackReference` which reference the callback has, and\n`paymentPage` how often the page opens.";

function theSpec({ name }: Gateway): string {
  return `\`@dargah/${name}/openapi.json\` is the OpenAPI 3.1 spec, in one file. What no source says is listed in it under \`x-unknown\`. It works with other
generators too: clients of hey-api and orval are generated from it, compiled and tried in this project's tests. Such clients have to check a
response before they trust it: a refusal can come with HTTP 200, and \`x-success-when\` of the response says which values of which field mean
success. [\`payment.arazzo.yaml\`](${repository}/blob/main/specs/${name}/payment.arazzo.yaml) describes a payment step by step, for Arazzo runners.`;
}

const limits = `It sends one call and returns the response. It retries nothing, sets no timeout, verifies no signature and stores nothing, so it cannot know
whether an order was delivered before. That is left to the code around it, such as [\`dargah\`](https://www.npmjs.com/package/dargah).`;

const grouped = (amount: number) => amount.toLocaleString("en-US");
