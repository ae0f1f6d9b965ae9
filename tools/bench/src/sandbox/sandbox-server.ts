// node sandbox-server.ts <gateway> <port>
import { createSandbox, type GatewayName } from "@dargah/sandbox";

const [gateway, port] = process.argv.slice(2);
const sandbox = createSandbox({
  gateways: [gateway as GatewayName],
  // The documented limits would refuse all but the first few dozen calls.
  ...(gateway === "irandargah" && { irandargah: { rateLimits: "off" } }),
});
await sandbox.listen({ port: Number(port) });
