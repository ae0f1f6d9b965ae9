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

const nameTests = new Map<string, (name: string) => boolean>();

/** Returns the test for names of fields that always hold a secret. It is kept, because making it takes longer than reading a message. */
export function nameTest(names: readonly string[] = []): (name: string) => boolean {
  const key = names.join("\n");
  const test = nameTests.get(key) ?? createNameTest(names);
  // The names come from specs, of which a process has few.
  nameTests.set(key, test);
  return test;
}

function createNameTest(names: readonly string[]): (name: string) => boolean {
  const pattern = new RegExp(`^(?:${alternatives([...secretNames, ...names])})$`, "i");
  return (name) => pattern.test(name);
}
