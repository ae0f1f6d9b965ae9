import { describe, expect, test } from "vitest";
import { createContractJudge } from "../../src/index.ts";

const headers = new Headers({ "Content-Type": "application/json" });

describe("a byte order mark", () => {
  test("before a response is not a violation: readers of responses remove it", () => {
    const response = { status: 200, headers, body: '{"status":1,"message":"ok"}' };
    const judge = createContractJudge("inopal");
    expect(judge.response("createPayment", { ...response, body: `\ufeff${response.body}` })).toEqual(
      judge.response("createPayment", response),
    );
  });
});

describe("what is compared", () => {
  const judge = createContractJudge("irandargah");

  test("terminates for a list of a hundred thousand wrong items", () => {
    const body = `{"data":{"transactions":[${"{},".repeat(100_000)}{}]}}`;
    const findings = judge.response("listTransactions", { status: 200, headers, body });
    expect(findings.map(({ pointer }) => pointer)).toContain("/data/transactions/*/authority");
  });

  test("is not nested deeper than any gateway nests", () => {
    const body = `{"data":${"[".repeat(5000)}${"]".repeat(5000)}}`;
    expect(judge.response("listTransactions", { status: 200, headers, body })).toMatchObject([
      { class: "violation", place: "body", keyword: "depth" },
    ]);
  });
});
