import { contractTests } from "../../../src/vitest.ts";

contractTests("inopal", { only: ["createPayment"] });
