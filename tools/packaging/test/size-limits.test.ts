import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sizeLimitsFile } from "../src/paths.ts";
import { addLimits } from "../src/size-limits.ts";

const text = '{ "clients": { "@dargah/a": { "client": 9000, "everything": 9100 } }, "entries": { "dargah": 5400 } }';

test("a new client and a new entry get limits a little above their sizes, and existing limits stay", () => {
  const clients = [
    { name: "@dargah/a", client: 1, everything: 2 },
    { name: "@dargah/b", client: 9000, everything: 9100 },
  ];
  const entries = [
    { name: "dargah", bytes: 1 },
    { name: "dargah/b", bytes: 27_000 },
  ];
  expect(JSON.parse(addLimits(text, { clients, entries }))).toEqual({
    clients: {
      "@dargah/a": { client: 9000, everything: 9100 },
      "@dargah/b": { client: 9200, everything: 9300 },
    },
    entries: { dargah: 5400, "dargah/b": 27_550 },
  });
});

test("without anything new the file stays the same, byte for byte", () => {
  const current = readFileSync(sizeLimitsFile, "utf8");
  const limits = JSON.parse(current);
  const clients = Object.keys(limits.clients).map((name) => ({ name, client: 1, everything: 1 }));
  const entries = Object.keys(limits.entries).map((name) => ({ name, bytes: 1 }));
  expect(addLimits(current, { clients, entries })).toBe(current);
});
