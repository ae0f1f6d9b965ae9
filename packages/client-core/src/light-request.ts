/**
 * The `Request` class that openapi-fetch makes its request with: it only notes address, method and headers. Making one of the platform takes
 * longer than the rest of a call.
 */
export class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;

  constructor(url: string, init: { method: string; headers: Headers }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
  }
}
