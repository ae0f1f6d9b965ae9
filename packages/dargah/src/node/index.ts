export type { NodeRequest, NodeResponse } from "./node-types.ts";
export { sendWebResponse } from "./send-web-response.ts";
export { type NodeHandlerOptions, toNodeHandler } from "./to-node-handler.ts";
export { toWebRequest, type WebRequestOptions } from "./to-web-request.ts";
