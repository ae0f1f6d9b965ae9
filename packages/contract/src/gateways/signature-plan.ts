import type { Call } from "../core/exchange.ts";
import type { Finding } from "../core/finding.ts";
import type { Json } from "../core/json.ts";

/** What a signature should be and is, in a few words. */
export type SignatureProblem = Pick<Finding, "expected" | "found">;

/** Each way in which the signature of a call can be wrong. `old` and `future` are moments outside of the window. */
export type WrongSignature = "wrong" | "old" | "future" | "none";

type Signing = {
  body: string;
  secretKey: string;
  /** Epoch milliseconds of the gateway's clock. */
  now: number;
};

export type SignedCall = Signing & { method: string; pathname: string };

/** How a gateway and its merchants sign what they send. A gateway of another kind fills in another plan. */
export type SignaturePlan = {
  /** Whether calls to a path are signed, and the responses to them. */
  covers(pathname: string): boolean;
  /** Whether fields are sent in alphabetical order, so that a gateway that encodes a body again signs the same text. @default false */
  readonly sortsFields?: boolean;
  /** How far a signed time may be from the gateway's clock, in seconds. Left out where no time is signed. */
  readonly windowSeconds?: number;
  readonly request: {
    /** The headers that sign a call; `body` where the signature is a field of it. */
    sign(call: SignedCall): { headers: Readonly<Record<string, string>>; body?: string };
    /** What is wrong with the signature of a call; `undefined` for a right one, and for none where terminals may do without. */
    problem(call: SignedCall & { headers: Headers }): SignatureProblem | undefined;
  };
  /** Left out where responses are not signed. */
  readonly response?: {
    /** Names of the headers that belong to the signature, in lower case. */
    readonly headers: readonly string[];
    /** The headers that sign a response. */
    sign(response: Signing): Readonly<Record<string, string>>;
    /** What is wrong with the signature of a response; `undefined` for a right one, and for none where none is due. */
    problem(response: Signing & { status: number; headers: Headers }): SignatureProblem | undefined;
  };
  /** How calls are refused whose signature is not right. */
  readonly refusals: {
    readonly status: number;
    readonly codes: Readonly<Partial<Record<WrongSignature, number>>>;
    readCode(data: Json): number;
  };
  /** A call of which the refusal says whether a terminal has to sign. */
  readonly probe: Call;
};
