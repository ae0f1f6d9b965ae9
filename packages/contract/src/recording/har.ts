/** The subset of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that this package uses. Names that begin with `_` are its own. */
export type Har = {
  log: {
    version: "1.2";
    creator: { name: string; version: string };
    /** The gateway whose spec describes the exchanges. */
    _gateway: string;
    entries: HarEntry[];
  };
};

export type HarEntry = {
  /** ISO 8601. */
  startedDateTime: string;
  /** Duration in milliseconds, like all times. */
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: readonly never[];
    headers: readonly HarPair[];
    queryString: readonly HarPair[];
    postData?: { mimeType: string; text: string };
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: readonly never[];
    headers: readonly HarPair[];
    content: { size: number; mimeType: string; text: string };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: { send: number; wait: number; receive: number };
  /** Id of the operation in the spec. */
  _operation: string;
  /** Path and query behind the gateway's base URL. */
  _path: string;
  /** Id of the check that made the call. */
  _check?: string;
};

export type HarPair = { name: string; value: string };
