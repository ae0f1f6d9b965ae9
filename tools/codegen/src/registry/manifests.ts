/** A package.json that depends on the client of each gateway. Other packages of the workspace with the scope are left alone. */
export function listClients(text: string, field: "dependencies" | "devDependencies", names: readonly string[]): string {
  const manifest = JSON.parse(text);
  const listed = names.map((name) => [`@dargah/${name}`, "workspace:*"]);
  manifest[field] = sortKeys({ ...manifest[field], ...Object.fromEntries(listed) });
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
