// The allowed import directions. .dependency-cruiser.mjs turns them into rules, and CONTRIBUTING.md shows them as a diagram.
//   node scripts/floors.mjs    writes the diagram
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of each client, named after its gateway. */
export const clients = readdirSync(new URL("../specs", import.meta.url)).filter((name) => name !== "shared");

/** The packages that the source of each package may import. Tests may import any. */
export const mayImport = {
  common: [],
  "client-core": ["common"],
  ...Object.fromEntries(clients.map((client) => [client, ["client-core", "common"]])),
  dargah: [...clients, "common"],
  sandbox: ["common"],
  // spec-kit is bundled into it.
  contract: ["sandbox", "common", "spec-kit"],
};

/** The folders and files of each package, lowest floor first. They import only from lower floors, never from their own. */
export const floors = {
  dargah: [
    ["errors", "generated"],
    ["digits.ts", "drift", "stores"],
    ["input", "money", "time"],
    ["crypto"],
    ["payments", "transport"],
    ["gateways/shared", "otel", "web"],
    ["checkout", "gateways", "node"],
    ["index.ts", "queues"],
  ],
  sandbox: [
    ["generated"],
    ["core"],
    ["payer", "server", "specs.ts"],
    ["control", "gateways/shared"],
    ["app.ts", "gateways"],
    ["options.ts"],
    ["create-sandbox.ts"],
    ["cli", "entry", "index.ts"],
  ],
  contract: [
    ["generated"],
    ["openapi"],
    ["core"],
    ["gateways", "net"],
    ["checks", "judge", "targets"],
    ["recording", "run"],
    ["reports"],
    ["proxy", "vitest.ts"],
    ["cli", "index.ts", "plans.ts"],
  ],
};

/** Returns the diagram for CONTRIBUTING.md: the packages, then the floors of each, the lowest at the bottom. */
export function drawFloors() {
  const houses = Object.entries(floors).map(
    ([folder, levels]) =>
      `${folder}\n${levels
        .map((rooms) => `  ${rooms.join("  ")}`)
        .toReversed()
        .join("\n")}`,
  );
  return `\`\`\`text
contract        dargah
   │              │
sandbox     <a client>
   │              │
   │         client-core
   └──────┬───────┘
        common

${houses.join("\n\n")}
\`\`\``;
}

// Not `import.meta.main`, which Node.js 20 does not have: the command would do nothing.
if (fileURLToPath(import.meta.url) === resolve(process.argv[1] ?? "")) {
  const file = new URL("../CONTRIBUTING.md", import.meta.url);
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/(<!-- floors:begin -->\n)[\s\S]*?(<!-- floors:end -->)/, (_, a, b) => `${a}${drawFloors()}\n${b}`),
  );
}
