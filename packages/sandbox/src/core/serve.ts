import type { Clock } from "./clock.ts";
import { type Call, type CallResponse, Refusal } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { type Outgoing, textOf, toOutgoing } from "./outgoing.ts";
import { playFault, skewOf } from "./play-fault.ts";
import { type ReadBody, readReceived, unreadable } from "./read-body.ts";
import type { SpecDocument, SpecOperation } from "./spec.ts";
import { type Incoming, toCall } from "./to-call.ts";
import type { RequestValidator } from "./validation.ts";
import type { WireLog } from "./wire-log.ts";

export type Served = { name: string; document: SpecDocument; gateway: Gateway; validator: RequestValidator };

export type ServeContext = {
  clock: Clock;
  faults: Faults;
  log: WireLog;
  bodyLimit: number;
  /** Called with errors of the emulator itself. The caller gets the gateway's own server error. */
  onInternalError(error: unknown): void;
};

/** Plays one exchange of a merchant's server with a gateway: fault, body, admission, fields, operation, signature, log. */
export async function serve(served: Served, context: ServeContext, incoming: Incoming): Promise<Outgoing> {
  const { clock, faults, log } = context;
  const { request, operation } = incoming;
  const { name, gateway, document } = served;
  const statuses = Object.keys(operation.responses ?? {});
  // HEAD is not an operation, so the fault keeps waiting for a call.
  const fault =
    request.method === "HEAD"
      ? undefined
      : faults.forExchange({ gateway: name, operation: operation.operationId, statuses });
  const read = await readReceived(request, context.bodyLimit);
  const call = toCall({ incoming, read, fault, now: clock.now() + skewOf(fault) });
  let response: CallResponse | undefined;
  let text = "";
  try {
    const carryOut = () => respondToCall(served, context, { call, operation, read });
    response = await (fault
      ? playFault({ fault, call, clock, gateway, request, document, operation }, carryOut)
      : carryOut());
    text = textOf(response);
    return toOutgoing({ response, text, call, fault, clock });
  } finally {
    log.add({
      at: call.now,
      gateway: name,
      operation: operation.operationId,
      method: call.method,
      url: `${incoming.base}${incoming.pathname}${incoming.search}`,
      requestHeaders: request.headers,
      requestBody: call.text,
      status: response?.status ?? 0,
      responseHeaders: response?.headers ?? {},
      responseBody: text,
      ...(fault && { fault: fault.kind }),
      notes: call.notes,
    });
  }
}

async function respondToCall(
  served: Served,
  context: ServeContext,
  { call, operation, read }: { call: Call; operation: SpecOperation; read: ReadBody },
): Promise<CallResponse> {
  const { gateway, validator } = served;
  let response: CallResponse;
  try {
    if (call.pathname.length > 1 && call.pathname.endsWith("/"))
      call.notes.push("The path ends with a slash, unlike in the spec.");
    if ("unreadable" in read) {
      call.notes.push(`The body cannot be read: it ${unreadable[read.unreadable]}.`);
      throw new Refusal(gateway.failures.unreadable(call, read.unreadable));
    }
    if (operation.requestBody && call.form === "json" && gateway.fieldTypes === "lenient") {
      call.notes.push(...validator.loosen({ operation, body: call.body }));
    }
    gateway.admit(call);
    checkFields(served, operation, call);
    const operate = gateway.operations[operation.operationId];
    if (!operate) throw new Error(`The emulator does not implement the operation ${operation.operationId}.`);
    const responding = operate(call);
    // Each wait for nothing takes longer than a check.
    response = responding instanceof Promise ? await responding : responding;
  } catch (error) {
    if (error instanceof Refusal) response = error.response;
    else {
      context.onInternalError(error);
      call.notes.push(`The sandbox itself failed: ${error}`);
      response = gateway.failures.serverError(call);
    }
  }
  return gateway.complete?.(call, response) ?? response;
}

/** Notes the fields that are not in the spec. Throws a `Refusal` for those that do not follow it. */
function checkFields({ gateway, validator }: Served, operation: SpecOperation, call: Call): void {
  const query = validator.query({ operation, query: call.query });
  const body = operation.requestBody
    ? validator.body({ operation, body: call.body, isForm: call.form !== "json" })
    : { errors: [], unknownFields: Object.keys(call.body) };
  for (const { unknownFields } of [query, body]) {
    for (const field of unknownFields) call.notes.push(`The field "${field}" is not in the spec.`);
  }
  const errors = [...query.errors, ...body.errors];
  if (errors.length > 0) throw new Refusal(gateway.failures.invalid(call, errors));
}
