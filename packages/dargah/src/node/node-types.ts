/**
 * The parts used of Node.js' `IncomingMessage`, of Express requests and of Fastify's `raw`. Declared here so that users need not install the
 * types of Node.js.
 */
export type NodeRequest = AsyncIterable<Uint8Array | string> & {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the whole path, where `url` holds only the router's part. */
  readonly originalUrl?: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly socket?: object | null | undefined;
  readonly readableDidRead?: boolean | undefined;
  /** The result of a body parser. */
  readonly body?: unknown;
  /** The bytes that some servers keep in addition to the parsed body. */
  readonly rawBody?: unknown;
};

/** The parts used of Node.js' `ServerResponse`. */
export type NodeResponse = {
  statusCode: number;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: Uint8Array): unknown;
  readonly writableFinished?: boolean | undefined;
  readonly headersSent?: boolean | undefined;
  readonly destroyed?: boolean | undefined;
  once(event: "close", listener: () => void): unknown;
};
