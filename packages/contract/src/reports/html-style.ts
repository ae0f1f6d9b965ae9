/** Colours are never the only sign: each outcome is a word as well. */
export const style = `
:root { color-scheme: light dark; --text: #1c2024; --muted: #565d66; --line: #d5d9df; --page: #fff; --good: #0b6b34; --bad: #b3141c; --unsure: #7a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaed; --muted: #a9b0b9; --line: #3a4048; --page: #15181c; --good: #6fd99a; --bad: #ff9b9b; --unsure: #f0b860; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .25rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
code { font: .9em ui-monospace, monospace; }
small { color: var(--muted); }
summary { cursor: pointer; }
.verdict { font-size: 1.1rem; font-weight: 600; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.unsure { color: var(--unsure); }
.findings { list-style: none; padding: 0; }
.findings > li { border-left: 4px solid var(--line); margin: .75rem 0; padding: .25rem .75rem; }
.findings > .violation { border-color: var(--bad); }
.findings > .addition { border-color: var(--unsure); }
.operation { border-bottom: 1px solid var(--line); padding: .35rem 0; }
.operation summary span { color: var(--muted); margin-left: .75rem; }
.violation > strong, .failed > strong { color: var(--bad); }
.addition > strong, .skipped > strong { color: var(--unsure); }
.conforms > strong { color: var(--good); }
`;
