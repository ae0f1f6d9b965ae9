import { listOperations, type SpecDocument } from "@dargah/spec-kit/openapi";
import { placeOptions } from "../client/place-options.ts";
import type { Gateway } from "../gateway.ts";

/** Returns the values of the adapter's templates for a gateway that runs on many hosts, so that a shop has to name one. Empty for others. */
export function placeValues(gateway: Gateway, document: SpecDocument): Record<string, string> {
  const names = placeOptions(gateway.name, document);
  const page = listOperations(document).find(({ payer, method }) => payer && method === "get");
  if (names.length === 0 || !page) {
    return {
      gatewayOptions: "GatewayOptions",
      placeOptions: "",
      placeNames: "",
      placeKinds: "",
      placed: "...server",
      place: "",
      placeOf: "",
      definedImport: "",
      clientType: "",
    };
  }
  const parameters = page.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `${name}: "x"`);
  const filled = page.path.replace(/\{\w+\}/g, "x");
  const lines: Readonly<Record<string, string>> = {
    host: "        /** Host of the deployment, such as `pay.example`. */\n        host: string;\n",
    basePath: '        /** Path of the deployment, with a leading slash. @default "" */\n        basePath?: string;\n',
  };
  const none = names.map((name) => `${name}?: never`).join("; ");
  return {
    gatewayOptions: 'Omit<GatewayOptions, "baseUrl">',
    placeOptions: ` & (\n    | {\n${names.map((name) => lines[name]).join("")}        baseUrl?: never;\n      }\n    | { baseUrl: string; ${none} }\n  )`,
    placeNames: names.map((name) => `, ${name}`).join(""),
    placeKinds: names.map((name) => `, ${name}: "value"`).join(""),
    placed: `...(defined({ ...server, ${names.join(", ")} }) as { host: string })`,
    place:
      "  // Each deployment is a separate gateway, and two of them may return the same reference.\n  place: ({ client }) => placeOf(client),\n",
    placeOf: `
/** Host and base path of the deployment, as in the address of each payment page. */
function placeOf(client: ${gateway.prefix}Client): string {
  const page = new URL(client.redirect("${page.path}", { params: { path: { ${parameters.join(", ")} } } }).url);
  return page.host + page.pathname.slice(0, -"${filled}".length);
}
`,
    definedImport: 'import { defined } from "../shared/defined.ts";\n',
    clientType: `, type ${gateway.prefix}Client`,
  };
}
