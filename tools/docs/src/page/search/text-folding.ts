export type FoldedText = {
  text: string;
  /** Position in the original text of each character of the folded text, and of its end. */
  places: number[];
};

export type TextFolding = {
  /** Reduces all spellings of a text to one. */
  fold: (text: string) => string;
  foldWithPlaces: (text: string) => FoldedText;
  /** Folds the texts of an index entry. Words with a half-space are included as one word and as two. */
  foldEntry: (entry: Record<string, unknown>) => Record<string, unknown>;
  /** Searches for each reading of a query, with half-spaces removed or as spaces, until one has results. */
  searchReadings: <Result>(query: string, search: (reading: string) => Promise<Result[]>) => Promise<Result[]>;
};

/**
 * Unifies the spellings of a Persian text: letters with and without hamza, Arabic and Persian ی and ک, half-spaces, tatweel,
 * diacritics, invisible marks, and digits of all alphabets.
 *
 * Its source is written into the page, so it must not refer to anything outside.
 */
export function textFolding(): TextFolding {
  // The marks that the canonical decomposition separates from their letters: hamza, madda and diacritics.
  const sameLetters: Record<string, string> = {
    ي: "ی",
    ى: "ی",
    ے: "ی",
    ې: "ی",
    ك: "ک",
    ڪ: "ک",
    ة: "ه",
    ە: "ه",
    ہ: "ه",
    ھ: "ه",
    ٱ: "ا",
    ء: "",
    ـ: "",
  };
  const known = new Map<string, string>();

  const isDigit = (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code));

  /** The digits of an alphabet are consecutive, from 0 to 9. */
  const digit = (letter: string) => {
    const code = letter.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && isDigit(code - value - 1)) value += 1;
    return String(value);
  };

  const foldLetter = (letter: string) =>
    [...letter.normalize("NFKD").toLowerCase()]
      .filter((part) => !/[\p{M}\p{Cf}]/u.test(part))
      .map((part) => (/\p{Nd}/u.test(part) ? digit(part) : (sameLetters[part] ?? part)))
      .join("");

  const foldOne = (letter: string) => {
    const folded = known.get(letter) ?? foldLetter(letter);
    known.set(letter, folded);
    return folded;
  };

  const fold = (text: string) => Array.from(text, foldOne).join("");

  const foldWithPlaces = (text: string) => {
    const places: number[] = [];
    let folded = "";
    let place = 0;
    for (const letter of text) {
      const part = foldOne(letter);
      for (let index = 0; index < part.length; index += 1) places.push(place);
      folded += part;
      place += letter.length;
    }
    return { text: folded, places: [...places, place] };
  };

  const halfSpace = /\u200c/g;
  const foldForIndex = (text: string) =>
    text.includes("\u200c") ? `${fold(text)} ${fold(text.replace(halfSpace, " "))}` : fold(text);

  const foldEntry = (entry: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(entry).map(([name, value]) =>
        name !== "id" && typeof value === "string" ? [name, foldForIndex(value)] : [name, value],
      ),
    );

  const searchReadings = async <Result>(query: string, search: (reading: string) => Promise<Result[]>) => {
    const joined = await search(fold(query));
    return joined.length > 0 || !query.includes("\u200c") ? joined : search(fold(query.replace(halfSpace, " ")));
  };

  return { fold, foldWithPlaces, foldEntry, searchReadings };
}
