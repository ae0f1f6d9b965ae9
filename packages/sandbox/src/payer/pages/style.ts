import { layout } from "./style-layout.ts";

// System fonts only: nothing is fetched. Persian readers often have the first ones installed.
const fonts = `Vazirmatn, Vazir, IRANSansX, system-ui, "Segoe UI", Roboto, Tahoma, "Noto Sans Arabic", sans-serif`;

const colors = `
:root {
  color-scheme: light dark;
  --page: #f3f4f6; --panel: #fff; --text: #1a1f27; --quiet: #565f6b; --line: #dfe3e8; --field: #848d99;
  --solid: var(--accent); --on-solid: #fff; --link: var(--accent); --tint: color-mix(in srgb, var(--accent) 7%, var(--panel));
  --notice: #fff3d1; --notice-text: #5b4300; --notice-line: #ecd9a0;
  --bad: #b3261e; --bad-tint: #fdf0ef; --good: #1a7f4b; --warn: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151a; --panel: #1b2027; --text: #e9ecf0; --quiet: #a9b1bc; --line: #313842; --field: #77818d;
    --solid: var(--link); --on-solid: #12151a; --link: color-mix(in srgb, var(--accent) 45%, #fff); --tint: color-mix(in srgb, var(--accent) 22%, var(--panel));
    --notice: #33290f; --notice-text: #f2d489; --notice-line: #55461d;
    --bad: #ff9a92; --bad-tint: #3a1f1e; --good: #66cf98; --warn: #e7b75c;
  }
}
`;

const elements = `
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.6 ${fonts}; }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h1, h2 { line-height: 1.4; }
h1 { font-size: 1.125rem; }
h2 { font-size: 1rem; }
ul { list-style: none; }
small { font-size: 0.8125rem; color: var(--quiet); }
a { color: var(--link); text-underline-offset: 0.2em; }
bdi, dd, h1 { overflow-wrap: anywhere; }
[hidden] { display: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.digits { direction: ltr; font-variant-numeric: tabular-nums; white-space: nowrap; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
input, button { font: inherit; color: inherit; border-radius: 0.625rem; min-height: 2.875rem; }
input { width: 100%; padding: 0.5rem 0.75rem; border: 1px solid var(--field); background: var(--panel); font-variant-numeric: tabular-nums; }
input[aria-invalid] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
button { padding: 0.5rem 1rem; border: 1px solid var(--field); background: var(--panel); font-weight: 600; cursor: pointer; }
button:hover { background: var(--tint); }
button.primary { background: var(--solid); border-color: var(--solid); color: var(--on-solid); }
button.primary:hover { background: color-mix(in srgb, var(--solid) 88%, var(--text)); }
@media (prefers-reduced-motion: no-preference) { button, input { transition: background-color 0.15s, box-shadow 0.15s; } }
`;

/** Style of every page, except for the gateway's own `--accent`. */
export const style = (colors + elements + layout).replace(/\s*\n\s*/g, "\n").trim();
