import { html } from "hono/html";
import { code, type Html } from "./view.ts";

type Row = Record<string, unknown>;

/** Renders the internal state of a gateway: lists of objects one by one, anything else as name and value. */
export function describeValue(value: Record<string, unknown>, key: string): Html {
  const parts = Object.entries(value);
  const lists = parts.filter(([, part]) => isRows(part)) as [string, Row[]][];
  const single = parts.filter(([, part]) => !isRows(part));
  return html`${single.length > 0 ? facts(Object.fromEntries(single)) : ""}${lists.map(([name, rows]) => list(name, rows, key))}`;
}

// More would make a long page. The API has all of them.
const shownRows = 20;

/** Fields that identify a row, as far as it has them. */
const marks = ["id", "name", "event", "state"];

function list(name: string, rows: readonly Row[], key: string): Html {
  const heading = html`<h5 dir="ltr">${name}${rows.length > 1 ? ` (${rows.length})` : ""}</h5>`;
  const [first] = rows;
  if (first && rows.length === 1) return html`${heading}${facts(first)}`;
  const shown = rows
    .slice(0, shownRows)
    .map(
      (row) =>
        html`<li data-key="${key}-${name}-${row.id ?? row.name ?? marksOf(row)}"><details><summary dir="ltr">${marksOf(row)}</summary>${facts(row)}</details></li>`,
    );
  return html`${heading}<ul>${shown}</ul>`;
}

function marksOf(row: Row): string {
  const found = marks.filter((mark) => row[mark] !== undefined).map((mark) => String(row[mark]));
  return found.length > 0 ? found.join(" · ") : JSON.stringify(row);
}

function facts(row: Row): Html {
  return html`<dl class="facts">${Object.entries(row).map(([name, fact]) => html`<div><dt dir="ltr">${name}</dt><dd>${cell(fact)}</dd></div>`)}</dl>`;
}

function cell(value: unknown): Html {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const isLong = typeof value === "object" && text.length > 120;
  if (!isLong) return code(text);
  return html`<details><summary>{…}</summary><pre dir="ltr">${JSON.stringify(value, null, 2)}</pre></details>`;
}

function isRows(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item))
  );
}
