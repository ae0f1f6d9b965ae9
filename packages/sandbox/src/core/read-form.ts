/** Reads a URL-encoded form. */
export function readForm(text: string): Record<string, unknown> {
  return collect(new URLSearchParams(text));
}

/**
 * Reads a multipart form, as PHP sends an array with curl. Files are ignored.
 *
 * @param options.type Full content type, which contains the boundary.
 * @returns `undefined` if it cannot be read
 */
export async function readMultipart(options: {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}): Promise<Record<string, unknown> | undefined> {
  const { bytes, type } = options;
  try {
    const parts = await new Response(bytes, { headers: { "Content-Type": type } }).formData();
    return collect([...parts].filter((part): part is [string, string] => typeof part[1] === "string"));
  } catch {
    return undefined;
  }
}

/** Collects fields as in PHP, which all five gateways seem to run on: the last value of a name counts, and `name[]` makes a list. */
function collect(pairs: Iterable<[string, string]>): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of pairs) {
    if (!name.endsWith("[]")) {
      fields[name] = value;
      continue;
    }
    const list = fields[name.slice(0, -2)];
    if (Array.isArray(list)) list.push(value);
    else fields[name.slice(0, -2)] = [value];
  }
  return { ...fields };
}
