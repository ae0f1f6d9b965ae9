import { isObject, type Json, type JsonObject, typeName } from "../json.ts";

/**
 * Merges an update into an object, in place: objects recursively, arrays by appending, everything else by replacing.
 *
 * @returns One sentence for each property whose value has another kind than the update's. Such a property is left unchanged.
 */
export function merge({ target, update }: { target: JsonObject; update: JsonObject }): string[] {
  return mergeAt({ target, update, path: [] });
}

function mergeAt({ target, update, path }: { target: JsonObject; update: JsonObject; path: string[] }): string[] {
  const problems: string[] = [];
  for (const [key, value] of Object.entries(update)) {
    const here = [...path, key];
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (present === undefined || (isPrimitive(present) && isPrimitive(value))) target[key] = structuredClone(value);
    else if (isObject(present) && isObject(value))
      problems.push(...mergeAt({ target: present, update: value, path: here }));
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...structuredClone(value));
    else problems.push(`${here.join(".")} is ${article(present)} in the spec and ${article(value)} in the update`);
  }
  return problems;
}

const isPrimitive = (value: Json) => typeof value !== "object" || value === null;

function article(value: Json): string {
  const name = typeName(value);
  if (name === "null") return name;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}
