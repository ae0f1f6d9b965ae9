import { parseArguments } from "@dargah/common/parse-arguments";
import { escapeTerminalText } from "@dargah/common/terminal-text";
import { shortened } from "../core/text.ts";
import { serveReplay } from "../recording/serve-replay.ts";
import { readNumber } from "./arguments.ts";
import { openHar } from "./files.ts";
import { type Io, UsageError } from "./io.ts";

const words = {
  exact: "as recorded",
  operation: "the response to another call of this operation, because the fields differ from the recorded ones",
  nothing: "not recorded, response 404",
} as const;

/** Serves a recording until the person stops it. */
export async function replayCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: "string", default: "4030" },
      "secret-key": { type: "string" },
      "exact-only": { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("replay serves one recording: replay <file.har>.");
  const port = readNumber({ name: "--port", text: values.port, from: 0, to: 65_535 });
  const secretKey = values["secret-key"] ?? (io.env.DARGAH_CONTRACT_SECRET_KEY || undefined);
  const har = await openHar(file);
  const server = await serveReplay({
    har,
    port,
    exactOnly: values["exact-only"],
    ...(secretKey !== undefined && { secretKey }),
    onRequest: ({ method, path, operation, match }) => {
      const call = `${method} ${shortened(path)}${operation === undefined ? "" : ` (${operation})`}`;
      io.stderr(escapeTerminalText(`${call}: ${words[match]}`));
    },
    onMishap: ({ method, target, problem }) =>
      io.stderr(escapeTerminalText(`${method} ${shortened(target)}: ${problem}`)),
  });
  io.stdout(
    `${har.log.entries.length} exchanges with ${har.log._gateway} are served at ${server.url}. Ctrl+C stops it.`,
  );
  await io.untilStopped();
  await server.close();
  return 0;
}
