type Fetch = (request: Request) => Promise<Response>;

/** A gateway with altered responses on one path, which no option of the sandbox can produce. */
export function altering(options: { fetch: Fetch; path: string; change: (answer: never) => unknown }): Fetch {
  const { fetch, path, change } = options;
  return async (request) => {
    const response = await fetch(request);
    if (!new URL(request.url).pathname.includes(path) || !response.ok) return response;
    const { status } = response;
    const answer = change((await response.json()) as never);
    return new Response(JSON.stringify(answer), { status, headers: { "Content-Type": "application/json" } });
  };
}

/** A copy of a response with other fields. `undefined` removes a field. */
export function withFields(fields: object): (answer: object) => unknown {
  return (answer) => ({ ...answer, ...fields });
}

/** A copy in which the `data` of a response has other fields. `undefined` removes a field. */
export function withData(fields: object): (answer: { data: object }) => unknown {
  return (answer) => ({ ...answer, data: { ...answer.data, ...fields } });
}
