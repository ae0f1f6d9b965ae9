// Import directions, checked by `npm run lint:imports`; CONTRIBUTING.md has the diagram.
import { clients, floors, mayImport } from "./scripts/floors.mjs";

const quote = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyOf = (names) => `(?:${names.map(quote).join("|")})`;

/** Returns the path pattern of folders and files. `gateways` excludes `gateways/shared`. */
const pathOf = (folder, rooms) => {
  const parts = rooms.map((room) => {
    if (/\.ts$/.test(room)) return `${quote(room)}$`;
    return room === "gateways" ? "gateways/(?!shared/)" : `${quote(room)}/`;
  });
  return `^packages/${folder}/src/(?:${parts.join("|")})`;
};

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const betweenPackages = Object.entries(mayImport).map(([folder, allowed]) =>
  rule(
    `${folder}-imports`,
    `${folder} imports ${allowed.join(", ") || "no other package"}.`,
    { path: `^packages/${folder}/src/` },
    {
      path: "^(?:packages|tools|examples)/",
      // Specs are data, not code.
      pathNot: [
        `^(?:packages|tools)/${anyOf([folder, ...allowed])}/`,
        "^packages/[^/]+/openapi\\.json$",
        "^packages/[^/]+/package\\.json$",
        "^specs/",
      ],
    },
  ),
);

const upwards = Object.entries(floors).flatMap(([folder, levels]) => [
  ...levels.flatMap((rooms, level) =>
    rooms.map((room) => {
      const others = levels
        .slice(level)
        .flat()
        .filter((other) => other !== room);
      return rule(
        `${folder}-${room}-up`,
        `${room} may import only from floors below it.`,
        { path: pathOf(folder, [room]) },
        {
          path: others.length > 0 ? pathOf(folder, others) : "^$",
        },
      );
    }),
  ),
  rule(
    `${folder}-room-without-floor`,
    "Add the new folder to scripts/floors.mjs.",
    {
      path: `^packages/${folder}/src/`,
      pathNot: pathOf(folder, levels.flat()),
    },
    {},
  ),
]);

export default {
  forbidden: [
    rule(
      "no-circle",
      "Merge two files that need each other, or move what they share into a third file below both.",
      {},
      { circular: true },
    ),
    rule("no-unresolved", "An import that leads nowhere cannot be checked.", {}, { couldNotResolve: true }),
    rule(
      "generated-imports",
      "Generated code must not import handwritten code of its package.",
      { path: "^(packages/[^/]+)/src/generated/" },
      { path: "^$1/src/", pathNot: "/generated/" },
    ),
    rule(
      "between-gateways",
      "A gateway must not import another gateway. Move shared code to gateways/shared/.",
      { path: "^packages/[^/]+/src/gateways/([^/]+)/", pathNot: "/gateways/(?:shared|generated)/" },
      { path: "^packages/[^/]+/src/gateways/[^/]+/", pathNot: "/gateways/(?:$1|shared)/" },
    ),
    rule(
      "between-plans",
      "The plan of a gateway must not import the plan of another one. Move shared code to a file that is named after what it holds.",
      { path: `^packages/contract/src/gateways/(${clients.join("|")})(?:/|\\.ts$)` },
      {
        path: `^packages/contract/src/gateways/${anyOf(clients)}(?:/|\\.ts$)`,
        pathNot: "/gateways/$1(?:/|\\.ts$)",
      },
    ),
    // A shop installs only the clients of the gateways that it uses.
    rule(
      "client-outside-adapter",
      "In dargah, only the adapter of a gateway may import its client.",
      { path: "^packages/dargah/src/", pathNot: `^packages/dargah/src/gateways/${anyOf(clients)}/` },
      { path: `^packages/${anyOf(clients)}/` },
    ),
    rule(
      "client-of-another-gateway",
      "An adapter must not import the client of another gateway.",
      { path: "^packages/dargah/src/gateways/([^/]+)/" },
      { path: `^packages/${anyOf(clients)}/`, pathNot: "^packages/$1/" },
    ),
    ...betweenPackages,
    ...upwards,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(?:^|/)(?:dist|node_modules)/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["@dargah/source", "import", "default"] },
  },
};
