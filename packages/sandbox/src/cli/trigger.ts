import { parseArguments } from "@dargah/common/parse-arguments";
import { escapeTerminalLines, escapeTerminalText } from "@dargah/common/terminal-text";
import type { Json } from "../core/exchange.ts";
import {
  createSignedRequest,
  type EventMessage,
  isTaken,
  reasonOf,
  responseTimeout,
} from "../gateways/irandargah/webhooks/attempt.ts";
import {
  type EventData,
  readEventName,
  sampleData,
  webhookEventNames,
} from "../gateways/irandargah/webhooks/events.ts";
import type { Io } from "./io.ts";
import { refuse } from "./refuse.ts";
import { statusColor } from "./status-color.ts";

const help = `Sends an event to a webhook address once, as IranDargah does. No running sandbox is needed.

Usage: npx @dargah/sandbox trigger <event> --url <address> [options]

  --url <address>         address to call, http or https
  --secret <text>         key of the signature, 8 to 64 characters (not signed)
  --wrong-key             signs with an unknown key
  --authority <text>      field of the data (2025100121424146HC)
  --amount <number>       field of the data, in Rial (100000)
  --order-id <text>       field of the data (ORDER-12345)
  --data <json>           a JSON object with additional or replaced fields of the data
  --id <text>             X-Webhook-ID (drawn)
  --merchant-code <text>  merchant_code (MERCHANT001)
  --times <number>        sends the same event this many times (1)
  --help

Events: ${webhookEventNames.join(", ")}

Exits with 0 if every response was 2xx, 1 if one was not or took more than 10 seconds, 2 if it was called incorrectly.`;

type Asked = { url: string; times: number; message: Omit<EventMessage, "sentAt"> };

/**
 * Sends a signed event to a merchant's program from the command line.
 *
 * @returns The exit code: 0 if every response was 2xx, 1 if one was not, 2 if it was called incorrectly.
 */
export async function trigger(
  args: readonly string[],
  io: Pick<Io, "stdout" | "stderr" | "paint" | "fetch">,
): Promise<number> {
  let asked: Asked | "help";
  try {
    asked = readArguments(args);
  } catch (error) {
    return refuse(io, (error as Error).message, "trigger ");
  }
  if (asked === "help") {
    io.stdout(help);
    return 0;
  }
  let allTaken = true;
  for (let time = 1; time <= asked.times; time++) {
    if (asked.times > 1) io.stdout(`${time > 1 ? "\n" : ""}${time} of ${asked.times}`);
    allTaken = (await send(asked, io)) && allTaken;
  }
  return allTaken ? 0 : 1;
}

/** @returns Whether the merchant accepted it. */
async function send({ url, message }: Asked, io: Pick<Io, "stdout" | "stderr" | "paint" | "fetch">): Promise<boolean> {
  const signal = AbortSignal.timeout(responseTimeout);
  const request = await createSignedRequest({ ...message, sentAt: Date.now() }, { url, signal });
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const sent = [...headers, "", await request.clone().text(), ""].map(escapeTerminalText);
  io.stdout([io.paint.stdout("bold", escapeTerminalText(`POST ${url}`)), ...sent].join("\n"));
  if (message.key === undefined) io.stdout(io.paint.stdout("yellow", "Not signed. Give --secret to sign it."));
  try {
    const response = await io.fetch(request);
    const text = await readStart(response);
    const status = io.paint.stdout(statusColor(response.status), `HTTP ${response.status}`);
    io.stdout(`${status}${text && `\n${indent(text)}`}`);
    if (isTaken({ status: response.status, error: null })) return true;
    printError(io, `${url} did not accept it: HTTP ${response.status} is not 2xx. IranDargah would send it again.`);
  } catch (error) {
    const reason = signal.aborted ? "within 10 seconds" : `(${reasonOf(error)})`;
    printError(io, `${url} did not respond ${reason}. IranDargah would send it again.`);
  }
  return false;
}

function printError(io: Pick<Io, "stderr" | "paint">, text: string): void {
  io.stderr(io.paint.stderr("red", escapeTerminalText(text)));
}

/** Reads the first thousand characters of a response. It does not wait for the rest. */
async function readStart({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const reader = body?.getReader();
  while (reader && text.length < 1000) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  void reader?.cancel().catch(() => undefined);
  return text.slice(0, 1000);
}

/** Indents the merchant's response, which must not look like output of this program. */
function indent(text: string): string {
  return escapeTerminalLines(text).replace(/^/gm, "  ");
}

function readArguments(args: readonly string[]): Asked | "help" {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: "string" },
      secret: { type: "string" },
      "wrong-key": { type: "boolean", default: false },
      authority: { type: "string" },
      amount: { type: "string" },
      "order-id": { type: "string" },
      data: { type: "string", default: "{}" },
      id: { type: "string" },
      "merchant-code": { type: "string", default: "MERCHANT001" },
      times: { type: "string", default: "1" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const [name, ...more] = positionals;
  if (name === undefined) throw new Error(`Name an event. Choose from ${webhookEventNames.join(", ")}.`);
  if (more.length > 0) throw new Error(`Name one event only, without "${more.join(" ")}".`);
  const event = readEventName(name);
  const at = Date.now();
  const given = {
    authority: values.authority,
    amount: values.amount === undefined ? undefined : readWhole("--amount", values.amount),
    order_id: values["order-id"],
  };
  return {
    url: readUrl(values.url),
    times: readWhole("--times", values.times),
    message: {
      event,
      id: values.id === undefined ? randomHex(13) : readId(values.id),
      merchantCode: values["merchant-code"],
      data: { ...withFields(event, sampleData(event, at), given), ...readData(values.data) },
      at,
      key: values["wrong-key"] ? randomHex(64) : readSecret(values.secret),
    },
  };
}

function withFields(event: string, sample: EventData, given: Record<string, Json | undefined>): EventData {
  const data = { ...sample };
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(sample, field)) {
      throw new Error(`${event} has no ${field}. It has ${Object.keys(sample).join(", ")}. --data can add fields.`);
    }
    data[field] = value;
  }
  return data;
}

function readUrl(text: string | undefined): string {
  if (text === undefined)
    throw new Error("The address is missing. Give it with --url, such as http://127.0.0.1:3000/webhook.");
  if (/^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).username === "") return text;
  throw new Error(`--url is "${text}". Give an address such as http://127.0.0.1:3000/webhook.`);
}

function readId(text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  throw new Error(`--id is "${text}". It is sent in a header, so use printable ASCII characters without spaces.`);
}

function readData(text: string): EventData {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as EventData;
  } catch {
    // The message below covers this case too.
  }
  throw new Error(`--data is ${text}. Give a JSON object, such as '{"order_id":"7"}'.`);
}

function readSecret(text: string | undefined): string | undefined {
  if (text === undefined || (text.length >= 8 && text.length <= 64)) return text;
  throw new Error(`--secret has ${text.length} characters. IranDargah accepts 8 to 64.`);
}

function readWhole(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new Error(`${name} is "${text}". Give a whole number above 0.`);
}

function randomHex(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 16).toString(16)).join("");
}
