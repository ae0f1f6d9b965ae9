import { findSecretProblem } from "@dargah/common/input";
import { createMask } from "@dargah/common/mask";
import { DargahClientError } from "./client-error.ts";

/** A secret, or a function that returns the current one. The function is called for every call. */
export type Credential = string | (() => string | Promise<string>);

export type Credentials = Readonly<Record<string, Credential | null | undefined>>;

export type Vault = {
  /** @throws {DargahClientError} `missing_credential`, `invalid_credential` */
  read(option: string): string | Promise<string>;
  has(option: string): boolean;
  /** Replaces every secret of six characters or more with `***`, in any encoding, and hides the middle of card numbers. */
  mask(text: string): string;
};

const usualReason = "The usual reason is an environment variable that is not set.";

/**
 * Keeps the secrets of a client where `util.inspect`, `JSON.stringify` and error messages cannot see them. It remembers every secret that it was
 * given or returned, to mask it in texts from the gateway.
 *
 * @param optional The names of optional credentials. Default: none.
 * @throws {DargahClientError} `missing_credential`, `invalid_credential`
 */
export function createVault(credentials: Credentials, optional: readonly string[] = []): Vault {
  const known = new Set<string>();
  // Made on first use, because most calls succeed.
  let mask: ReturnType<typeof createMask> | undefined;
  for (const [option, credential] of Object.entries(credentials)) {
    if (typeof credential === "function") continue;
    if (credential === undefined || credential === null) {
      if (optional.includes(option)) continue;
      throw new DargahClientError(
        "missing_credential",
        `The option "${option}" is required: a string or a function. ${usualReason}`,
      );
    }
    check(option, credential);
    known.add(credential);
  }

  async function ask(option: string, give: () => string | Promise<string>): Promise<string> {
    const secret = await give();
    check(option, secret);
    if (!known.has(secret)) {
      known.add(secret);
      mask = undefined;
    }
    return secret;
  }

  return Object.freeze({
    read(option) {
      const credential = credentials[option];
      if (credential === undefined || credential === null) {
        throw new DargahClientError(
          "missing_credential",
          `This operation needs the option "${option}", which was not given when the client was created.`,
        );
      }
      return typeof credential === "function" ? ask(option, credential) : credential;
    },
    has: (option) => credentials[option] !== undefined && credentials[option] !== null,
    mask(text) {
      mask ??= createMask({ secrets: [...known] });
      return mask(text);
    },
  });
}

function check(option: string, secret: unknown): asserts secret is string {
  const problem = findSecretProblem(secret);
  if (problem === undefined) return;
  const reason = secret === "" ? ` ${usualReason}` : "";
  throw new DargahClientError("invalid_credential", `The option "${option}" ${problem}.${reason}`);
}
