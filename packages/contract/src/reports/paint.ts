/** A color that every terminal theme has. */
export type Color = "red" | "green" | "yellow" | "bold" | "dim";

/** Returns a text in a color, or unchanged. */
export type Paint = (color: Color, text: string) => string;

/** Returns each text unchanged: for files, and for programs that read the output. */
export const plain: Paint = (_, text) => text;
