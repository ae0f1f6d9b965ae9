import { expect } from "vitest";
import type { SandboxOptions } from "../../src/index.ts";
import { createCheckedSandbox } from "./checked-sandbox.ts";

export const origin = "http://127.0.0.1:4010";

// biome-ignore lint/suspicious/noExplicitAny: Only tests read the responses of the control API, and a missing field fails them.
export type LooseResponse = any;

/** Creates a sandbox, and functions that call its control API like a program, and its pages like a browser without scripts. */
export function createControl(options: SandboxOptions = {}, create = createCheckedSandbox) {
  const sandbox = create(options);
  const fetch = (path: string, init: RequestInit = {}) => sandbox.fetch(new Request(`${origin}${path}`, init));

  async function api(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; response: LooseResponse }> {
    const response = await fetch(`/control/api${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, response: await response.json() };
  }

  /** Sends a form of the page as a browser does. */
  const form = (path: string, fields: Record<string, string> = {}) =>
    fetch(`/control/forms${path}`, {
      method: "POST",
      headers: { Origin: origin, "Sec-Fetch-Site": "same-origin" },
      body: new URLSearchParams({ "~back": "/control", ...fields }),
    });

  return {
    sandbox,
    fetch,
    form,
    api,
    get: (path: string) => api("GET", path),
    post: (path: string, body: unknown = {}) => api("POST", path, body),
    page: async (path: string) => (await fetch(path)).text(),
    /** Returns the page that a browser shows after a form. */
    async formThenPage(path: string, fields: Record<string, string> = {}): Promise<string> {
      const response = await form(path, fields);
      const location = response.headers.get("location");
      return location === null ? response.text() : (await fetch(location)).text();
    },
  };
}

/** Returns the error of a response of the API, if it is one. */
export const errorOf = (code: string) => ({
  error: { code, message: expect.stringMatching(/\S/), help: expect.stringMatching(/\S/) },
});
