import { replaceInPage } from "../replace-in-page.ts";
import { textFolding } from "./text-folding.ts";

// Places in the minified script where Redoc's search reads a text or a query, with their replacements.
const readers = [
  {
    what: "text of an entry",
    piece: /(?<=return e==null\?``:)(\(Array\.isArray\(e\)\?.{0,80}?:String\(e\)\))\.toLowerCase\(\)/s,
    by: (text = "") => `textFolding.fold${text}`,
  },
  {
    what: "query as words",
    piece: /(?<=\{let t=)e\.toLowerCase\(\)(?=\.trim\(\),n=t\.split\()/,
    by: () => "textFolding.fold(e)",
  },
  {
    what: "query as words to highlight",
    piece: /(?<=\{let t=\[\.\.\.new Set\()e\.toLowerCase\(\)(?=\.split\(\/\\s\+\/g\))/,
    by: () => "textFolding.fold(e)",
  },
  {
    what: "text to highlight in",
    piece: /(?<=\{let )n=t\.toLowerCase\(\)(?=,r=\[\];for\(let t of e\)for\()/,
    by: () => "{text:n,places}=textFolding.foldWithPlaces(t)",
  },
  {
    what: "highlight",
    piece: /(?<=r\.push\(\{)start:e,end:a(?=,word:t\}\))/,
    by: () => "start:places[e],end:places[a]",
  },
  {
    what: "entry of the search index",
    piece: /(?<=\._index\.add\(e\.id,)([\w$]+\(e\))(?=\))/,
    by: (entry = "") => `textFolding.foldEntry(${entry})`,
  },
  {
    // Redoc joins the lines of a paragraph, and the items of a list, without a space.
    what: "text of a description",
    piece: /(?<=`string`&&t\.push\(e\.attributes\.content\);)(?=for\(let t of e\.children\?\?\[\]\)n\(t\))/,
    by: () => "/^(softbreak|hardbreak|paragraph|item|td|th)$/.test(e.type)&&t.push(` `);",
  },
  {
    what: "search",
    piece: /(?<=return\{search:)e=>([\w$]+)\.search\(e\)(?=\})/,
    by: (index = "") => `e=>textFolding.searchReadings(e,e=>${index}.search(e))`,
  },
];

/** Makes the search of a page find a text by all its spellings, in the index and in the query. */
export function foldSearch(page: string): string {
  const folding = readers.reduce((text, reader) => replaceInPage({ page: text, ...reader }), page);
  return replaceInPage({
    page: folding,
    piece: /(?=<script type="module">)/,
    by: () => `<script>globalThis.textFolding = (${textFolding})()</script>\n`,
    what: "script",
  });
}
