import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serveDocs } from "../src/serve-docs.ts";

let folder: string;
let served: Awaited<ReturnType<typeof serveDocs>>;

/** Replaces the renderer: the page is the spec. */
let text: string;
const build = async () => writeFileSync(join(folder, "out/demo.html"), `<head>${policy}</head>${text}`);
const policy = `<meta content="default-src 'none'; script-src 'unsafe-inline'">`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "docs-serve-"));
  for (const name of ["specs/demo", "out"]) mkdirSync(join(folder, name), { recursive: true });
  text = "before";
  await build();
  served = await serveDocs({ out: join(folder, "out"), build, watched: [join(folder, "specs")], port: 0 });
});
afterEach(() => {
  served.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string) => (await fetch(new URL(path, served.url))).text();

test("a page may listen for changes, and request nothing else", async () => {
  const page = await get("demo.html");
  expect(page).toContain("default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'");
  expect(page).toContain('new EventSource("/reload")');
});

test("when a spec changes, the pages are rendered again and then reload", async () => {
  const changes = (await fetch(new URL("/reload", served.url))).body as ReadableStream<Uint8Array>;
  text = "after";
  writeFileSync(join(folder, "specs/demo/openapi.yaml"), "changed");
  const { value } = await changes.getReader().read();
  expect(new TextDecoder().decode(value)).toBe("data: changed\n\n");
  expect(await get("demo.html")).toContain("after");
});

test("serves no file of another folder", async () => {
  const response = await fetch(new URL("/..%2fspecs%2fdemo%2fopenapi.yaml", served.url));
  expect(response.status).toBe(404);
});
