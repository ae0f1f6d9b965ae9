export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f7; --card: #fff; --line: #dfe3e3; --text: #1c2424; --minor: #5a6666; --accent: #0f5c55; --on-accent: #fff;
  --soft: #eef2f1; --fresh: #dff3ee;
  --amber: #7a4d00; --amber-bg: #fdf1d8; --blue: #0b4f8a; --blue-bg: #e2eefa; --green: #0a5c36; --green-bg: #dcf3e5;
  --red: #9b1c1c; --red-bg: #fce6e4; --grey: #4b5555; --grey-bg: #e9eded; --violet: #57308f; --violet-bg: #efe7fa;
  --mono: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121717; --card: #1a2121; --line: #313b3b; --text: #e6ecec; --minor: #9fadad; --accent: #6cc7b9; --on-accent: #06211d;
    --soft: #222b2b; --fresh: #16382f;
    --amber: #f3cd86; --amber-bg: #3b2f14; --blue: #a3cdf5; --blue-bg: #16304a; --green: #94dcb3; --green-bg: #12351f;
    --red: #f5aca6; --red-bg: #451d1b; --grey: #b9c5c5; --grey-bg: #2b3535; --violet: #ccb3f3; --violet-bg: #33234d;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 14px/1.5 system-ui, "Segoe UI", Roboto, Vazirmatn, Tahoma, sans-serif; scroll-padding-top: 6.5rem; }
body { margin: 0; background: var(--page); color: var(--text); }
h1, h2, h3, h4, h5, p, dl, dd, ol, ul, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1 { font-size: 1.25rem; }
h2 { font-size: 1.05rem; }
h3 { font-size: 1rem; }
h4 { margin-top: .9rem; font-size: .8rem; color: var(--minor); font-weight: 600; }
h5 { margin-top: .6rem; font: 600 .82em var(--mono); color: var(--minor); text-align: start; }
a { color: var(--accent); text-underline-offset: .15em; }
code, pre { font-family: var(--mono); font-size: .86em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; background: var(--soft); border-radius: 6px; padding: .5rem .65rem; line-height: 1.45; text-align: left; }
small, .minor { color: var(--minor); font-size: .86em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-block-start: -4rem; background: var(--card); padding: .5rem 1rem; z-index: 4; }
.skip:focus { inset-block-start: .5rem; }

header { position: sticky; top: 0; z-index: 3; background: var(--card); border-bottom: 1px solid var(--line); padding: .5rem max(1rem, calc((100% - 96rem) / 2)); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 1rem; }
.brand { font-weight: 700; font-size: 1.05rem; }
.brand a { color: inherit; text-decoration: none; }
.now { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .6rem; font-variant-numeric: tabular-nums; }
.now .moment { font-family: var(--mono); font-size: .92em; }
#connection { color: var(--minor); font-size: .86em; }
#connection:not(:empty)::before { content: ""; display: inline-block; width: .5em; height: .5em; border-radius: 50%; background: var(--accent); margin-inline-end: .4em; }
.tools { margin-inline-start: auto; display: flex; gap: 1rem; }
.scripted .reload { display: none; }
nav { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin-top: .3rem; font-size: .92em; }

#notice { position: sticky; top: 5.6rem; z-index: 2; }
.notice { max-width: 60rem; margin: .75rem auto 0; display: flex; justify-content: space-between; align-items: start; gap: 1rem; padding: .6rem .9rem; border: 1px solid var(--green); border-radius: 8px; background: var(--green-bg); color: var(--green); max-height: 45vh; overflow: auto; }
.notice > div { min-width: 0; flex: 1; display: grid; gap: .4rem; }
.notice pre { background: var(--card); color: var(--text); }
.notice a, .notice .minor { color: inherit; }
.failure { border-color: var(--red); background: var(--red-bg); color: var(--red); }

main { max-width: 98rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; }
main > * { min-width: 0; }
.columns { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) 21rem; align-items: start; }
.column { display: grid; gap: 1rem; min-width: 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .85rem 1rem; min-width: 0; }
section > h2 { margin-bottom: .6rem; }
section > .bar { margin-bottom: .6rem; }
.empty { color: var(--minor); padding: .75rem 0; }

.filter { display: flex; flex-wrap: wrap; align-items: end; gap: .4rem .6rem; margin-inline-start: auto; }
.filter .field { flex-direction: row; align-items: center; gap: .4rem; }
.filter input { width: 9rem; }
.filter a { align-self: center; }

form { margin: 0; }
.field { display: flex; flex-direction: column; gap: .15rem; min-width: 0; }
.field > span { font-size: .86em; color: var(--minor); }
input, select, button { font: inherit; color: inherit; border-radius: 6px; border: 1px solid var(--line); background: var(--page); padding: .25rem .5rem; min-height: 2rem; max-width: 100%; }
input[type=checkbox] { min-height: 0; accent-color: var(--accent); }
input::placeholder { color: var(--minor); opacity: .8; }
select { text-overflow: ellipsis; }
.field > select, .field > input { width: 100%; }
.filter .field > select { width: auto; }
button { cursor: pointer; background: var(--accent); border-color: var(--accent); color: var(--on-accent); white-space: nowrap; }
button:hover { filter: brightness(1.1); }
.quiet, .buttons button, .copy { background: transparent; color: var(--accent); border-color: var(--line); }
.danger { background: transparent; color: var(--red); border-color: var(--red); }
.copy { display: none; min-height: 0; padding: 0 .45rem; font-size: .8em; }
.copying .copy { display: inline-block; }
.buttons { display: flex; flex-wrap: wrap; gap: .35rem; }
.inline { display: flex; flex-wrap: wrap; align-items: end; gap: .4rem; }
.inline .field { flex: 1; }
.stack { display: grid; gap: .6rem; justify-items: stretch; }
.stack > button { justify-self: start; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; align-items: end; }
.side form + form { margin-top: .6rem; }
.side details { border-top: 0; }
summary { cursor: pointer; color: var(--accent); }
.check { display: flex; align-items: center; gap: .4rem; min-height: 2rem; }

.badge { display: inline-block; border-radius: 99px; padding: 0 .55rem; font-size: .82em; font-weight: 600; background: var(--grey-bg); color: var(--grey); white-space: nowrap; }
.pending { background: var(--amber-bg); color: var(--amber); }
.paid { background: var(--blue-bg); color: var(--blue); }
.verified { background: var(--green-bg); color: var(--green); }
.failed, .timeout, .fault { background: var(--red-bg); color: var(--red); }
.reversed, .refunded { background: var(--violet-bg); color: var(--violet); }
.gateway { display: inline-flex; align-items: center; gap: .35rem; }
.gateway svg { flex: none; }
@media (prefers-color-scheme: dark) { .gateway svg { filter: brightness(1.9); } }

table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
th:first-child, td:first-child { padding-inline-start: 0; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { font-size: .82em; color: var(--minor); font-weight: 600; padding-block: .2rem; }
tbody tr:last-child > * { border-bottom: 0; }
.payments small { display: block; }
.payments .names > div { display: grid; justify-items: start; }
.payments .gateway { font-size: .86em; color: var(--minor); display: flex; }
.payments td > .badge { vertical-align: baseline; }
.payments .number { white-space: nowrap; }
.moment { white-space: nowrap; }
td .moment { display: inline-grid; justify-items: start; }
.acts { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; }
.payments .acts { display: table-cell; }
.payments .acts form { margin-inline-end: .4rem; display: inline-flex; flex-wrap: nowrap; vertical-align: middle; }
.payments .acts .field { flex: none; }
.payments .acts select, .payments .acts button { min-height: 1.8rem; padding-block: .1rem; }
.payments .acts > a { font-size: .86em; white-space: nowrap; }
.pages { display: flex; justify-content: space-between; padding-top: .6rem; }
.plain { font-size: .92em; }
.plain td code { white-space: nowrap; }
.side .plain th, .side .plain td { padding-inline: 0 .6rem; }
.side .plain code { font-size: .82em; }

.log > li { border-top: 1px solid var(--line); }
.log > li:first-child { border-top: 0; }
.log summary { color: inherit; padding: .3rem 0; }
.log summary:hover { background: var(--soft); }
.line { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .1rem .8rem; width: calc(100% - 1.4rem); vertical-align: middle; }
.line time { font-family: var(--mono); font-size: .86em; color: var(--minor); }
.line .gateway { min-width: 6.5rem; }
.path { flex: 1; min-width: 12rem; }
.status { font-family: var(--mono); font-weight: 700; font-size: .9em; min-width: 2.4rem; }
.good { color: var(--green); }
.bad, .lost { color: var(--red); }
.exchange { display: grid; gap: .8rem; grid-template-columns: 1fr 1fr; padding: .4rem 0 1rem; }
.exchange > * { min-width: 0; display: grid; gap: .4rem; align-content: start; }
.exchange h3 { font-size: .86em; color: var(--minor); }
.headers { color: var(--minor); }
.notes { grid-column: 1 / -1; background: var(--amber-bg); color: var(--amber); border-radius: 6px; padding: .4rem .65rem; }

.faults { display: grid; gap: .4rem; margin-bottom: .6rem; }
.faults + form { margin-bottom: .8rem; }
.gateways { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
article { border: 1px solid var(--line); border-radius: 8px; padding: .75rem .9rem; min-width: 0; }
.facts { display: grid; align-content: start; gap: .25rem; margin-top: .3rem; }
.facts > div { display: grid; align-items: baseline; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .6rem; }
.facts dt { color: var(--minor); font-size: .92em; overflow-wrap: anywhere; text-align: start; }
[dir=rtl] :is(.facts dt, h5, .names > code) { text-align: right; }
.amount small { margin-inline-start: .6rem; }
.action { border-top: 1px solid var(--line); padding: .3rem 0; }
.action[open] { padding-bottom: .7rem; }
.action form { margin-top: .5rem; }
.halves { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; margin-top: .8rem; }
.halves h2 { margin: .6rem 0 .3rem; font-size: .92rem; }
.payment .acts { margin-top: .8rem; }

.fresh { animation: fresh 2.5s; }
@keyframes fresh { from { background: var(--fresh); } }
@media (prefers-reduced-motion: reduce) { .fresh { animation: none; } }
@media (max-width: 64rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 46rem) {
  .filter { margin-inline-start: 0; width: 100%; display: grid; grid-template-columns: 1fr 1fr; }
  .filter .field { flex-direction: column; align-items: stretch; }
  .filter .field > select, .filter input { width: 100%; }
  .filter button { justify-self: start; }
  .exchange, .halves { grid-template-columns: minmax(0, 1fr); }
  .payments thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .payments, .payments tbody, .payments tr, .payments tr > *, .payments .acts { display: block; padding: 0; border: 0; }
  .payments tr { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem .8rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
  .payments .acts { grid-column: 1 / -1; }
  .payments .acts:empty { display: none; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
  .line .gateway { min-width: 0; }
  header, #notice { position: static; }
  html { scroll-padding-top: 1rem; }
}
`;
