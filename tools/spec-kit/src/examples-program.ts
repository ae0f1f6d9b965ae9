import { listOperations, type MediaType, type SpecDocument } from "./openapi/index.ts";

/**
 * A TypeScript program that assigns each JSON example of the operations' requests and responses to its generated type. It compiles only
 * when the types have every field of the documented samples.
 *
 * @param options.schema Import specifier of the generated types.
 */
export function examplesProgram({ document, schema }: { document: SpecDocument; schema: string }): string {
  const lines: string[] = [];
  for (const { path, method, requestBody, responses } of listOperations(document)) {
    const place = `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
    lines.push(...assignments({ content: requestBody?.content, type: `NonNullable<${place}["requestBody"]>` }));
    for (const [status, { content }] of Object.entries(responses)) {
      const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
      lines.push(...assignments({ content, type: `${place}["responses"][${key}]` }));
    }
  }
  const statements = lines.map((line, index) => `export const example${index}: ${line};`);
  return `import type { paths } from ${JSON.stringify(schema)};\n\n${statements.join("\n")}\n`;
}

function assignments({ content, type }: { content: Record<string, MediaType> | undefined; type: string }): string[] {
  return Object.entries(content ?? {})
    .filter(([contentType]) => !contentType.startsWith("text/"))
    .flatMap(([contentType, { examples = {} }]) =>
      Object.values(examples).map(
        ({ value }) => `${type}["content"][${JSON.stringify(contentType)}] = ${JSON.stringify(value)}`,
      ),
    );
}
