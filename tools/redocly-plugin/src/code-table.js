import { child, follow, items, members } from "./document/located.js";

/**
 * @import { UserContext } from "@redocly/openapi-core"
 * @import { Located } from "./document/located.js"
 */

/** The kinds in docs/spec-conventions.md. Every client maps them to its own errors. */
const codeKinds = [
  "success",
  "invalid_request",
  "authentication",
  "permission",
  "signature",
  "not_found",
  "already_verified",
  "awaiting_verification",
  "not_paid",
  "cancelled",
  "expired",
  "rate_limited",
  "gateway_unavailable",
  "server_error",
];

/** @type {Record<string, { fits: (value: any) => boolean, wanted: string, isOptional?: boolean }>} */
const fields = {
  code: { fits: (value) => Number.isInteger(value) || isText(value), wanted: "an integer or a string" },
  name: { fits: (value) => /^[a-z][a-z\d]*(_[a-z\d]+)*$/.test(value), wanted: "in snake_case" },
  kind: { fits: (value) => codeKinds.includes(value), wanted: `one of ${codeKinds.join(", ")}` },
  summary: { fits: isText, wanted: "a sentence in English" },
  "summary-fa": { fits: isText, wanted: "a sentence in Persian" },
  message: { fits: isText, wanted: "the text that the gateway's docs print", isOptional: true },
  "message-fa": { fits: isText, wanted: "the Persian text that the gateway's docs print", isOptional: true },
  retryable: { fits: (value) => typeof value === "boolean", wanted: "true or false" },
};

const listed = Object.entries(fields)
  .map(([field, { isOptional }]) => (isOptional ? `${field}?` : field))
  .join(", ");

/**
 * Reads a table of codes at the root and reports its faults.
 * @param {UserContext} ctx
 * @param {{ root: Located, extension: string }} table
 * @returns {string[]} the codes it lists
 */
export function readCodeTable(ctx, { root, extension }) {
  const table = follow(ctx, child(root, extension));
  if (!table) return [];
  if (!Array.isArray(table.node)) {
    ctx.report({
      message: `${extension} is not a list. Write a list of {${listed}}.`,
      location: table.location,
    });
    return [];
  }
  const entries = items(table);
  for (const entry of entries) checkFields(ctx, { entry, extension });
  for (const field of ["code", "name"]) checkUnique(ctx, { entries, field, extension });
  return entries.map((entry) => String(entry.node?.code));
}

/** @param {UserContext} ctx @param {{ entry: Located, extension: string }} options */
function checkFields(ctx, { entry, extension }) {
  for (const [field, { fits, wanted, isOptional }] of Object.entries(fields)) {
    const value = child(entry, field);
    if (value.node === undefined ? isOptional : fits(value.node)) continue;
    const found = value.node === undefined ? "is missing" : `is ${JSON.stringify(value.node)}`;
    ctx.report({
      message: `${field} of an entry of ${extension} ${found}; it must be ${wanted}.`,
      location: value.node === undefined ? entry.location : value.location,
    });
  }
  for (const [field, value] of members(entry)) {
    if (field in fields || field.startsWith("x-")) continue;
    ctx.report({
      message: `${field} is not a field of ${extension}. Its fields are ${listed}.`,
      location: value.location.key(),
    });
  }
}

/** @param {UserContext} ctx @param {{ entries: Located[], field: string, extension: string }} options */
function checkUnique(ctx, { entries, field, extension }) {
  const seen = new Set();
  for (const value of entries.map((entry) => child(entry, field))) {
    if (value.node !== undefined && seen.has(String(value.node))) {
      ctx.report({
        message: `${field} ${value.node} occurs twice in ${extension}. Keep one entry.`,
        location: value.location,
      });
    }
    seen.add(String(value.node));
  }
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}
