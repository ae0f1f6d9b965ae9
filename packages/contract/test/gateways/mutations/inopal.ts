import { addition, type Mutant, onStatus, onSuccess, rename, violation } from "../../support/mutant.ts";

export const mutants: readonly Mutant[] = [
  {
    title: "a missing reference",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.data?.ref_num) rename(body.data, "ref_num", "reference");
    }),
    expected: violation("body", "required", "/data/ref_num"),
  },
  {
    title: "a price with separators",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.data?.price) body.data.price = "250,000";
    }),
    expected: violation("body", "pattern", "/data/price"),
  },
  {
    title: "a mark of success that has become text",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.status === 1) body.status = "1";
    }),
    expected: violation("body", "type", "/status"),
  },
  {
    title: "a code that is not in the table",
    only: "createPayment",
    mutation: onStatus("createPayment", 200, ({ body }) => {
      if (body.status === -7) body.status = -107;
    }),
    expected: addition("body", "x-known-values", "/status"),
  },
  {
    title: "a form that is no longer accepted",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.headers.get("Content-Type")?.includes("form")) request.headers.set("Content-Type", "text/plain");
      },
    },
    expected: violation("behaviour", "success"),
  },
];
