/** For `JSON.parse` of boundary vectors, which write `{"repeat": "a", "times": 3}` for `aaa` and `{"repeat": ["a"], "times": 2}` for a list. */
export function writeOut(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("repeat" in value) || !("times" in value)) return value;
  const { repeat, times } = value as { repeat: string | readonly unknown[]; times: number };
  return typeof repeat === "string" ? repeat.repeat(times) : Array(times).fill(repeat[0]);
}
