import { methods, type Operation, resolve } from "@dargah/spec-kit/openapi";
import { bearerOf, credentialFields } from "../openapi/credentials.ts";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/** Calls without a credential, and with a wrong one. */
export function credentialChecks(source: Source): Check[] {
  const { document, plan } = source;
  return merchantOperations(source)
    .filter((operation) => needsCredential(source, operation))
    .flatMap((operation) =>
      (["none", "wrong"] as const).map((credential): Check => {
        const title = credential === "none" ? "without a credential" : "with a wrong credential";
        const name = bearerOf(document, operation) ?? credentialFields(document, operation)[0]?.[1];
        return {
          id: `${operation.id} credentials ${credential}`,
          group: "credentials",
          operation: operation.id,
          title: `${title} (${name})`,
          reads: plan.reads.includes(operation.id),
          async run(context, payments) {
            const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: true });
            await context.send(
              { ...call, credential, signature: "none" },
              { expect: "refusal", why: `no success ${title}` },
            );
          },
        };
      }),
    );
}

/** True when a call without one is refused. */
function needsCredential({ document }: Source, operation: Operation): boolean {
  const mayBeAnonymous = (operation.security ?? []).some((requirement) => Object.keys(requirement).length === 0);
  if (bearerOf(document, operation) !== undefined) return !mayBeAnonymous;
  return credentialFields(document, operation).length > 0;
}

/** Ids, tokens and references that do not exist. */
export function unknownIdChecks({ plan }: Source): Check[] {
  return Object.entries(plan.unknown).map(([operation, change]) => ({
    id: `${operation} unknown ids`,
    group: "unknown ids",
    operation,
    title: "about something that does not exist",
    reads: plan.reads.includes(operation),
    async run(context) {
      await context.send({ operation, ...change }, { expect: "refusal", why: "no success for an unknown id" });
    },
  }));
}

/** Another method at the path of an operation. The spec only implies that the response is not a success. */
export function methodChecks(source: Source): Check[] {
  const { plan, document } = source;
  return merchantOperations(source).flatMap((operation): Check[] => {
    const known = Object.keys(document.paths[operation.path] ?? {});
    const method = methods.find((candidate) => !known.includes(candidate) && candidate !== "get");
    if (!method) return [];
    return [
      {
        id: `${operation.id} methods ${method}`,
        group: "methods",
        operation: operation.id,
        title: `${method.toUpperCase()} instead of ${operation.method.toUpperCase()}`,
        reads: false,
        async run(context, payments) {
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: true });
          const response = await context.send({ ...call, method: method.toUpperCase() }, { judge: false });
          context.expectThat(!response.ok && response.status < 500, {
            operation: operation.id,
            keyword: "method",
            expected: "a refusal from 400 to 499",
            found: `HTTP ${response.status}`,
          });
        },
      },
    ];
  });
}

/** A body of a type that the spec does not name, and one that cannot be parsed. */
export function contentTypeChecks(source: Source): Check[] {
  const { plan } = source;
  const bodies = [
    { title: "text instead of JSON", contentType: "text/plain", text: "amount 250000" },
    { title: "truncated JSON", contentType: "application/json", text: '{"amount": 25' },
    { title: "no body at all", contentType: "application/json", text: "" },
  ];
  return merchantOperations(source)
    .filter((operation) => operation.requestBody !== undefined && !isBodyOptional(source, operation))
    .flatMap((operation) =>
      bodies.map(
        ({ title, contentType, text }, index): Check => ({
          id: `${operation.id} content types ${index + 1}`,
          group: "content types",
          operation: operation.id,
          title,
          reads: plan.reads.includes(operation.id),
          async run(context, payments) {
            const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: true });
            await context.send({ ...call, contentType, text }, { expect: "refusal", why: `no success for ${title}` });
          },
        }),
      ),
    );
}

/** True when an empty body is a complete request because no field is required. */
function isBodyOptional({ document }: Source, { requestBody }: Operation): boolean {
  const [media] = Object.values(requestBody?.content ?? {});
  return resolve(document, media?.schema ?? {}).required === undefined;
}
