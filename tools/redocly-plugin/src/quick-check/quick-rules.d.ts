import type { Plugin } from "@redocly/openapi-core";

/** For importers in TypeScript, which do not read the types of JavaScript in another package. */
export function withQuickRules(plugin: Plugin): Plugin;
