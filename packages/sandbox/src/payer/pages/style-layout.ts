/** Layout of the pages: one column on a phone, two on a desktop. */
export const layout = `
header { background: var(--panel); border-top: 4px solid var(--solid); }
.bar { display: flex; justify-content: space-between; align-items: center; max-width: 64rem; margin: auto; padding: 0.625rem 1rem; }
.brand { display: flex; gap: 0.75rem; align-items: center; line-height: 1.35; }
.brand strong, .brand small { display: block; }
.mark { display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 0.75rem; background: var(--solid); color: var(--on-solid); font-weight: 700; font-size: 1.25rem; line-height: 1; }
.language { padding: 0.5rem 0; font-size: 0.9375rem; }
.notice { padding: 0.4375rem 1rem; border-block: 1px solid var(--notice-line); background: var(--notice); color: var(--notice-text); font-size: 0.875rem; text-align: center; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 64rem; margin: auto; padding: 1rem; }
.panel { padding: 1.25rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--panel); }
.amount { margin-block: 0.75rem; padding: 0.625rem 1rem 0.75rem; border-radius: 0.75rem; background: var(--tint); }
.amount strong { font-size: 2rem; line-height: 1.3; letter-spacing: -0.01em; }
.amount small { display: block; font-size: 0.9375rem; }
dl { display: grid; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding-block: 0.5rem; border-bottom: 1px solid var(--line); font-size: 0.9375rem; }
dt { color: var(--quiet); flex: none; }
dd { text-align: end; }
.deadline { padding-top: 0.75rem; font-size: 0.9375rem; }
.deadline [role="timer"] { font-weight: 700; font-variant-numeric: tabular-nums; }
.card form { display: grid; gap: 0.875rem; margin-top: 0.75rem; }
.row { display: grid; align-items: end; column-gap: 0.5rem; grid-template-columns: repeat(3, minmax(0, 1fr)); }
.row .error { grid-column: 1 / -1; }
label { display: block; padding-bottom: 0.25rem; font-size: 0.8125rem; font-weight: 600; }
.buttons { display: grid; gap: 0.625rem; }
.error { padding-top: 0.375rem; color: var(--bad); font-size: 0.875rem; }
.problems { margin-top: 0.75rem; padding: 0.75rem 1rem; border: 1px solid var(--bad); border-inline-start-width: 5px; border-radius: 0.625rem; background: var(--bad-tint); }
.problems h3 { font-size: 1rem; }
.problems a { color: inherit; }
.hint { color: var(--quiet); font-size: 0.875rem; }
.tests ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.625rem; margin-top: 0.75rem; }
.tests form li { display: flex; gap: 0.625rem; align-items: center; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-radius: 0.75rem; }
.tests form div { flex: 1; min-width: 0; line-height: 1.5; }
.tests form strong { display: flex; gap: 0.5rem; align-items: center; font-size: 0.9375rem; }
.tests form small { display: block; }
.tests svg { width: 1.125rem; height: 1.125rem; }
.tests form em { color: var(--quiet); font-size: 0.8125rem; font-style: normal; text-align: end; }
.tests button { min-height: 2.5rem; padding: 0.25rem 0.75rem; font-size: 0.9375rem; color: var(--link); border-color: currentcolor; }
.allowed { margin-top: 0.75rem; padding: 0.625rem 0.75rem; border-radius: 0.625rem; background: var(--tint); font-size: 0.875rem; }
.allowed ul { margin-top: 0.25rem; gap: 0.25rem 1rem; }
svg { flex: none; width: 1.5rem; height: 1.5rem; fill: var(--bad); stroke: var(--panel); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
svg circle { stroke: none; }
svg path { fill: none; }
svg.success, .good svg { fill: var(--good); }
.neutral svg { fill: var(--quiet); }
svg.insufficient, svg.timeout { fill: var(--warn); }
.ended { max-width: 28rem; margin: 1rem; gap: 0.75rem; }
.outcome { display: grid; justify-items: center; gap: 0.375rem; text-align: center; }
.outcome svg { width: 3.25rem; height: 3.25rem; }
.outcome p { color: var(--quiet); }
.outcome .status { font-weight: 700; letter-spacing: 0.05em; }
.ended .amount, .used, .reason { margin: 0; text-align: center; }
.ended button { width: 100%; }
.reason { padding-top: 0.75rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--quiet); }
.lost { padding: 0.75rem 1rem; border-radius: 0.625rem; background: var(--notice); color: var(--notice-text); font-size: 0.875rem; }
@media (min-width: 30rem) {
  label { font-size: 0.875rem; }
  .ended { margin: 2.5rem auto; padding: 2rem; }
  .buttons { grid-template-columns: 2fr 1fr; }
}
@media (min-width: 52rem) {
  .pay { grid-template-columns: minmax(0, 1fr) 19rem; grid-template-rows: auto 1fr; align-items: start; padding-block: 1.5rem; }
  .summary { grid-column: 2; grid-row: 1 / 3; }
  .card, .tests { grid-column: 1; }
  .tests ul { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
`;
