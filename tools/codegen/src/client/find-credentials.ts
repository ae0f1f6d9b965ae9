import type { Metadata } from "../metadata.ts";

/** Lists the credentials of a client. The first one in the spec identifies the terminal; another one that only some operations carry is optional. */
export function findCredentials({ operations }: Metadata): { name: string; isRequired: boolean }[] {
  const carried = Object.values(operations)
    .filter(({ payer }) => !payer)
    .map(({ bearer, bodyCredential }) => [bearer?.option, bodyCredential?.option].filter((name) => name !== undefined));
  const names = [...new Set(carried.flat())];
  return names.map((name, index) => ({
    name,
    isRequired: index === 0 || carried.every((list) => list.includes(name)),
  }));
}
