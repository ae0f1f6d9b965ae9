import { type Operation, resolve, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call } from "../core/exchange.ts";
import { credentialFields } from "../openapi/credentials.ts";
import { type Check, merchantOperations, mustSucceed, prepare, type Source } from "./check.ts";

/**
 * The requests that the spec shows, in each of their media types. Values that belong to this run, such as an order id or a
 * reference, are taken from a call that succeeds.
 */
export function exampleChecks(source: Source): Check[] {
  const { document, plan } = source;
  return merchantOperations(source).flatMap((operation): Check[] => {
    const reads = plan.reads.includes(operation.id);
    const types = Object.entries(operation.requestBody?.content ?? {});
    if (types.length === 0) {
      return [
        {
          id: `${operation.id} examples call`,
          group: "examples",
          operation: operation.id,
          title: "a call",
          reads,
          async run(context, payments) {
            const call = await prepare({ plan, operation: operation.id, context, payments });
            const why = "the documented call";
            await context.send(
              call,
              mustSucceed({ plan, operation: operation.id, context }) ? { expect: "success", why } : {},
            );
          },
        },
      ];
    }
    return types.flatMap(([contentType, media]) =>
      Object.entries(media.examples ?? {}).map(([name, given]): Check => {
        const { value, summary } = resolve(document, given);
        return {
          id: `${operation.id} examples ${name} ${contentType}`,
          group: "examples",
          operation: operation.id,
          title: `${summary ?? name} (${contentType})`,
          reads,
          async run(context, payments) {
            const call = await prepare({ plan, operation: operation.id, context, payments });
            const shown = withoutOwn({ document, operation, body: value as Call["body"] });
            const body = { ...shown, ...call.body };
            await context.send({ ...call, contentType, body }, { expect: "success", why: `the example "${name}"` });
          },
        };
      }),
    );
  });
}

/** Without the credentials that the example shows. */
function withoutOwn(options: { document: SpecDocument; operation: Operation; body: Call["body"] }): Call["body"] {
  const { document, operation, body = {} } = options;
  const credentials = credentialFields(document, operation).map(([field]) => field);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !credentials.includes(name)));
}
