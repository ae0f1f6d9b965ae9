import { describe, expect, test } from "vitest";
import type { JsonObject } from "../src/json.ts";
import { applyOverlay } from "../src/overlay/apply-overlay.ts";
import type { OverlayAction } from "../src/overlay/overlay.ts";
import { parseOverlay } from "../src/overlay/read-overlay.ts";

const spec = (): JsonObject => ({
  info: { title: "Gateway", contact: { name: "Support", email: "a@example.com" } },
  tags: [{ name: "Payments" }, { name: "Refunds" }],
  paths: { "/pay": { post: { summary: "Pay", parameters: [{ name: "token" }] }, get: { summary: "Look" } } },
});

const apply = (...actions: OverlayAction[]) => applyOverlay({ document: spec(), actions, name: "fa.overlay.yaml" });

describe("update", () => {
  test("merges objects at every depth and leaves other properties unchanged", () => {
    const document = apply({
      target: "$.info",
      update: { title: "درگاه", contact: { name: "پشتیبانی" }, summary: "خلاصه" },
    });
    expect(document.info).toEqual({
      title: "درگاه",
      contact: { name: "پشتیبانی", email: "a@example.com" },
      summary: "خلاصه",
    });
  });

  test("finds its target by a filter", () => {
    const document = apply({ target: "$.tags[?@.name == 'Refunds']", update: { description: "بازگشت وجه" } });
    expect(document.tags).toEqual([{ name: "Payments" }, { name: "Refunds", description: "بازگشت وجه" }]);
  });

  test("appends an entry to an array that is the target", () => {
    expect(apply({ target: "$.tags", update: { name: "Payer" } }).tags).toEqual([
      { name: "Payments" },
      { name: "Refunds" },
      { name: "Payer" },
    ]);
  });

  test("appends arrays inside an object", () => {
    const document = apply({ target: "$.paths['/pay'].post", update: { parameters: [{ name: "amount" }] } });
    expect(document).toMatchObject({
      paths: { "/pay": { post: { parameters: [{ name: "token" }, { name: "amount" }] } } },
    });
  });

  test("has no effect together with remove", () => {
    expect(apply({ target: "$.info.contact", update: { name: "x" }, remove: true }).info).toEqual({
      title: "Gateway",
    });
  });

  test.each([
    ["an object by a string", { contact: "Support" }, "contact is an object in the spec and a string in the update"],
    [
      "a string by an object",
      { contact: { name: {} } },
      "contact.name is a string in the spec and an object in the update",
    ],
    ["a string by an array", { title: [] }, "title is a string in the spec and an array in the update"],
  ])("does not replace %s", (_, update, message) => {
    expect(() => apply({ target: "$.info", update })).toThrow(`fa.overlay.yaml: target $.info: ${message}.`);
  });
});

describe("remove", () => {
  test("removes an object from an object", () => {
    expect(apply({ target: "$.paths['/pay'].get", remove: true }).paths).toEqual({
      "/pay": { post: { summary: "Pay", parameters: [{ name: "token" }] } },
    });
  });

  test("removes an object from an array", () => {
    expect(apply({ target: "$.tags[?@.name == 'Payments']", remove: true }).tags).toEqual([{ name: "Refunds" }]);
  });

  test("does not remove the whole document", () => {
    expect(() => apply({ target: "$", remove: true })).toThrow("the document itself cannot be removed");
  });
});

test("actions see what the actions before them did", () => {
  const document = apply(
    { target: "$.tags[0]", remove: true },
    { target: "$.tags[0]", update: { description: "first now" } },
  );
  expect(document.tags).toEqual([{ name: "Refunds", description: "first now" }]);
});

test("the given document stays unchanged", () => {
  const document = spec();
  applyOverlay({ document, actions: [{ target: "$.info", update: { title: "x" } }], name: "x" });
  expect(document).toEqual(spec());
});

test("two places that share one object in memory are changed one by one", () => {
  const shared = { summary: "same" };
  const actions = [{ target: "$.a", update: { summary: "other" } }];
  expect(applyOverlay({ document: { a: shared, b: shared }, actions, name: "x" })).toEqual({
    a: { summary: "other" },
    b: { summary: "same" },
  });
});

test.each([
  ["no node", "$.paths['/nowhere']", "it matches no node, but must match exactly one"],
  ["two nodes", "$.tags[*]", "it matches 2 nodes, but must match exactly one"],
  ["a plain value", "$.info.title", "it matches a plain value; aim at the object that holds it"],
  ["nothing, because it is not a JSONPath", "$.tags[", "this is not a JSONPath"],
])("a target that matches %s fails", (_, target, message) => {
  expect(() => apply({ target, update: {}, line: 7 })).toThrow(`fa.overlay.yaml:7: target ${target}: ${message}`);
});

test("every failed action is named", () => {
  expect(() => apply({ target: "$.a", update: {}, line: 3 }, { target: "$.b", update: {}, line: 5 })).toThrow(
    /^fa\.overlay\.yaml:3: .*\nfa\.overlay\.yaml:5: .*$/,
  );
});

describe("the overlay file", () => {
  const parse = (actions: string) =>
    parseOverlay({ text: `overlay: 1.0.0\nactions:\n${actions}`, name: "fa.overlay.yaml" });

  test("returns its actions with their lines", () => {
    const actions =
      "  - target: $.info\n    description: why\n    update: { title: x }\n  - target: $.tags\n    remove: true\n";
    expect(parse(actions)).toEqual([
      { target: "$.info", update: { title: "x" }, line: 3 },
      { target: "$.tags", remove: true, line: 6 },
    ]);
  });

  test.each([
    ["  - target: $.info\n    updat: {}", 'fa.overlay.yaml:3: an action has no "updat".'],
    ["  - update: {}", 'fa.overlay.yaml:3: an action needs a "target".'],
    ["  - target: $.info", 'fa.overlay.yaml:3: an action needs an "update" or "remove: true".'],
    ["  - target: $.info\n    remove: yes", 'fa.overlay.yaml:3: "remove" is true or false.'],
    ["  []", "fa.overlay.yaml: an overlay has a list of actions."],
  ])("is refused with %j", (actions, message) => {
    expect(() => parse(actions)).toThrow(message);
  });

  test.each(["overlay: 1.1.0", "overlay: 2.0.0", "openapi: 3.1.0", "[]", ""])("is refused when it is %j", (text) => {
    expect(() => parseOverlay({ text, name: "x" })).toThrow('x: an overlay starts with "overlay: 1.0.0".');
  });

  test("is refused with the place where it is not YAML", () => {
    expect(() => parseOverlay({ text: "overlay: [", name: "fa.overlay.yaml" })).toThrow(
      /^fa\.overlay\.yaml: .*line 1/s,
    );
  });
});
