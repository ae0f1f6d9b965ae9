import { irandargah } from "./irandargah.ts";
import type { Mutant } from "./mutant.ts";
import { others } from "./others.ts";
import { vandar } from "./vandar.ts";

export const mutants: readonly Mutant[] = [...vandar, ...irandargah, ...others];
