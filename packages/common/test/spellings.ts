/** Spellings that a gateway, a proxy or a framework may use for a text, by name. */
export const spellings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in upper case": (text) => text.toUpperCase(),
  "in lower case": (text) => text.toLowerCase(),
  "as JSON": (text) => JSON.stringify({ message: text }),
  "as PHP writes JSON": (text) =>
    JSON.stringify({ message: text })
      .replaceAll("/", "\\/")
      .replace(/[^\x20-\x7e]/g, escaped),
  "as JSON in which every character is escaped": (text) => `{"message":"${text.replace(/./gs, escaped)}"}`,
  "as JSON in JSON": (text) => JSON.stringify({ message: JSON.stringify({ message: text }) }),
  "in an address": (text) => `https://gateway.example/?x=${encodeURIComponent(text)}&y=1`,
  "in an address of lower case": (text) =>
    `https://gateway.example/?x=${encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())}`,
  "with every byte as a percent form": percent,
  "with every byte as a percent form of lower case": (text) => percent(text).toLowerCase(),
  "in an address in an address": (text) =>
    `?callback=${encodeURIComponent(`https://shop.example/?x=${encodeURIComponent(text)}`)}`,
  "in a form": (text) => String(new URLSearchParams({ message: text })),
  "in HTML": (text) => `<p>${text.replace(/[&<>"']/g, (sign) => `&${names[sign]};`)}</p>`,
  "in HTML as decimal references": (text) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join(""),
  "in HTML as hexadecimal references": (text) =>
    [...text].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join(""),
  "in Base64 behind a user name": (text) => `Basic ${base64(`user:${text}`)}`,
  "in Base64 as the user name": (text) => `Basic ${base64(`${text}:`)}`,
  "in Base64 alone": (text) => base64(text),
  "in Base64 for addresses": (text) => base64(`ab${text}`).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""),
  "in a JSON pointer": (text) => `/data/${text.replaceAll("~", "~0").replaceAll("/", "~1")}/x`,
  "in hex": (text) => Buffer.from(text).toString("hex"),
};

const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#039" };

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function percent(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join("");
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** Returns every text that decoding could produce from a text, to search for a secret in it. */
export function readings(text: string): string[] {
  const found = [text];
  for (let index = 0; index < found.length && found.length < 200; index += 1) {
    const given = found[index] as string;
    for (const read of readers) {
      const plain = read(given);
      if (plain !== given && !found.includes(plain)) found.push(plain);
    }
  }
  return found.map((plain) => plain.toLowerCase());
}

const readers: ((text: string) => string)[] = [
  (text) => text.replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  (text) => text.replace(/\\(["\\/])/g, "$1"),
  (text) => text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString()),
  (text) => text.replaceAll("+", " "),
  (text) => text.replaceAll("~1", "/").replaceAll("~0", "~"),
  (text) => text.replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))),
  (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  (text) =>
    text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? ""),
  (text) => text.replace(/[\w+/-]{12,}={0,2}/g, (run) => Buffer.from(run, "base64").toString()),
  (text) => text.replace(/(?:[\da-f]{2}){6,}/gi, (run) => Buffer.from(run, "hex").toString()),
];
