import type { Finding } from "../../src/core/finding.ts";
import type { GatewayName } from "../../src/openapi/specs.ts";
import type { MutableAnswer, Mutation } from "../mutated.ts";

export type Mutant = {
  title: string;
  gateway: GatewayName;
  /** The operation whose checks are run. */
  only: string;
  mutation: Mutation;
  /** The finding that tells of it. */
  expected: Pick<Finding, "class" | "place" | "keyword"> & { pointer?: string; operation?: string };
};

export const violation = (place: Finding["place"], keyword: string, pointer?: string) => ({
  class: "violation" as const,
  place,
  keyword,
  ...(pointer !== undefined && { pointer }),
});
export const addition = (place: Finding["place"], keyword: string, pointer?: string) => ({
  ...violation(place, keyword, pointer),
  class: "addition" as const,
});

/** Changes the successful answers of one operation. */
export function onSuccess(operation: string, change: (answer: MutableAnswer) => void): Mutation {
  return {
    answer(answer) {
      const { body } = answer;
      const isSuccess =
        answer.status < 300 && body?.success !== false && body?.errorCode === undefined && body?.status !== 0;
      if (answer.operation === operation && isSuccess) change(answer);
    },
  };
}

export function onStatus(operation: string, status: number, change: (answer: MutableAnswer) => void): Mutation {
  return {
    answer: (answer) => {
      if (answer.operation === operation && answer.status === status) change(answer);
    },
  };
}

export function rename(object: Record<string, unknown>, from: string, to: string): void {
  object[to] = object[from];
  delete object[from];
}
