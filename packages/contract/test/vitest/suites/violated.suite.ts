import { contractTests } from "../../../src/vitest.ts";
import { startMutated } from "../../support/mutated.ts";

contractTests("inopal", {
  only: ["createPayment"],
  target: () => startMutated("inopal", { response: ({ body }) => void delete body?.message }),
});
