import { hidden } from "./ranges.ts";

/** Fields and parameters that hold a secret in every message. `_` matches an underscore, a dash or nothing. */
// biome-ignore format: a list of names is read as one.
const secretNames = [
  "secret", "secret_key", "client_secret", "webhook_secret", "token_secret", "private_key", "api_key", "x_api_key",
  "access_key", "provider_token", "api_token", "auth_token", "access_token", "refresh_token", "id_token", "new_secret",
  "password", "passwd", "passphrase", "pin", "pin1", "pin2", "cvv", "cvv2", "otp", "session_id", "session_token",
  "authorization", "proxy_authorization", "cookie", "set_cookie", "x_auth_token", "x_access_token",
];

/**
 * Hides the values of named fields in a text: JSON, including JSON in a JSON string; a form or a query, even nested; a part of a multipart
 * body; a line such as `X-API-Key: …`.
 */
export type FieldMask = (text: string) => string;

/** @param names Further fields that hold a secret in these messages, in addition to those that always do. */
export function createFieldMask(names: readonly string[] = []): FieldMask {
  const all = alternatives([...secretNames, ...names]);
  const common = alternatives(secretNames);
  const rules: [pattern: RegExp, becomes: string][] = [
    // JSON, possibly incomplete: a body may have been cut off.
    [new RegExp(`("(?:${all})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*(?:"|$)|-?\\d[\\d.eE+-]*)`, "gis"), `$1"${hidden}"`],
    // A list whose items contain a space holds sentences about the field.
    [new RegExp(`("(?:${all})"\\s*:\\s*)\\[\\s*(?:"[^"\\s]*"[\\s,]*)+\\]`, "gi"), `$1["${hidden}"]`],
    // JSON in a JSON string.
    [new RegExp(`((?<!\\\\)(\\\\+")(?:${all})\\2\\s*:\\s*)\\2.*?(?<!\\\\)\\2`, "gis"), `$1$2${hidden}$2`],
    [new RegExp(`((?<!\\\\)(\\\\+")(?:${all})\\2\\s*:\\s*)-?\\d[\\d.eE+-]*`, "gi"), `$1$2${hidden}$2`],
    [new RegExp(`((?:^|[?&;\\s"'<>({,])(?:${all})(?:\\[\\w*\\])?=)[^&#\\s"'<>]*`, "gi"), `$1${hidden}`],
    [new RegExp(`(%(?:25)*(?:3F|26)(?:${all})%(?:25)*3D)(?:(?!%(?:25)*(?:26|23))[^&#\\s"'<>])*`, "gi"), `$1${hidden}`],
    [
      new RegExp(
        `((?:^|\\n)content-disposition:[^\\r\\n]{0,200}\\bname="?(?:${all})"?(?:;[^\\r\\n]*)?(?:\\r?\\n[^\\r\\n]+){0,8}\\r?\\n\\r?\\n)(?:.*?)(?=\\r?\\n--|$)`,
        "gis",
      ),
      `$1${hidden}`,
    ],
    // A cookie, and a scheme with its credential, contain spaces.
    [
      new RegExp(`((?:^|[\\s"'(<>;,{])(?:${alternatives(withBlanks)})\\s*:\\s*)(?!["'\\\\])[^\\r\\n"'<>\\\\]+`, "gi"),
      `$1${hidden}`,
    ],
    [
      new RegExp(
        `((?:^|[\\s"'(<>;,{])(?:${common})\\s*[:=]\\s*)(?!["'\\\\*]|(?:Bearer|Basic)\\s)[^\\s"'<>&;,\\\\{}]+`,
        "gi",
      ),
      `$1${hidden}`,
    ],
    [new RegExp(`((?:^|[\\s"'(<>;,{])(?:${common})\\s*[:=]\\s*)'[^']*'`, "gi"), `$1'${hidden}'`],
    [/(\bBearer(?:\s|%20|\+)+)(?!\*)[^\s"'<>\\]+?(?=[,.;)]{0,3}(?:[\s"'<>\\]|$))/gi, `$1${hidden}`],
    // "Basic authentication" is not a credential.
    [/(\bBasic(?:\s|%20|\+)+)(?=[^\s"'<>\\]*[\dA-Z=])[\w+/%-]{6,}=*/g, `$1${hidden}`],
  ];
  return (text) => rules.reduce((masked, [pattern, becomes]) => masked.replace(pattern, becomes), text);
}

const withBlanks = ["authorization", "proxy_authorization", "cookie", "set_cookie"];

function alternatives(names: readonly string[]): string {
  const patterns = names.map((name) =>
    name
      // camelCase is the same name.
      .replace(/(?<=[a-z\d])(?=[A-Z])/g, "_")
      .replace(/[^\w-]/g, "\\$&")
      .replace(/[_-]+/g, "[_-]?"),
  );
  return [...new Set(patterns)].sort((a, b) => b.length - a.length).join("|");
}

/** Tests for the names of fields that hold a secret. */
export type NameTests = {
  isSecret(name: string): boolean;
  /** Returns whether such a name occurs anywhere in a text without escapes: if not, no field in it has one. */
  occursIn(text: string): boolean;
};

const tests = new Map<string, NameTests>();

/** Returns the tests for names of fields. They are kept, because making them takes longer than reading a message. */
export function nameTests(names: readonly string[] = []): NameTests {
  const key = names.join("\n");
  const known = tests.get(key) ?? createNameTests(names);
  // The names come from specs, of which a process has few.
  tests.set(key, known);
  return known;
}

function createNameTests(names: readonly string[]): NameTests {
  const pattern = alternatives([...secretNames, ...names]);
  const [whole, anywhere] = [new RegExp(`^(?:${pattern})$`, "i"), new RegExp(pattern, "i")];
  return { isSecret: (name) => whole.test(name), occursIn: (text) => anywhere.test(text) };
}
