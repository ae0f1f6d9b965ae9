import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findData, guessData } from "../../../../src/gateways/irandargah/webhooks/find-data.ts";

const encode = (text: string) => new TextEncoder().encode(text);
function find(text: string): string | undefined {
  const found = findData(encode(text));
  return found && new TextDecoder().decode(found);
}

describe("finds the bytes of data as they are in the body", () => {
  test.each([
    ['{"data":{"a":1}}', '{"a":1}'],
    [' \t\r\n{ "data" : { "a" : 1 } , "b" : 2 } \n', '{ "a" : 1 }'],
    ['\uFEFF{"data":[]}', "[]"],
    ['{"data":1}', "1"],
    ['{"data":-1.5e+7 ,"b":1}', "-1.5e+7"],
    ['{"data":null}', "null"],
    ['{"data":"a\\"}{,"}', '"a\\"}{,"'],
    ['{"data":"a\\\\","b":1}', '"a\\\\"'],
    ['{"data":"\\\\\\"","b":1}', '"\\\\\\""'],
    ['{"data":1,"data":2}', "2"],
    ['{"data":1,"d\\u0061ta":2}', "2"],
    ['{"d\\u0061ta":1,"data":2}', "2"],
    ['{"a":{"data":1},"data":2,"b":[{"data":3}]}', "2"],
    ['{"data":{"data":{"data":1}}}', '{"data":{"data":1}}'],
    ['{"a":"\\"data\\":1","data":2}', "2"],
    ['{"data":{"a":"}","b":"\\"}"},"c":1}', '{"a":"}","b":"\\"}"}'],
    ['{"data":[{"a":[1,{}]},"]"],"c":1}', '[{"a":[1,{}]},"]"]'],
  ])("%j", (body, data) => {
    expect(find(body)).toBe(data);
  });
});

describe("finds nothing unless the body is one complete object with data at the top level", () => {
  test.each([
    "",
    " ",
    "{}",
    "[]",
    '"data"',
    '[{"data":1}]',
    '{"a":{"data":1}}',
    '{"Data":1}',
    '{"data ":1}',
    '{"data":1',
    '{"data":}',
    '{"data"}',
    '{"data":{"a":1}',
    '{"data":"a',
    '{"data":"a\\"}',
    '{"data":1}x',
    '{"data":1}{"data":2}',
    '{"data":1,}',
    '{"data":1 "b":2}',
    "{data:1}",
    '{"\\udata":1}',
    '\uFEFF\uFEFF{"data":1}',
  ])("%j", (body) => {
    expect(find(body)).toBeUndefined();
  });
});

test("reads a body that does not begin where its memory begins, as those of node:http", () => {
  const tail = `,"signature":"${"a".repeat(64)}"}`;
  const memory = encode(`{"data":"other"}{"data":"own"${tail}`);
  const body = memory.subarray(16);
  expect([findData(body), guessData(body)]).toEqual([encode('"own"'), encode('"own"')]);
});

test("agrees with JSON.parse on every object, in every spelling of spaces", () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const key = fc.oneof(fc.constant("data"), fc.string());
  const entries = fc.array(fc.tuple(key, value), { maxLength: 8 });
  fc.assert(
    fc.property(entries, fc.constantFrom("", " ", "\n\t "), fc.nat(2), (pairs, space, indent) => {
      const parts = pairs.map(([name, one]) => [
        JSON.stringify(name),
        space,
        ":",
        space,
        JSON.stringify(one, null, indent),
      ]);
      const body = `${space}{${space}${parts.map((part) => part.join("")).join(`${space},${space}`)}${space}}${space}`;
      const found = find(body);
      expect(found === undefined ? undefined : JSON.parse(found)).toEqual(JSON.parse(body).data);
    }),
    { numRuns: 2000 },
  );
});

test("takes time proportional to the body's length, whatever the body contains", () => {
  const worst = ["[", "{", '"', "\\", '\\"', '{"data":', " ", "1,"].map((piece) => `{"data":${piece.repeat(200_000)}`);
  const started = performance.now();
  for (const body of worst) expect(find(body)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2000);
});

describe("the text before a signature at the end", () => {
  const hex = "0123456789abcdef".repeat(4);
  const tail = `,"signature":"${hex}"}`;
  function guess(text: string): string | undefined {
    const found = guessData(encode(text));
    return found && new TextDecoder().decode(found);
  }

  test.each([
    [`{"data":{"a":1}${tail}`, '{"a":1}'],
    [`\uFEFF{"event":"x","n":[{"data":0}],"data":1${tail}`, "1"],
    [`{"d\\u0061ta":"s"${tail}`, '"s"'],
    // Not the value of one key, so it cannot have been signed as one.
    [`{"data":1,"data":2${tail}`, '1,"data":2'],
  ])("is treated as the data: %s", (body, expected) => {
    expect(guess(body)).toBe(expected);
  });

  test.each([
    "",
    tail.slice(1),
    `{"event":"x"${tail}`,
    `{"data":${tail}`,
    `{"data":1${tail} `,
    `{"data":1, "signature":"${hex}"}`,
    `{"data":1,"signature":"${hex.slice(1)}"}`,
    `{"data":1,"signatur":"${hex}0"}`,
    `{"data":1,"signature":"${hex}","b":1}`,
    // A second data within the length of a signature.
    `{"data":1,"signature":"${'","data":{"a":1},"z":"'.padEnd(64, "0")}"}`,
    `["data":1${tail}`,
    `{"a" 1,"data":1${tail}`,
    `{"a":"1,"data":1${tail}`,
  ])("is not searched for if the body does not end that way, or has no data: %s", (body) => {
    expect(guess(body)).toBeUndefined();
  });

  test("is what findData finds, in every complete delivery", () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), value, (fields, data) => {
        const { data: _, signature: __, ...others } = fields;
        const body = `${JSON.stringify({ ...others, data }).slice(0, -1)}${tail}`;
        expect(guess(body)).toBe(find(body));
      }),
    );
  });
});
