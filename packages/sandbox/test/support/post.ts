// biome-ignore lint/suspicious/noExplicitAny: Like many shops, this one is plain JavaScript: a missing field fails the test.
type LooseResponse = any;

export async function postJson(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<LooseResponse> {
  const init = { method: "POST", headers: { "Content-Type": "application/json", ...headers } };
  return (await fetch(url, { ...init, body: JSON.stringify(body) })).json();
}

export async function postForm(url: string, form: Record<string, string>): Promise<LooseResponse> {
  return (await fetch(url, { method: "POST", body: new URLSearchParams(form) })).json();
}
