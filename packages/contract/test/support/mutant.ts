import type { Finding } from "../../src/core/finding.ts";
import type { MutableResponse, Mutation } from "./mutated.ts";

export type Mutant = {
  title: string;
  /** The operation whose checks are run. */
  only: string;
  mutation: Mutation;
  /** The finding that reports it. */
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

/** Changes the successful responses of one operation. */
export function onSuccess(operation: string, change: (response: MutableResponse) => void): Mutation {
  return {
    response(response) {
      const { body } = response;
      const isSuccess =
        response.status < 300 && body?.success !== false && body?.errorCode === undefined && body?.status !== 0;
      if (response.operation === operation && isSuccess) change(response);
    },
  };
}

export function onStatus(operation: string, status: number, change: (response: MutableResponse) => void): Mutation {
  return {
    response: (response) => {
      if (response.operation === operation && response.status === status) change(response);
    },
  };
}

export function rename(object: Record<string, unknown>, from: string, to: string): void {
  object[to] = object[from];
  delete object[from];
}
