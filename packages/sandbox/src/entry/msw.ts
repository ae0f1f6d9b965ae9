import { HttpResponse, http, type RequestHandler } from "msw";
import { ConnectionLost } from "../core/connection-lost.ts";
import { createSandbox as createPlainSandbox, type Sandbox } from "../create-sandbox.ts";
import { gatewayNames, hostsOf } from "../gateways/index.ts";
import type { SandboxOptions } from "../options.ts";

export type MswSandbox = Sandbox & {
  /** For `setupServer(...sandbox.handlers)`: the sandbox handles every call to a real host of the gateways. */
  handlers: RequestHandler[];
};

/** Creates a sandbox for MSW, which handles calls to the gateways' real hosts. */
export function createSandbox(options: SandboxOptions = {}): MswSandbox {
  const sandbox = createPlainSandbox(options);
  const hosts = (options.gateways ?? gatewayNames).flatMap((name) => hostsOf(name, options[name] ?? {}));
  const handlers = hosts.map((host) =>
    http.all(`https://${host}/*`, async ({ request }) => {
      try {
        return await sandbox.fetch(request);
      } catch (error) {
        if (error instanceof ConnectionLost) return HttpResponse.error();
        throw error;
      }
    }),
  );
  return Object.assign(sandbox, { handlers });
}
