import type { Language } from "../language.ts";
import { en, type Texts } from "./texts-en.ts";
import { fa } from "./texts-fa.ts";

const texts: Record<Language, Texts> = { en, fa };

/** Name of a problem with the payer's input. */
export type ProblemName = keyof Texts["problems"];

export function textsIn(language: Language): Texts {
  return texts[language];
}
