import { inspect } from "node:util";

/** Secrets with every character that some encoding changes. All contain the same word, so that a visible part is found too. */
export const canaries = {
  main: "canary/main+key-of==the&merchant",
  other: "canary/other+token-of==the&merchant",
  secretKey: "canary/secret+key-of==the&terminal",
  previous: "canary/previous+key-of==the&terminal",
  accessToken: "canary/access+token-of==the&business",
  webhook: "canary/webhook+secret-of==the&shop",
};

/** Everything that a program can print of a value, including hidden properties. */
export function print(value: unknown): string {
  const seen = inspect(value, {
    depth: 20,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  });
  return `${seen}\n${JSON.stringify(value)}\n${String(value)}\n${value instanceof Error ? value.stack : ""}`;
}
