import { findSecretProblem, type SecretShape } from "@dargah/common/input";
import { invalidOption, type Owner } from "./refuse.ts";

/**
 * Checks a token, a key or a signing secret by the rule common to all: visible characters without white space.
 *
 * @throws {DargahError} `invalid_option`, which does not quote the secret
 */
export function checkSecret(
  options: Owner & SecretShape & { name: string; value: unknown },
): asserts options is typeof options & { value: string } {
  const problem = findSecretProblem(options.value, options);
  if (problem === undefined) return;
  const hint = options.value ? "" : " The usual reason is an environment variable that is not set.";
  throw invalidOption(options, `The option "${options.name}" ${problem}.${hint}`);
}

/** Rules for a signing secret, which is never sent. */
export const signingSecret = { letters: "any" } as const;
