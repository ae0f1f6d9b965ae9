import { expect } from "vitest";
import { specOf } from "./checked-sandbox.ts";

export type Sample = { operationId: string; status: number; name: string };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Lists every response in a spec that is a sample from the gateway's docs. */
export function listSamples(gateway: string): Sample[] {
  return specOf(gateway).operations.flatMap(({ operation: { operationId, responses } }) =>
    Object.entries(responses).flatMap(([status, { content }]) =>
      Object.entries(content?.["application/json"]?.examples ?? {})
        .filter(([, example]) => example["x-documented"])
        .map(([name]) => ({ operationId, status: Number(status), name })),
    ),
  );
}

/** Returns the value of a sample, documented or not. */
export function sampleOf(gateway: string, { operationId, status, name }: Sample): Json {
  const found = specOf(gateway).operations.find(({ operation }) => operation.operationId === operationId);
  const sample = found?.operation.responses[status]?.content?.["application/json"]?.examples?.[name];
  if (!sample) throw new Error(`${gateway} has no sample ${operationId} ${status} ${name}.`);
  return sample.value;
}

/**
 * Fails if a response is not a sample, byte for byte.
 *
 * @param options.own Paths of ids and times, such as `data.token`, which have the sample's type and the emulator's own value.
 */
export async function expectSample(options: {
  gateway: string;
  sample: Sample;
  response: Response;
  own?: readonly string[];
}): Promise<void> {
  const { gateway, sample, response, own = [] } = options;
  const wanted = sampleOf(gateway, sample);
  const received = JSON.parse(await response.text()) as Json;
  for (const path of own) {
    const [keys, last] = [path.split(".").slice(0, -1), path.split(".").at(-1) ?? ""];
    const [from, to] = [wanted, received].map((root) => keys.reduce(at, root) as Record<string, Json>);
    expect(typeof to?.[last], path).toBe(typeof from?.[last]);
    if (from && to) to[last] = from[last] as Json;
  }
  expect(response.status).toBe(sample.status);
  expect(JSON.stringify(received, undefined, 1)).toBe(JSON.stringify(wanted, undefined, 1));
}

function at(node: Json, key: string): Json {
  return (node as Record<string, Json>)[key] as Json;
}
