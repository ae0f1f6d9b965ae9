/** How a gateway, a proxy or a framework may write a text that was sent to it, by the name of the spelling. */
export declare const spellings: Readonly<Record<string, (text: string) => string>>;
/** Every text that a reader could make of a text by taking encodings off, to look for a secret in it. */
export declare function readings(text: string): string[];
