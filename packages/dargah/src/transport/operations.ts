import { headerIn } from "@dargah/common/header-record";

/** The facts of an operation that the transport needs. The `operations` of every typed client have them. */
export type TransportOperation = {
  readonly method: string;
  /** Path with parameters in braces, such as `/v2/payments/{authority}`. */
  readonly path: string;
  /** Whether the payer's browser calls it instead of a server. @default false */
  readonly payer?: boolean;
  readonly retry: "safe" | "with-idempotency-key" | "never";
  /** The field of the body that the client fills with a credential. */
  readonly bodyCredential?: { readonly property: string };
  /** Names of the headers with a credential, other than `Authorization`. Hooks and errors never show their values. @default none */
  readonly credentialHeaders?: readonly string[];
  /** The body property that marks a response of a status as a success. @default every 2xx is a success */
  readonly success?: { readonly [status: number]: { readonly property: string; readonly in: readonly unknown[] } };
  readonly idempotency?: { readonly header: string; readonly required: boolean; readonly ttlSeconds: number };
};

export type TransportOperations = { readonly [id: string]: TransportOperation };

export type FoundOperation = TransportOperation & { readonly id: string };

type Candidate = { operation: FoundOperation; segments: readonly string[]; literals: number };

/**
 * Makes the function that finds the operation of a request. The base URL may have a path of its own, so a template must match the end of the
 * path; of several matches, the longest and most literal one is used.
 */
export function createOperationFinder(
  operations: TransportOperations,
): (request: Pick<Request, "method" | "url">) => FoundOperation | undefined {
  const candidates: Candidate[] = Object.entries(operations)
    .filter(([, { payer }]) => payer !== true)
    .map(([id, operation]) => {
      const segments = segmentsOf(operation.path);
      return { operation: { ...operation, id }, segments, literals: segments.filter((s) => !isParameter(s)).length };
    })
    .sort((a, b) => b.segments.length - a.segments.length || b.literals - a.literals);

  return ({ method, url }) => {
    const path = segmentsOf(new URL(url).pathname);
    return candidates.find(({ operation, segments }) => operation.method === method && fits(path, segments))?.operation;
  };
}

/** Returns the names of the headers that carry a credential in any operation. */
export function credentialHeadersOf(operations: TransportOperations): string[] {
  const names = Object.values(operations).flatMap(({ credentialHeaders }) => credentialHeaders ?? []);
  return [...new Set(names)];
}

/** Returns the idempotency key of a request, from the header in the spec or another one that the gateway accepts. */
export function keyIn(
  request: { readonly headers: Readonly<Record<string, string>> },
  operation: TransportOperation | undefined,
  otherHeaders: readonly string[],
): string | undefined {
  const header = operation?.idempotency?.header;
  if (header === undefined) return undefined;
  const own = headerIn(request.headers, header);
  if (own) return own;
  for (const name of otherHeaders) {
    const key = headerIn(request.headers, name);
    if (key) return key;
  }
  return undefined;
}

const segmentsOf = (path: string): string[] => path.split("/").slice(1);

const isParameter = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

function fits(path: readonly string[], segments: readonly string[]): boolean {
  const offset = path.length - segments.length;
  return (
    offset >= 0 &&
    segments.every((segment, index) => {
      const given = path[offset + index];
      return isParameter(segment) ? given !== "" : given === segment;
    })
  );
}
