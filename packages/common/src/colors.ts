const codes = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

export type Color = keyof typeof codes;

/** Paints a text in a color, or returns it unchanged. */
export type Paint = (color: Color, text: string) => string;

/** Returns each text unchanged, for files and for programs that read the output. */
export const plain: Paint = (_, text) => text;

/**
 * Colors for a stream that a person reads. `FORCE_COLOR` turns them on for any stream (off with 0 or false); `NO_COLOR` and a terminal
 * of the type `dumb` turn them off.
 */
export function paintFor(options: { isTerminal: boolean; env: Readonly<Record<string, string | undefined>> }): Paint {
  return hasColors(options) ? (color, text) => `\u001b[${codes[color]}m${text}\u001b[0m` : plain;
}

function hasColors({ isTerminal, env }: Parameters<typeof paintFor>[0]): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: unwanted, TERM: terminal } = env;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced.toLowerCase() !== "false";
  return isTerminal && !unwanted && terminal !== "dumb";
}
