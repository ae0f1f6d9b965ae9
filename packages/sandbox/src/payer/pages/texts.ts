import type { Language } from "../language.ts";
import { en, type Texts } from "./texts-en.ts";
import { fa } from "./texts-fa.ts";

const texts: Record<Language, Texts> = { en, fa };

/** What is wrong with what a payer has sent. */
export type ProblemName = keyof Texts["problems"];

export function textsIn(language: Language): Texts {
  return texts[language];
}
