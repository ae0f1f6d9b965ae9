import { type Exchange, type GatewayName, type Har, printHar, readHar, runContract, toHar } from "../../src/index.ts";
import { type Mutation, startMutated } from "./mutated.ts";

/** Returns the recording of a run at an emulator. */
export async function record(options: { gateway: GatewayName; only?: string[]; mutation?: Mutation }): Promise<Har> {
  const { gateway, only, mutation = {} } = options;
  const target = await startMutated(gateway, mutation);
  const exchanges: Exchange[] = [];
  await runContract({ target, ...(only && { only }), onExchange: (exchange) => void exchanges.push(exchange) });
  const { credentials } = target;
  // Serialised and parsed, as from a file.
  return readHar({ text: printHar(toHar({ gateway, exchanges, credentials })) });
}
