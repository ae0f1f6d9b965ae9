import { createSandbox, gatewayNames, type Listening, type Sandbox } from "@dargah/sandbox";
import { payThrough } from "./pay-through.ts";

/** Starts the sandbox and prints a payment through each of its gateways. */
export async function showSandbox(
  port: number,
): Promise<{ sandbox: Sandbox; listening: Listening; unverified: string[] }> {
  const sandbox = createSandbox();
  const listening = await sandbox.listen({ port }).catch((error: Error) => {
    console.log(`${error.message} A free port is used instead.`);
    return sandbox.listen();
  });
  const unverified: string[] = [];
  for (const gateway of gatewayNames) {
    const { steps, verified } = await payThrough({ gateway, sandbox, listening });
    console.log(`\n${gateway}, a payment of 250,000 Rial`);
    for (const { step, detail } of steps) console.log(`  ${step.padEnd(8)}  ${detail}`);
    if (!verified) unverified.push(gateway);
  }
  console.log(
    unverified.length === 0
      ? `\nOne payment through each of ${gatewayNames.length} gateways was made, paid and verified in the sandbox.`
      : `\nNOT verified: ${unverified.join(", ")}.`,
  );
  return { sandbox, listening, unverified };
}
