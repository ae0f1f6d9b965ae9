import type { ParamsOption } from "openapi-fetch";
import type { OperationFacts, Operations } from "./operation.ts";

/** Paths of the operations that a server may call with a method. */
export type CallablePath<Ops extends Operations, Method extends string> = Extract<
  Ops[keyof Ops],
  { method: Method; payer: false }
>["path"];

/** Paths that only the payer's browser opens. */
export type PayerPath<Ops extends Operations> = Extract<Ops[keyof Ops], { payer: true }>["path"];

export type FactsAt<Ops extends Operations, Method extends string, Path extends string> = Extract<
  Ops[keyof Ops],
  { method: Method; path: Path }
>;

/** The type of an operation as openapi-typescript generates it. */
export type TypeAt<Paths, Method extends string, Path> = Path extends keyof Paths
  ? Method extends string
    ? Lowercase<Method> extends keyof Paths[Path]
      ? NonNullable<Paths[Path][Lowercase<Method>]>
      : never
    : never
  : never;

type ContentOf<Operation> = Operation extends { requestBody: { content: infer Content } } ? Content : never;

/** A body without the credential that the client puts in. */
type WithoutCredential<Body, Facts> = Facts extends { bodyCredential: { property: infer Property } }
  ? Body extends unknown
    ? { [Key in keyof Body as Key extends Property ? never : Key]: Body[Key] }
    : never
  : Body;

type BodyOf<Operation, Facts> = WithoutCredential<ContentOf<Operation>[keyof ContentOf<Operation>], Facts>;

type BodyInit<Operation, Facts> = [ContentOf<Operation>] extends [never]
  ? { body?: never }
  : {} extends BodyOf<Operation, Facts>
    ? { body?: BodyOf<Operation, Facts> }
    : { body: BodyOf<Operation, Facts> };

type ContentTypeInit<Facts extends OperationFacts> = Facts["requestContentTypes"] extends readonly [
  unknown,
  unknown,
  ...unknown[],
]
  ? {
      /**
       * How the body is encoded. The operation accepts several ways.
       *
       * @default the first one that the spec lists
       */
      contentType?: Facts["requestContentTypes"][number];
    }
  : unknown;

/** What every call accepts beside its parameters and body. */
export type CommonInit = {
  /** Ends the call from outside. */
  signal?: AbortSignal;
  /** More headers for this call. They win over the client's own. */
  headers?: Record<string, string>;
};

export type CallInit<Operation, Facts extends OperationFacts> = ParamsOption<Operation> &
  BodyInit<Operation, Facts> &
  ContentTypeInit<Facts> &
  CommonInit;

/** The second argument of a call, which may be left out when nothing in it is required. */
export type InitArgument<Init> = {} extends Init ? [init?: Init] : [init: Init];
