/** Reads a URL-encoded form. */
export function readForm(text: string): Record<string, unknown> {
  return collect(new URLSearchParams(text));
}

/**
 * Reads a multipart form, as PHP sends an array with curl. Files are no fields, and are left out.
 *
 * @param options.type The whole content type, which names the boundary.
 * @returns `undefined` when it cannot be read
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

/** The last value of a name counts, and `name[]` collects, as in PHP, which all five gateways seem to run on. */
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
