type Fetch = (request: Request) => Promise<Response>;

/** A gateway with altered responses on one path, which no option of the sandbox can produce. */
export function altering(options: { fetch: Fetch; path: string; change: (body: never) => unknown }): Fetch {
  const { fetch, path, change } = options;
  return async (request) => {
    const response = await fetch(request);
    if (!new URL(request.url).pathname.includes(path) || !response.ok) return response;
    const { status } = response;
    const body = change((await response.json()) as never);
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  };
}

/** A copy of a response with other fields. `undefined` removes a field. */
export function withFields(fields: object): (body: object) => unknown {
  return (body) => ({ ...body, ...fields });
}

/** A copy in which the `data` of a response has other fields. `undefined` removes a field. */
export function withData(fields: object): (body: { data: object }) => unknown {
  return (body) => ({ ...body, data: { ...body.data, ...fields } });
}
