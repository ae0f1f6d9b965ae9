import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BoundKeyword, listBounds, readBoundaries } from "./boundaries.ts";
import { type CreateClient, clientOptions } from "./client-options.ts";
import { documentedBody, documentedKey, readDocument } from "./document.ts";
import { createExampleServer } from "./example-server.ts";
import { listExamples, listResponseExamples, uncalledOperations } from "./examples.ts";
import { examplesProgram } from "./examples-program.ts";
import { compareRequests, findOperation, runExchange } from "./exchange.ts";
import { at, type JsonSchema, type SpecDocument } from "./openapi/index.ts";
import { createValidator, type Validator } from "./schemas.ts";
import { type Exchange, readVectors, type WireVectors } from "./vectors.ts";

type CompleteExchange = Exchange & { response: NonNullable<Exchange["response"]> };

/** Data that the tests of one gateway share, read once. */
type Subject = { gateway: string; document: SpecDocument; vectors: WireVectors; validator: Validator };

/** The tests that every gateway's package runs: its client against every documented exchange, its spec against its vectors. */
export function testGateway({ gateway, createClient }: { gateway: string; createClient: CreateClient }): void {
  const document = readDocument(gateway);
  const subject = { gateway, document, vectors: readVectors(gateway), validator: createValidator(document) };
  testExchanges(subject, createClient);
  testRedirects(subject, createClient);
  testExamples(subject);
  testExampleTypes(subject);
  testBoundaries(subject);
}

function testExchanges({ document, vectors, validator }: Subject, createClient: CreateClient): void {
  const { exchanges } = vectors;

  describe("documented exchanges", () => {
    const server = createExampleServer(document);
    beforeAll(() => server.start());
    afterAll(() => server.stop());

    const complete = exchanges.filter((exchange): exchange is CompleteExchange => exchange.response !== undefined);
    test.each(complete)("$operationId $name", async (exchange) => {
      const { response } = exchange;
      const client = createClient(clientOptions({ document, vectors, server: exchange.server }) as never);
      const { result, body, sent } = await runExchange({ document, server, client, exchange });

      expect(compareRequests({ documented: exchange.request, sent })).toEqual([]);
      expect(result).toMatchObject({ ok: response.ok, status: response.status });
      const operation = findOperation(document, exchange.operationId);
      const media = documentedBody(operation, response);
      if (response.contentType !== "application/json") {
        const text = media.examples?.[response.example]?.value;
        expect(result).toMatchObject({ kind: "unreadable", reason: "not-json", body: text });
        return;
      }
      expect(body).toEqual(media.examples?.[response.example]?.value);
      expect(validator.check(media.schema ?? {}, body)).toEqual([]);
      if (!response.ok) {
        const kind = documentedKey(operation, response.status) === "default" ? "unexpected" : "refused";
        expect(result).toMatchObject({ kind });
      }
    });
  });
}

function testRedirects({ document, vectors }: Subject, createClient: CreateClient): void {
  const { exchanges } = vectors;
  const steps = exchanges.filter(({ response }) => response === undefined);

  test.each(steps)(
    "sends the payer's browser as documented: $operationId $name",
    ({ operationId, server, call, request }) => {
      const client = createClient(clientOptions({ document, vectors, server }) as never) as {
        redirect(path: string, init: object): Record<string, unknown>;
      };
      const redirect = client.redirect(findOperation(document, operationId).path, call);
      expect(redirect).toMatchObject({ method: request.method, url: request.url });
      if (request.body !== undefined) {
        expect(new URLSearchParams(redirect.fields as Record<string, string>).toString()).toBe(request.body);
      }
    },
  );
}

function testExamples({ document, vectors, validator }: Subject): void {
  test.each(listExamples(document))("example $name of $where fits its schema", ({ example, schema }) => {
    expect(validator.check(schema, example.value)).toEqual([]);
  });

  test("every operation and every response example takes part in an exchange", () => {
    expect(uncalledOperations({ document, vectors })).toEqual([]);

    const key = (...parts: string[]) => parts.join(" ");
    const used = new Set(
      vectors.exchanges.map(({ operationId, response }) =>
        response
          ? key(
              operationId,
              documentedKey(findOperation(document, operationId), response.status),
              response.contentType,
              response.example,
            )
          : "",
      ),
    );
    const all = listResponseExamples(document).map((found) =>
      key(found.operationId, found.status, found.contentType, found.name),
    );
    expect(all.filter((example) => !used.has(example))).toEqual([]);
  });
}

function testExampleTypes({ gateway, document }: Subject): void {
  test("every example fits its generated type", { timeout: 60_000 }, async () => {
    const folder = fileURLToPath(new URL(`../../../packages/${gateway}/`, import.meta.url));
    const program = join(folder, "node_modules/.examples.ts");
    await writeFile(program, examplesProgram({ document, schema: "../src/generated/schema.ts" }));
    try {
      const options = [
        "--noEmit",
        "--strict",
        "--exactOptionalPropertyTypes",
        "--skipLibCheck",
        "false",
        "--ignoreConfig",
      ];
      const target = ["--module", "nodenext", "--target", "es2022", "--types", "", "--allowImportingTsExtensions"];
      const compiled = promisify(execFile)(join(folder, "node_modules/.bin/tsc"), [...options, ...target, program]);
      expect(await compiled.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: "" });
    } finally {
      await rm(program);
    }
  });
}

function testBoundaries({ gateway, document, validator }: Subject): void {
  const boundaries = readBoundaries(gateway);
  const bounds = listBounds(document);

  test.each(bounds)("the vectors are at, below and above $keyword of $pointer", ({ pointer, keyword, bound }) => {
    const { accepts = [], refuses = {} } = boundaries[pointer] ?? {};
    const refused = refuses[keyword] ?? [];
    expect(refused.length).toBeGreaterThan(0);
    const step = neighbours[keyword];
    if (!step) return;
    expect(accepts.map(sizeOf)).toContain(bound);
    expect(refused.map(sizeOf)).toContain((bound as number) + step);
  });

  test.each(Object.entries(boundaries))(
    "%s accepts and refuses the values of its vectors",
    (pointer, { accepts, refuses }) => {
      const schema = at(document, pointer) as JsonSchema;
      expect(accepts.filter((value) => validator.check(schema, value).length > 0)).toEqual([]);
      for (const [keyword, values] of Object.entries(refuses)) {
        for (const value of values) {
          expect({ value, stoppedBy: validator.check(schema, value).map((error) => error.keyword) }).toEqual({
            value,
            stoppedBy: expect.arrayContaining([keyword]),
          });
        }
      }
    },
  );
}

/** Distance of the nearest refused value from the bound. A pattern has no order. */
const neighbours: Record<BoundKeyword, 1 | -1 | 0> = {
  minimum: -1,
  maximum: 1,
  minLength: -1,
  maxLength: 1,
  minItems: -1,
  maxItems: 1,
  pattern: 0,
};

function sizeOf(value: unknown): unknown {
  return typeof value === "string" || Array.isArray(value) ? value.length : value;
}
