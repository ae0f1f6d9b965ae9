import { createSecretKeeper, credentialsIn, type MessageMask } from "@dargah/common/mask";

/** One exchange between a merchant's server and a gateway. */
export type WireEntry = {
  id: number;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  gateway: string;
  operation: string;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  /** A body of more than 131072 characters is replaced by its length. */
  requestBody: string;
  /** HTTP status; 0 when the connection was cut. */
  status: number;
  responseHeaders: Record<string, string>;
  /** The same. */
  responseBody: string;
  /** The fault that was played. */
  fault?: string;
  /** Notes for the developer, such as a field that the gateway does not know. */
  notes: string[];
};

/** An exchange as it is stored. It is converted to text only when it is read. */
export type Exchange = Omit<WireEntry, "id" | "requestHeaders"> & { requestHeaders: Headers };

type Kept = Exchange & { id: number; size: number };

// In characters. Most of them take one byte.
const longestBody = 2 ** 17;
const mostCharacters = 16 * 2 ** 20;

/** Names of secret fields. Written out, because the declarations of this package must not refer to an unpublished package. */
type SecretFields = { readonly request: readonly string[]; readonly response: readonly string[] };

export type WireLog = ReturnType<typeof createWireLog>;

/** Shorter secrets would blank out half of the log. */
export const shortestSecret = 4;

/** Operation of a path that is not in the spec. */
export const unknownOperation = "none";

/**
 * Keeps the last exchanges. Secrets are masked whenever an entry is read, and entries cannot be read in any other way.
 *
 * @param options.limit Maximum number of exchanges. Fewer are kept if their texts are very long.
 * @param options.secrets Returns the values to mask. Called at each read.
 * @param options.fieldsOf Returns the secret fields of an operation in the spec. For an unknown operation, every field that may be secret.
 */
export function createWireLog(options: {
  limit: number;
  secrets: () => readonly string[];
  fieldsOf?: (gateway: string, operation: string) => SecretFields;
}) {
  const { limit, secrets, fieldsOf = () => noFields } = options;
  let entries: Kept[] = [];
  let count = 0;
  let size = 0;
  const listeners = new Set<(entry: WireEntry) => void>();
  /** Learns the credentials that callers send: they are real if somebody points a production client at the emulator. */
  const keeper = createSecretKeeper({ secrets, shortest: shortestSecret, signatures: false });
  let learnedUpTo = 0;

  function learn(): typeof keeper {
    for (const entry of entries) {
      if (entry.id <= learnedUpTo) continue;
      learnedUpTo = entry.id;
      // A value sent to an unknown path may be a payment's reference as well as a credential.
      const fields = entry.operation === unknownOperation ? noFields : fieldsOf(entry.gateway, entry.operation);
      keeper.learn(secretsIn(entry, fields));
    }
    return keeper;
  }

  const shown = (entry: Kept, mask: MessageMask) => show(entry, mask, fieldsOf(entry.gateway, entry.operation));

  /** Keeps the last exchanges up to the limit, as far as their texts fit, and always the very last. */
  function cut(): void {
    entries = entries.slice(-limit);
    size = entries.reduce((sum, entry) => sum + entry.size, 0);
    let from = 0;
    for (; size > mostCharacters && from < entries.length - 1; from += 1) size -= entries[from]?.size ?? 0;
    entries = entries.slice(from);
  }

  return {
    add(exchange: Exchange): void {
      count += 1;
      const kept = {
        ...exchange,
        requestBody: bodyOf(exchange.requestBody),
        responseBody: bodyOf(exchange.responseBody),
      };
      const entry = { id: count, size: sizeOf(kept), ...kept };
      entries.push(entry);
      size += entry.size;
      // Cut occasionally instead of shifting each time.
      if (entries.length >= 2 * limit || size > mostCharacters) cut();
      if (listeners.size === 0) return;
      const masked = shown(entry, learn().mask());
      for (const listener of listeners) listener(masked);
    },
    /** Lists the entries, the newest first. */
    list(): WireEntry[] {
      const mask = learn().mask();
      return entries
        .slice(-limit)
        .reverse()
        .map((entry) => shown(entry, mask));
    },
    /** Returns every value that is masked: the gateways' secrets, and credentials that callers sent. */
    knownSecrets: () => learn().known(),
    /** @returns A function that removes the listener. */
    onEntry(listener: (entry: WireEntry) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(): void {
      entries = [];
      size = 0;
    },
  };
}

/** Replaces a very long body: megabytes sent to a payment gateway are an attack, and a part of a body could show half of a secret. */
function bodyOf(text: string): string {
  return text.length <= longestBody ? text : `(${text.length} characters, too long for the log)`;
}

function sizeOf({ url, requestBody, responseBody, notes }: Exchange): number {
  return url.length + requestBody.length + responseBody.length + notes.join("").length;
}

const noFields: SecretFields = { request: [], response: [] };

function secretsIn(entry: Kept, fields: SecretFields): string[] {
  const { requestHeaders, requestBody, responseHeaders, responseBody, url } = entry;
  return [
    ...credentialsIn({ headers: requestHeaders, body: requestBody, url, fields: fields.request }),
    ...credentialsIn({ headers: Object.entries(responseHeaders), body: responseBody, fields: fields.response }),
  ];
}

function show({ size: _, ...entry }: Kept, mask: MessageMask, fields: SecretFields): WireEntry {
  const maskAll = (headers: Iterable<[string, string]>) =>
    Object.fromEntries([...headers].map(([name, value]) => [name, mask.header(name, value)]));
  return {
    ...entry,
    url: mask.text(entry.url, fields.request),
    requestHeaders: maskAll(entry.requestHeaders),
    requestBody: mask.text(entry.requestBody, fields.request),
    responseHeaders: maskAll(Object.entries(entry.responseHeaders)),
    responseBody: mask.text(entry.responseBody, fields.response),
    notes: entry.notes.map((note) => mask.text(note)),
  };
}
