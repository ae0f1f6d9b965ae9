import type { Json } from "../json.ts";

/** One change of an OpenAPI Overlay 1.0 document. */
export type OverlayAction = {
  /** An RFC 9535 JSONPath. */
  target: string;
  update?: Json;
  remove?: boolean;
  /** Line of the action in its file. */
  line?: number;
};
