import type { Exchange } from "../core/exchange.ts";
import type { Target } from "../core/target.ts";
import { printHar, toHar } from "../recording/to-har.ts";
import { openOutput } from "./files.ts";
import type { Io } from "./io.ts";

/** A whole run takes a few MiB. A proxy that runs for a week must not fill the memory. */
const mostCharacters = 64 * 1024 * 1024;

/**
 * Records what a run exchanges with a gateway, in a file that only its owner may read. A run that fails is recorded, too: it may show why.
 *
 * @throws {UsageError} before the run, for a file that cannot be written
 */
export async function keepRecording<T>(options: {
  path: string;
  target: Pick<Target, "gateway" | "credentials">;
  io: Pick<Io, "stderr">;
  run: (onExchange: (exchange: Exchange) => void) => Promise<T>;
}): Promise<T> {
  const { path, target, io, run } = options;
  const { gateway, credentials } = target;
  const file = await openOutput(path, { isPrivate: true });
  const exchanges: Exchange[] = [];
  let size = 0;
  let isFull = false;

  function keep(exchange: Exchange): void {
    if (isFull) return;
    size += sizeOf(exchange);
    isFull = size > mostCharacters;
    if (isFull) io.stderr(`The recording ${path} is full (64 MiB). Later exchanges are not in it.`);
    else exchanges.push(exchange);
  }

  try {
    return await run(keep);
  } finally {
    await file.writeFile(printHar(toHar({ gateway, exchanges, credentials })));
    await file.close();
  }
}

function sizeOf({ request, response }: Exchange): number {
  const headers = [...request.headers, ...response.headers].flat().join("").length;
  return request.url.length + headers + request.body.length + response.body.length;
}
