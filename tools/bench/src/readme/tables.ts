import type { CodegenResults } from "../codegen/report.ts";
import type { FacadeResults } from "../facade/results.ts";
import type { Timing } from "../interleave.ts";
import { rowOf } from "../row-of.ts";
import type { SandboxResults } from "../sandbox/report.ts";
import type { Words } from "./words.ts";

export type Results = { facade: FacadeResults; sandbox: SandboxResults; codegen: CodegenResults };

type Table = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly [string, ...(string | undefined)[]])[];
};

/** Returns what was measured next to others, in short. */
export function printTables(results: Results, words: Words): string {
  const { facade, sandbox, codegen } = results;
  const tables = [
    payments(facade, words),
    webhooks(facade, words),
    calls(sandbox, words),
    generators(codegen, words),
    bundles(facade, words),
  ];
  return [words.measured(facade.machine, facade.date), ...tables.map((table) => print(table, words))].join("\n\n");
}

function payments({ timings }: FacadeResults, words: Words): Table {
  const byHand = "by hand: fetch and json()";
  const others = [
    "dargah/irandargah",
    "openapi-fetch",
    "stripe, create and retrieve",
    "by hand, signing and checking",
    "dargah/irandargah, signing and checking",
  ];
  const base = timings.map(({ payments }) => rowOf(payments, byHand).microseconds);
  const rows = others.map((title): Table["rows"][number] => [
    title,
    ...timings.map(({ payments }, index) => ratio(rowOf(payments, title).microseconds, base[index] as number)),
  ]);
  const first = [byHand, ...base.map((microseconds) => `${microseconds.toFixed(1)} ${words.microseconds}`)] as const;
  return { title: words.payments, columns: nodes(timings), rows: [first, ...rows] };
}

function webhooks({ timings }: FacadeResults, words: Words): Table {
  const [base = "", ...others] = timings[0]?.webhooks[0]?.timings.map(({ title }) => title) ?? [];
  const inRatio = (rows: readonly Timing[], title: string) =>
    ratio(rowOf(rows, title).microseconds, rowOf(rows, base).microseconds);
  const rows = others
    .filter((title) => !title.endsWith(", Headers"))
    .map((title): Table["rows"][number] => [
      title,
      ...timings.map(({ webhooks }) => webhooks.map(({ timings }) => inRatio(timings, title)).join(" / ")),
    ]);
  return { title: words.webhooks, columns: nodes(timings), rows };
}

function calls({ figures }: SandboxResults, words: Words): Table {
  const titles = ["createSandbox().listen()", "openapi-backend", "prism mock", "mockoon-cli"];
  const rows = titles.map((start): Table["rows"][number] => [
    start === titles[0] ? "@dargah/sandbox" : start,
    ...figures.map(({ http }) => {
      const found = http.map(({ servers }) => servers.find(({ title }) => title.startsWith(start)));
      const rates = found.flatMap((server) => (server ? [whole(server.many.perCpuSecond.median)] : []));
      return rates.length > 0 ? rates.join(" / ") : undefined;
    }),
  ]);
  return { title: words.calls, columns: nodes(figures), rows };
}

function generators({ generators }: CodegenResults, words: Words): Table {
  const most = Math.max(...generators.map(({ specs }) => specs));
  const largest = generators.filter(({ specs }) => specs === most);
  const row = (title: string, generator: "ours" | "heyApi" | "orval" | "openapiTypescript") =>
    [title, ...largest.map((times) => times[generator].wall.toFixed(1))] as const;
  return {
    title: words.generators(most),
    columns: nodes(largest),
    rows: [
      row("dargah codegen", "ours"),
      row("hey-api", "heyApi"),
      row("orval", "orval"),
      row("openapi-typescript", "openapiTypescript"),
    ],
  };
}

/** The other gateways are as large as Vandar's. */
const shown = [
  "dargah/irandargah, with signatures",
  "dargah/vandar",
  "@dargah/irandargah, the client alone",
  "stripe",
  "zarinpal-node-sdk",
  "monopay",
  "dargah/irandargah/webhooks",
  "standardwebhooks",
  "svix",
  "@octokit/webhooks-methods",
];

function bundles({ bundles }: FacadeResults, words: Words): Table {
  const rows = shown.map((title): Table["rows"][number] => {
    const { gzipped, importMilliseconds } = rowOf(bundles, title);
    return [title, (gzipped / 1000).toFixed(1), importMilliseconds.toFixed(0)];
  });
  return { title: words.bundles, columns: [words.compressed, words.imported], rows };
}

function print({ title, columns, rows }: Table, words: Words): string {
  return [
    [title, ...columns],
    ["---", ...columns.map(() => "---:")],
    ...rows.map(([name, ...cells]) => [
      words.rows[name] ?? `\`${name}\``,
      ...cells.map((cell) => words.number(cell ?? "–")),
    ]),
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const nodes = (measured: readonly { node: string }[]) =>
  measured.map(({ node }) => `Node.js ${node.replace(/\.\d+$/, "")}`);

const ratio = (value: number, base: number) => `${(value / base).toFixed(2)}×`;

const whole = (value: number) => Math.round(value).toLocaleString("en");
