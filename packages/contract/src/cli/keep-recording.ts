import { printHar, toHar } from "../recording/to-har.ts";
import type { Exchange } from "../run/exchange.ts";
import type { Target } from "../target/target.ts";
import { openOutput } from "./open-output.ts";

/**
 * Keeps what a run exchanges with a gateway in a file that its owner alone may read, also of a run that breaks off: what was seen until then may say why.
 *
 * @throws {UsageError} before the run, for a file that cannot be written
 */
export async function keepRecording<T>(options: {
  path: string;
  target: Pick<Target, "gateway" | "credentials">;
  run: (onExchange: (exchange: Exchange) => void) => Promise<T>;
}): Promise<T> {
  const { path, target, run } = options;
  const { gateway, credentials } = target;
  const file = await openOutput(path, { isPrivate: true });
  const exchanges: Exchange[] = [];
  try {
    return await run((exchange) => exchanges.push(exchange));
  } finally {
    await file.writeFile(printHar(toHar({ gateway, exchanges, credentials })));
    await file.close();
  }
}
