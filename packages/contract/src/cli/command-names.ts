/** What stands in place of gateways. */
export const commandNames = ["diff", "proxy", "replay"] as const;
