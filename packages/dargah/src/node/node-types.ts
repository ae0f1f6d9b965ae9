/**
 * What is needed of Node.js' `IncomingMessage`, and of the requests of Express and Fastify's `raw`. Written out, so that nobody has to install
 * the types of Node.js.
 */
export type NodeRequest = AsyncIterable<Uint8Array | string> & {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the whole path, where `url` is cut to the router's part. */
  readonly originalUrl?: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly socket?: object | null | undefined;
  readonly readableDidRead?: boolean | undefined;
  /** What a body parser has left. */
  readonly body?: unknown;
  /** The bytes that some servers keep beside the parsed body. */
  readonly rawBody?: unknown;
};

/** What is needed of Node.js' `ServerResponse`. */
export type NodeResponse = {
  statusCode: number;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: Uint8Array): unknown;
  readonly writableFinished?: boolean | undefined;
  readonly headersSent?: boolean | undefined;
  readonly destroyed?: boolean | undefined;
  once(event: "close", listener: () => void): unknown;
};
