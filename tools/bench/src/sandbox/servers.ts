import { fileURLToPath } from "node:url";
import { plans } from "@dargah/contract/plans";
import type { GatewayName } from "@dargah/sandbox";
import { commandOf, specOf } from "../commands.ts";
import type { Server } from "../start-server.ts";

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const dargahCommand: Server = {
  title: "dargah-sandbox (the command, prints each exchange)",
  command: (_, port) => [commandOf("@dargah/sandbox", "dargah-sandbox"), "--port", String(port)],
  base: (url, gateway) => `${url}/${gateway}`,
};

export const servers: Record<"dargah" | "byHand" | "openapiBackend" | "prism" | "mockoon", Server> = {
  dargah: {
    title: "createSandbox().listen()",
    command: (gateway, port) => {
      // The documented limits would refuse all but the first few dozen calls.
      const options = JSON.stringify(plans[gateway as GatewayName].emulator?.unlimited ?? {});
      return [script("sandbox-server.ts"), gateway, String(port), options];
    },
    base: (url, gateway) => `${url}/${gateway}`,
  },
  byHand: {
    title: "node:http by hand (one example, no checks)",
    command: (gateway, port) => [script("by-hand-server.ts"), specOf(gateway), String(port)],
    base: (url) => url,
  },
  prism: {
    title: "prism mock (static examples)",
    command: (gateway, port) => [
      commandOf("@stoplight/prism-cli", "prism"),
      ...["mock", specOf(gateway), "--host", "127.0.0.1", "--port", String(port), "--verboseLevel", "silent"],
    ],
    base: (url) => url,
  },
  openapiBackend: {
    title: "openapi-backend on node:http (examples of the spec)",
    command: (gateway, port) => [script("openapi-backend-server.ts"), specOf(gateway), String(port)],
    base: (url) => url,
  },
  mockoon: {
    title: "mockoon-cli (examples of the spec)",
    command: (gateway, port) => [
      commandOf("@mockoon/cli", "mockoon-cli"),
      ...[
        "start",
        "--data",
        specOf(gateway),
        "--hostname",
        "127.0.0.1",
        "--port",
        String(port),
        "--disable-log-to-file",
      ],
    ],
    base: (url) => url,
  },
};
