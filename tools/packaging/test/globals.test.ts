import ts from "typescript-5.9";
import { describe, expect, test } from "vitest";
import { publishedPackages } from "../src/published-packages.ts";
import { readTarball } from "../src/read-tarball.ts";

/** Globals of every runtime that a merchant's server or edge function may use: standards of the web platform, and of ECMAScript. */
const webGlobals = [
  ...[
    "AbortController",
    "AbortSignal",
    "CryptoKey",
    "DOMException",
    "FormData",
    "Headers",
    "ReadableStream",
    "Request",
    "Response",
  ],
  ...["TextDecoder", "TextEncoder", "URL", "URLSearchParams", "atob", "btoa", "clearTimeout", "console", "crypto"],
  ...["fetch", "performance", "setTimeout"],
];

describe.each(publishedPackages.filter(({ kind }) => kind !== "tool"))("$name", ({ tarball }) => {
  test("uses no global that only some runtimes have", async () => {
    const modules = [...(await readTarball(tarball))].filter(([file]) => file.endsWith(".js"));
    expect(modules.length).toBeGreaterThan(0);
    expect(unknownNames(new Map(modules))).toEqual([]);
  });
});

test("a global of one runtime is found, even in a branch that does not run", () => {
  const text = 'export const f = () => typeof window === "undefined" ? Buffer.from("") : process.env.A;';
  expect(unknownNames(new Map([["a.js", text]]))).toEqual(["a.js: window", "a.js: Buffer", "a.js: process"]);
});

/** Finds names in modules that neither the module nor the language nor the list above declares. */
function unknownNames(modules: ReadonlyMap<string, string>): string[] {
  const globals = "globals.d.ts";
  const texts = new Map([...modules, [globals, webGlobals.map((name) => `declare const ${name}: any;`).join("\n")]]);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    lib: ["lib.es2023.d.ts"],
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noResolve: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, languageVersion) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, languageVersion)
      : ts.createSourceFile(name, text, languageVersion, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return program
    .getSemanticDiagnostics()
    .map(({ file, messageText }) => ({ file: file?.fileName, text: ts.flattenDiagnosticMessageText(messageText, "") }))
    .flatMap(({ file, text }) => {
      const [, name] = /^Cannot find name '([^']+)'/.exec(text) ?? [];
      return name === undefined ? [] : [`${file}: ${name}`];
    });
}
