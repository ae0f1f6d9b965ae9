import type { Call } from "../run/exchange.ts";
import { resolve } from "../spec/document.ts";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/**
 * The requests that the spec shows, in each of their media types. What names something that only this run has, such as an order or a
 * reference, is taken from a call that goes well.
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
            const isCertain = context.target.kind === "emulator" || !plan.uncertain?.includes(operation.id);
            await context.send(call, isCertain ? { expect: "success", why: "the documented call" } : {});
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
            const body = { ...withoutOwn(source, value as Call["body"]), ...call.body };
            await context.send({ ...call, contentType, body }, { expect: "success", why: `the example "${name}"` });
          },
        };
      }),
    );
  });
}

/** Without the credentials that the example shows. */
function withoutOwn({ document }: Source, body: Call["body"] = {}): Call["body"] {
  const credentials = new Set<string>();
  for (const schema of Object.values(document.components.schemas)) {
    for (const [field, property] of Object.entries((schema.properties ?? {}) as Record<string, object>)) {
      if ("x-credential" in property) credentials.add(field);
    }
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !credentials.has(name)));
}
