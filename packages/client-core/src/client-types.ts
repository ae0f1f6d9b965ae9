import type { CallablePath, CallInit, FactsAt, InitArgument, PayerPath, TypeAt } from "./call-types.ts";
import type { Operations } from "./operation.ts";
import type { Result } from "./result-types.ts";

/**
 * Any function with the shape of `fetch` that takes a `Request`. The client passes it a request whose body is final, so it can sign, log or retry
 * the request, or return its own response.
 */
export type FetchFunction = (request: Request) => Promise<Response>;

export type FetchOptions = {
  /**
   * The fetch that every call goes through.
   *
   * @default globalThis.fetch, looked up at each call
   */
  fetch?: FetchFunction;
};

/** Destination of the payer's browser. */
export type Redirect = { method: "GET"; url: string } | { method: "POST"; url: string; fields: Record<string, string> };

/** A typed client: one method for each HTTP method that the gateway's operations use. */
export type TypedClient<Paths, Ops extends Operations> = {
  readonly [Method in Extract<Ops[keyof Ops], { payer: false }>["method"]]: <Path extends CallablePath<Ops, Method>>(
    path: Path,
    ...init: InitArgument<CallInit<TypeAt<Paths, Method, Path>, FactsAt<Ops, Method, Path>>>
  ) => Promise<Result<TypeAt<Paths, Method, Path>, FactsAt<Ops, Method, Path>>>;
} & {
  /**
   * Returns the address to send the payer's browser to. It sends nothing: these pages are for browsers, and some can be opened only once. A
   * `POST` must be submitted by the browser, with a form that contains `fields`.
   *
   * @throws {DargahClientError} `invalid_parameter`, `invalid_body`, `unknown_operation`
   */
  redirect<Path extends PayerPath<Ops>>(path: Path, init: RedirectInit<TypeAt<Paths, "GET" | "POST", Path>>): Redirect;
};

type RedirectInit<Operation> = Operation extends { parameters: { path: infer Path } }
  ? { params: { path: Path } }
  : Operation extends { requestBody: { content: infer Content } }
    ? { body: Content[keyof Content] }
    : never;
