import { describe, expect, test } from "vitest";
import { holdDirection } from "../src/page/hold-direction.ts";
import { mirror } from "../src/page/mirror.ts";

describe("mirror", () => {
  const redoc =
    '<style data-styled="true" data-x>.a{left:0}</style><div id="redoc"><p>prerendered</p></div><script type="module">';
  const mirrorStyle = (style: string) => mirror(`${redoc}\n${style}`).split("\n").slice(2).join("\n");

  test.each([
    ["  margin-left: 1px;", "  margin-inline-start: 1px;"],
    ["  padding-right:1px;", "  padding-inline-end:1px;"],
    ["  border-left: none;", "  border-inline-start: none;"],
    ["  border-top-right-radius: 0;", "  border-start-end-radius: 0;"],
    ["  text-align: left;", "  text-align: start;"],
    ["  left: 0;", "  inset-inline-start: 0;"],
    ["  margin: 0 4px 0 var(--gap);", "  margin: 0 var(--gap) 0 4px;"],
  ])("turns %j round", (style, mirrored) => {
    expect(mirrorStyle(style)).toBe(mirrored);
  });

  test.each([
    "  left: 50%;",
    "  left: anchor(center);",
    "  --panel-padding-left: 1px;",
    "  padding: calc(var(--a) / 2) 1px;",
    "  --code-block-padding: 0 1px 0 2px;",
    "const box={left:1,right:2};",
  ])("leaves %j unchanged", (style) => {
    expect(mirrorStyle(style)).toBe(style);
  });

  test("removes the prerendered page", () => {
    expect(mirror(redoc)).toBe('<div id="redoc"></div>\n<script type="module">');
  });

  test("reports that Redoc's page looks different", () => {
    expect(() => mirror("<html></html>")).toThrow("Redoc's page no longer has the expected prerendered style");
  });
});

describe("holdDirection", () => {
  const mark = "\u200f";

  test.each([
    ["API کسب‌وکار", `${mark}API کسب‌وکار`],
    ["متن\n\nAPI کسب‌وکار", `متن\n\n${mark}API کسب‌وکار`],
    ["1. JSON بفرستید", `1. ${mark}JSON بفرستید`],
    ["- JSON بفرستید", `- ${mark}JSON بفرستید`],
    ["درگاه API", "درگاه API"],
    ["`createPayment` یک توکن می‌دهد", "`createPayment` یک توکن می‌دهد"],
    ["The refund is queued.", "The refund is queued."],
  ])("turns %j into %j", (text, marked) => {
    expect(holdDirection({ a: [{ description: text }] })).toEqual({ a: [{ description: marked }] });
  });

  test("leaves samples unchanged", () => {
    const document = { examples: { paid: { value: { description: "OK شد" }, summary: "OK شد" } } };
    expect(holdDirection(document)).toEqual(document);
  });
});
