/** A color that a terminal has, whatever its theme. */
export type Color = "red" | "green" | "yellow" | "bold" | "dim";

/** Writes a text in a color, or as it is. */
export type Paint = (color: Color, text: string) => string;

/** Leaves each text as it is: for files, and for programs that read what is printed. */
export const plain: Paint = (_, text) => text;
