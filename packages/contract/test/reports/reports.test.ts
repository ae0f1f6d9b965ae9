import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { escapeTerminalText } from "@dargah/common/terminal-text";
import { checkPage, runPython, useBrowser } from "@dargah/test-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printReport, type RunResult, runContract } from "../../src/index.ts";
import { startMutated } from "../support/mutated.ts";
import { nasty, nastyResult } from "../support/nasty-result.ts";

let real: RunResult;
beforeAll(async () => {
  const target = await startMutated("inopal", {
    response: ({ body }) => {
      if (body?.status === 1) body.status = "one";
    },
  });
  real = await runContract({ target });
});

describe("junit", () => {
  // Python's parser shares no code with the writer.
  const script = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
cases = [{"name": case.get("name"), "classname": case.get("classname"), "time": case.get("time"),
  "state": [{"tag": child.tag, "message": child.get("message"), "text": child.text} for child in case]} for case in root.iter("testcase")]
print(json.dumps({"root": root.attrib, "suites": [suite.attrib for suite in root.iter("testsuite")], "cases": cases}))`;
  const parse = (xml: string) => JSON.parse(runPython(script, { input: xml }));

  test("is XML with the outcome of each check, whatever the texts contain", () => {
    const { root, suites, cases } = parse(printReport("junit", [nastyResult]));
    expect(root).toMatchObject({ tests: "5", failures: "1", errors: "1", skipped: "1", time: "6.170" });
    expect(suites).toMatchObject([
      { name: "vandar createPayment", tests: "3", failures: "1", errors: "0", timestamp: "2026-11-25T10:11:12" },
      { name: "vandar verifyPayment", tests: "2", failures: "0", errors: "1", skipped: "1" },
    ]);
    const escaped = escapeTerminalText(nasty);
    expect(cases[1]).toMatchObject({ name: `createPayment scenarios ${escaped}`, classname: "vandar.createPayment" });
    expect(cases[1].state[0].text).toContain(`type: expected integer ${escaped}, found string`);
    expect(cases.map(({ state }: { state: { tag: string }[] }) => state[0]?.tag)).toEqual([
      undefined,
      "failure",
      "system-out",
      "skipped",
      "error",
    ]);
    expect(cases[3].state[0].message).toBe(escaped);
  });

  test("has a case for each check of a real run", () => {
    const { root, cases } = parse(printReport("junit", [real]));
    const violations = real.checks.filter(({ outcome }) => outcome === "violation").length;
    expect(violations).toBeGreaterThan(5);
    expect(root).toMatchObject({ tests: String(real.checks.length), failures: String(violations) });
    expect(cases.map(({ name }: { name: string }) => name).sort()).toEqual(real.checks.map(({ id }) => id).sort());
  });
});

describe("markdown", () => {
  test("keeps every text in its cell, without markup or mentions", () => {
    const report = printReport("markdown", [nastyResult]);
    expect(report).toContain("**Something does not match the spec.**");
    expect(report).not.toMatch(/(?<!\\)<script/);
    expect(report).not.toContain("@somebody");
    expect(report).not.toMatch(/(?<!\\)\[link(?<!\\)\]/);
    const rows = report.split("\n").filter((line) => line.startsWith("|"));
    const cellsOf = (row: string) => row.split(/(?<!\\)\|/).length;
    // All rows of a table have as many cells as its head.
    let width = 0;
    for (const [index, row] of rows.entries()) {
      if (rows[index + 1]?.startsWith("| ---")) width = cellsOf(row);
      expect(cellsOf(row), row).toBe(width);
    }
    expect(rows.length).toBeGreaterThan(10);
  });
});

describe("text and json", () => {
  test("list the worst first, and equal findings once", () => {
    const text = printReport("text", [real]);
    const places = [...text.matchAll(/^ {2}(violation|addition): (.*)$/gm)].map(([, , what]) => what);
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size).toBe(places.length);
    expect(text.trimEnd().endsWith("Something does not match the spec.")).toBe(true);
    const nastyText = printReport("text", [nastyResult]);
    expect(nastyText.indexOf("violation:")).toBeLessThan(nastyText.indexOf("addition:"));
  });

  test("json is the unchanged result", () => {
    expect(JSON.parse(printReport("json", [real]))).toEqual({
      version: 1,
      results: [JSON.parse(JSON.stringify(real))],
    });
  });
});

describe("html", () => {
  test("has a policy that allows neither scripts nor requests", () => {
    const report = printReport("html", [nastyResult]);
    expect(report.match(/<meta http-equiv="Content-Security-Policy"[^>]*>/g)).toEqual([
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    ]);
    expect(report).not.toMatch(/<(?:script|img|link|iframe|object|embed|form)\b/i);
  });

  const browser = useBrowser();
  const folder = mkdtempSync(join(tmpdir(), "contract-report-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["light", 1200],
    ["dark", 1200],
    ["light", 360],
    ["dark", 360],
  ] as const)(
    "is one accessible file that loads nothing: %s, %i pixels",
    async (scheme, width) => {
      const file = join(folder, "report.html");
      writeFileSync(file, printReport("html", [nastyResult, real]));
      const page = await browser().newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
      const requests: string[] = [];
      const problems: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(pathToFileURL(file).href);

      expect(await page.title()).toBe("Contract of vandar, inopal");
      await page.getByText("createPayment", { exact: true }).first().click();
      expect(await page.getByText("createPayment scenarios one").isVisible()).toBe(true);
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
      expect(
        await page.locator("details > ul > li").filter({ hasText: '<script>document.title="taken"</script>' }).count(),
      ).toBeGreaterThan(0);
      expect(requests).toEqual([pathToFileURL(file).href]);
      expect(problems).toEqual([]);

      expect(await page.locator("script").count()).toBe(0);
      await checkPage(page);
      await page.close();
    },
    30_000,
  );
});
