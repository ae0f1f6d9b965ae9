/** Two bearer tokens of the same terminal, while one replaces the other. */
export type Tokens = {
  current: string;
  /** The token to try when the gateway rejects the current one: the next or the previous one. */
  other: string;
};
