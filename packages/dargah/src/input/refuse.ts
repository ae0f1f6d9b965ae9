import { DargahError } from "../errors/dargah-error.ts";

/** The owner of an option. */
export type Owner = {
  /** Name of the gateway, for errors. @default none */
  gateway?: string | undefined;
};

export function invalidOption({ gateway }: Owner, message: string): DargahError {
  return new DargahError("invalid_option", message, gateway === undefined ? {} : { gateway });
}
