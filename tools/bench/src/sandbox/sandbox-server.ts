// node sandbox-server.ts <gateway> <port> <options of the sandbox as JSON>
import { createSandbox, type GatewayName, type SandboxOptions } from "@dargah/sandbox";

const [gateway, port, options = "{}"] = process.argv.slice(2);
const sandbox = createSandbox({
  gateways: [gateway as GatewayName],
  ...(JSON.parse(options) as SandboxOptions),
});
await sandbox.listen({ port: Number(port) });
