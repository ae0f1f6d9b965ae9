import type { Call } from "../core/exchange.ts";
import type { Finding } from "../core/finding.ts";
import type { Json } from "../core/json.ts";

/** The expected and the found signature, in a few words. */
export type SignatureProblem = Pick<Finding, "expected" | "found">;

/** Each way in which the signature of a call can be wrong. `old` and `future` are times outside of the window. */
export type WrongSignature = "wrong" | "old" | "future" | "none";

type Signing = {
  body: string;
  secretKey: string;
  /** Epoch milliseconds of the gateway's clock. */
  now: number;
};

export type SignedCall = Signing & { method: string; pathname: string };

/** The signature scheme between a gateway and its merchants. */
export type SignaturePlan = {
  /** True when calls to a path and the responses to them are signed. */
  covers(pathname: string): boolean;
  /** Sends fields in alphabetical order, so a gateway that encodes the body again signs the same text. @default false */
  readonly sortsFields?: boolean;
  /** Allowed distance of a signed time from the gateway's clock, in seconds. Omitted where no time is signed. */
  readonly windowSeconds?: number;
  readonly request: {
    /** The headers that sign a call; `body` where the signature is a field of it. */
    sign(call: SignedCall): { headers: Readonly<Record<string, string>>; body?: string };
    /** The fault in the signature of a call; `undefined` for a correct one, and for a missing one where it is optional. */
    problem(call: SignedCall & { headers: Headers }): SignatureProblem | undefined;
  };
  /** Omitted where responses are not signed. */
  readonly response?: {
    /** Names of the headers that belong to the signature, in lower case. */
    readonly headers: readonly string[];
    /** The headers that sign a response. */
    sign(response: Signing): Readonly<Record<string, string>>;
    /** The fault in the signature of a response; `undefined` for a correct one, and for a missing one where none is required. */
    problem(response: Signing & { status: number; headers: Headers }): SignatureProblem | undefined;
  };
  /** The refusal of a call with a wrong signature. */
  readonly refusals: {
    readonly status: number;
    readonly codes: Readonly<Partial<Record<WrongSignature, number>>>;
    readCode(data: Json): number;
  };
  /** A call whose refusal shows that the terminal requires signatures. */
  readonly probe: Call;
};
