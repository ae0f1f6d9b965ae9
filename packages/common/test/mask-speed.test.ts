import { expect, test } from "vitest";
import { createMessageMask, credentialsIn } from "../src/mask/index.ts";

const megabyte = 1_000_000;

// The sender controls these texts. Quadratic work on any of them takes minutes, so the test would time out.
test.each([
  ["backslashes", "\\"],
  ["commas behind a scheme", "Bearer ,".padEnd(megabyte, ",")],
  ["schemes", "Bearer "],
  ["digits with gaps", "4 "],
  ["percent signs", "%25"],
  ["references", "&amp;"],
  ["Base64 of a secret", btoa("canary-key-1")],
  ["fields without an end", '"api_key":"'],
  ["escaped fields", '\\"api_key\\":\\"'],
  ["lists without an end", '"api_key":['],
  ["headers of parts", 'Content-Disposition: form-data; name="api_key"\r\nx: y\r\n'],
  ["names in one line", 'Content-Disposition: name="api_key" '],
  ["names of fields", "api_key "],
  ["one long name", "\nContent-Disposition: name=".padEnd(megabyte, "a")],
  ["zeros of a reference", "&#x".padEnd(megabyte, "0")],
])(
  "a megabyte of %s is read in linear time",
  (_, unit) => {
    const text = unit.repeat(Math.ceil(megabyte / unit.length)).slice(0, megabyte);
    const mask = createMessageMask({ secrets: ["canary-key-1"] });
    expect(mask.text(text, ["token"]).length).toBeGreaterThan(0);
    expect(credentialsIn({ body: text })).toBeInstanceOf(Array);
  },
  60_000,
);
