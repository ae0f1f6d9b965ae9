import { describe } from "vitest";
import { contractTests } from "../../../src/vitest.ts";
import { startMutated } from "../../support/mutated.ts";

const target = () => startMutated("inopal", { response: ({ body }) => void Object.assign(body ?? {}, { more: 1 }) });

describe("told", () => contractTests("inopal", { only: ["createPayment"], target }));
describe("refused", () => contractTests("inopal", { only: ["createPayment"], target, failOnAdditions: true }));
