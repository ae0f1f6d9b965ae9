import { describe, expect, test } from "vitest";
import { createdOutcome, exchangeFaults, nameOf } from "./faults-kit.ts";
import { names, subjectOf } from "./faults-subjects.ts";

describe.each(names)("a fault while %s creates a payment", (name) => {
  test.each(exchangeFaults.map((fault) => ({ fault, title: nameOf(fault) })))("$title", async ({ fault }) => {
    const subject = subjectOf(name);
    subject.sandbox.faults.add({ ...fault, operation: "createPayment" });
    const outcome = await createdOutcome(subject);
    console.log("CREATE", name, "|", nameOf(fault), "|", outcome, "|", subject.sandbox.payments().length, "|", subject.calls().length);
    expect(outcome).toBeDefined();
  });
});
