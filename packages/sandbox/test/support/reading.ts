import type { GatewayName, SandboxOptions } from "../../src/index.ts";
import { createCheckedSandbox } from "./checked-sandbox.ts";
import { subjects } from "./subjects.ts";

/** Creates a checked sandbox that can create payments repeatedly. */
export function setUpReading(gateway: GatewayName, options: SandboxOptions = {}) {
  const { path, headers, fields, isMade, options: own = {} } = subjects[gateway].creation;
  const sandbox = createCheckedSandbox({ ...options, [gateway]: { ...own[gateway], ...options[gateway] } });

  async function send(body: BodyInit, more: { headers?: Record<string, string>; path?: string } = {}) {
    const response = await sandbox.fetch(
      new Request(`http://127.0.0.1${more.path ?? path}`, {
        method: "POST",
        headers: { ...headers, ...more.headers },
        body,
      }),
    );
    const parsed = JSON.parse(await response.text());
    return { status: response.status, response: parsed, made: isMade(parsed), notes: sandbox.log()[0]?.notes };
  }

  return {
    sandbox,
    send,
    sendJson: (given: Record<string, unknown>, more: { path?: string } = {}) =>
      send(JSON.stringify({ ...fields, ...given }), { headers: { "Content-Type": "application/json" }, ...more }),
  };
}
