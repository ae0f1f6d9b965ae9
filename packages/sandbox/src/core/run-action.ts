import type { Kernel } from "./kernel.ts";

/**
 * Runs an action on a gateway, from outside its API.
 *
 * @throws {TypeError} for an unknown gateway or action, or invalid input
 */
export async function runAction(
  kernel: Kernel,
  { gateway, action, input }: { gateway: string; action: string; input: Record<string, unknown> },
): Promise<unknown> {
  const { actions } = kernel.gatewayOf(gateway).gateway;
  const found = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!found) {
    throw new TypeError(`${gateway} has no action "${action}". It has ${Object.keys(actions).join(", ")}.`);
  }
  for (const name of Object.keys(input)) {
    if (Object.hasOwn(found.input, name)) continue;
    const known = Object.keys(found.input).join(", ");
    throw new TypeError(
      `The action "${action}" has no input "${name}". ${known ? `Use ${known}.` : "It has no inputs."}`,
    );
  }
  try {
    return await found.run(input);
  } finally {
    kernel.changes.notify({ of: "gateways" });
  }
}
