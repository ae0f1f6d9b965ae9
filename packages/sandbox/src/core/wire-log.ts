import { createMessageMask, createSecretKeeper, credentialsIn, type MessageMask } from "@dargah/common/mask";
import { HeaderFields } from "./header-fields.ts";

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

/** An exchange as it is reported. */
export type Exchange = Omit<WireEntry, "id" | "requestHeaders"> & { requestHeaders: Iterable<[string, string]> };

/** An exchange as it is stored: texts only, since a live object would keep its whole request in memory. */
type Kept = Exchange & { id: number; size: number; requestHeaders: HeaderFields };

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
  /** A ring: the entry with an id is at the id modulo the limit. */
  let ring: (Kept | undefined)[] = [];
  let count = 0;
  /** Id of the oldest entry. */
  let first = 1;
  let size = 0;
  const listeners = new Set<(entry: WireEntry) => void>();
  /** Learns the credentials that callers send: they are real if somebody points a production client at the emulator. */
  const keeper = createSecretKeeper({
    secrets,
    create: (known) => createMessageMask({ secrets: known, shortest: shortestSecret, signatures: false }),
  });
  let learnedUpTo = 0;

  /** Yields the entries, the oldest first. */
  function* entriesFrom(start: number): Generator<Kept> {
    for (let id = start; id <= count; id += 1) {
      const entry = ring[id % limit];
      if (entry) yield entry;
    }
  }

  function learn(): typeof keeper {
    for (const entry of entriesFrom(Math.max(first, learnedUpTo + 1))) {
      learnedUpTo = entry.id;
      // A value sent to an unknown path may be a payment's reference as well as a credential.
      const fields = entry.operation === unknownOperation ? noFields : fieldsOf(entry.gateway, entry.operation);
      keeper.learn(secretsIn(entry, fields));
    }
    return keeper;
  }

  const shown = (entry: Kept, mask: MessageMask) => show(entry, mask, fieldsOf(entry.gateway, entry.operation));

  function dropOldest(): void {
    size -= ring[first % limit]?.size ?? 0;
    ring[first % limit] = undefined;
    first += 1;
  }

  return {
    add(exchange: Exchange): void {
      if (count - first + 1 === limit) dropOldest();
      count += 1;
      const entry = keep(count, exchange);
      ring[count % limit] = entry;
      size += entry.size;
      // The very last always stays.
      while (size > mostCharacters && first < count) dropOldest();
      if (listeners.size === 0) return;
      const masked = shown(entry, learn().mask());
      for (const listener of listeners) listener(masked);
    },
    /** Lists the entries, the newest first. */
    list(): WireEntry[] {
      const mask = learn().mask();
      return [...entriesFrom(first)].reverse().map((entry) => shown(entry, mask));
    },
    /** Returns every value that is masked: the gateways' secrets, and credentials that callers sent. */
    knownSecrets: () => learn().known(),
    /** @returns A function that removes the listener. */
    onEntry(listener: (entry: WireEntry) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(): void {
      ring = [];
      first = count + 1;
      size = 0;
    },
  };
}

/** Field by field: this is done for every call, and copying an unknown object takes several times as long. */
function keep(id: number, exchange: Exchange): Kept {
  const { fault, notes } = exchange;
  const entry: Kept = {
    id,
    size: 0,
    at: exchange.at,
    gateway: exchange.gateway,
    operation: exchange.operation,
    method: exchange.method,
    url: exchange.url,
    requestHeaders: HeaderFields.from(exchange.requestHeaders),
    requestBody: bodyOf(exchange.requestBody),
    status: exchange.status,
    responseHeaders: exchange.responseHeaders,
    responseBody: bodyOf(exchange.responseBody),
    ...(fault !== undefined && { fault }),
    notes: notes.length === 0 ? noNotes : notes,
  };
  entry.size = sizeOf(entry);
  return entry;
}

const noNotes: string[] = [];

/** Replaces a very long body: megabytes sent to a payment gateway are an attack, and a part of a body could show half of a secret. */
function bodyOf(text: string): string {
  return text.length <= longestBody ? text : `(${text.length} characters, too long for the log)`;
}

function sizeOf({ url, requestBody, responseBody, notes }: Exchange): number {
  let size = url.length + requestBody.length + responseBody.length;
  for (const note of notes) size += note.length;
  return size;
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
  const maskAll = (headers: Iterable<[string, string]>, secret: readonly string[]) =>
    Object.fromEntries([...headers].map(([name, value]) => [name, mask.header(name, value, secret)]));
  return {
    ...entry,
    url: mask.text(entry.url, fields.request),
    requestHeaders: maskAll(entry.requestHeaders, fields.request),
    requestBody: mask.text(entry.requestBody, fields.request),
    responseHeaders: maskAll(Object.entries(entry.responseHeaders), fields.response),
    responseBody: mask.text(entry.responseBody, fields.response),
    notes: entry.notes.map((note) => mask.text(note)),
  };
}
