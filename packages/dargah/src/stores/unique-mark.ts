let origin: string | undefined;
let count = 0;

/** Returns a text that no other call of this or of any other process gets, so that a writer recognises its own value in a store. */
export function uniqueMark(): string {
  // Made on first use, because Workers have no random numbers before a request. One for all: a random one for each takes as long as the write.
  origin ??= crypto.randomUUID().slice(0, 18);
  count += 1;
  return `${origin}-${count.toString(36)}`;
}
