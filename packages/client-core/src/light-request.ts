/**
 * The `Request` class that openapi-fetch makes its request with: it only notes the address. Making one of the platform takes
 * longer than the rest of a call.
 */
export class LightRequest {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }
}
