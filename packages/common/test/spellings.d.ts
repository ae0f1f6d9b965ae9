/** Spellings that a gateway, a proxy or a framework may use for a text, by name. */
export declare const spellings: Readonly<Record<string, (text: string) => string>>;
/** Returns every text that decoding could produce from a text, to search for a secret in it. */
export declare function readings(text: string): string[];
