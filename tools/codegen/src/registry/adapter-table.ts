import { listOperations, type SpecDocument } from "@dargah/spec-kit/openapi";
import { findCredentials } from "../client/find-credentials.ts";
import { placeOptions } from "../client/place-options.ts";
import { collectMetadata } from "../metadata.ts";
import { fillTable } from "./readme-tables.ts";

type Adapter = {
  name: string;
  document: SpecDocument;
  /** Names of what the adapter can do. */
  members: readonly string[];
  /** Names of the functions in its entry for management. */
  management: readonly string[];
};

/** Writes the table of gateways into the README of the facade: a column for each gateway. */
export function listAdapters(text: string, adapters: readonly Adapter[]): string {
  const row = (title: string, cellOf: (adapter: Adapter) => string) => [title, ...adapters.map(cellOf)];
  const rows = [
    row("credentials", credentials),
    row("amounts in Rial", amounts),
    row("redirect to the pay page", redirect),
    ...groupMembers(adapters).map(({ members, names }) =>
      row(members.map(code).join(", "), ({ name }) => (names.includes(name) ? "✓" : "")),
    ),
    ...adapters
      .filter(({ management }) => management.length > 0)
      .map((own) =>
        row(`${code(`dargah/${own.name}/management`)}: ${own.management.map(code).join(", ")}`, (adapter) =>
          adapter === own ? "✓" : "",
        ),
      ),
  ];
  const head = ["", ...adapters.map(({ name }) => `\`dargah/${name}\``)];
  return fillTable({ file: "packages/dargah/README.md", text, head, rows });
}

function credentials({ name, document }: Adapter): string {
  const carried = findCredentials(collectMetadata(document)).map(
    (credential) => `${credential.name}${credential.isRequired ? "" : "?"}`,
  );
  const host = placeOptions(name, document).filter((option) => option === "host");
  const key = document["x-request-signature"] === undefined ? [] : ["secretKey?"];
  return [...carried, ...host, ...key].map(code).join(", ");
}

function amounts({ document }: Adapter): string {
  const { amountLimits, servers } = collectMetadata(document);
  const own = Object.entries(servers).flatMap(([server, { amountLimits: limits }]) =>
    limits === undefined ? [] : [`${server} ${range(limits)}`],
  );
  return [range(amountLimits), ...own].join("; ");
}

function range({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  if (minimum !== undefined && maximum !== undefined) return `${grouped(minimum)} to ${grouped(maximum)}`;
  if (minimum !== undefined) return `${grouped(minimum)} or more`;
  return maximum === undefined ? "not documented" : `up to ${grouped(maximum)}`;
}

/** Describes how the payer's browser gets to the pay page. */
function redirect({ document }: Adapter): string {
  const [page] = listOperations(document).filter(({ payer }) => payer);
  if (page?.method === "post") return "a form (POST)";
  const needsReferer = page?.parameters.some(({ in: place, name }) => place === "header" && name === "Referer");
  return needsReferer ? "GET, with a `Referer`" : "GET";
}

/** Groups the members that the same gateways have. What more gateways have comes first. */
function groupMembers(adapters: readonly Adapter[]): { members: string[]; names: string[] }[] {
  const members = [...new Set(adapters.flatMap((adapter) => adapter.members))];
  const groups = Map.groupBy(members, (member) =>
    adapters.flatMap((adapter) => (adapter.members.includes(member) ? [adapter.name] : [])).join(" "),
  );
  return [...groups]
    .map(([key, own]) => ({ members: own, names: key.split(" ") }))
    .toSorted((one, other) => other.names.length - one.names.length);
}

const code = (name: string) => `\`${name}\``;
const grouped = (amount: number) => amount.toLocaleString("en-US");
