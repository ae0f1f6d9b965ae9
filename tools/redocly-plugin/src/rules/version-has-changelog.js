import { child, isMap, items } from "../document/located.js";

/**
 * @import { Oas3Rule } from "@redocly/openapi-core"
 * @import { Located } from "../document/located.js"
 */

/**
 * Users of a spec must see what has changed since their version: `info.version` is the spec's own version, not the gateway's, and the
 * newest entry of `x-changelog` describes it.
 * @type {Oas3Rule}
 */
export const versionHasChangelog = () => ({
  Root(root, ctx) {
    const at = { node: root, location: ctx.location };
    const version = child(at, "info", "version");
    const log = child(at, "x-changelog");
    /** @param {Located} place @param {string} message */
    const report = (place, message) => ctx.report({ message, location: place.location });

    if (!parse(version.node)) {
      report(
        version,
        `info.version is ${version.node}. Write the version of this spec as 1.2.3; the version of the gateway's API is x-api-version.`,
      );
      return;
    }
    const entries = items(log);
    if (entries.length === 0) {
      ctx.report({
        message:
          "The spec does not list the changes of its versions. Add x-changelog: a list of {version, date, changes}, the newest first.",
        location: (log.node === undefined ? at : log).location.key(),
      });
      return;
    }
    for (const entry of entries) {
      const problem = entryProblem(entry.node);
      if (problem) report(entry, problem);
    }
    if (entries[0]?.node?.version !== version.node) {
      report(
        version,
        `info.version is ${version.node}, but the newest entry of x-changelog is ${entries[0]?.node?.version}. Add an entry at the top.`,
      );
    }
    entries.slice(1).forEach((older, index) => {
      const newer = entries[index]?.node;
      if (!isBefore(older.node?.version, newer?.version) || !(older.node?.date <= newer?.date)) {
        report(
          older,
          `The entry ${older.node?.version} is not older than ${newer?.version}. Put the newest entry first.`,
        );
      }
    });
  },
});

/** @param {any} entry */
function entryProblem(entry) {
  if (!isMap(entry) || !parse(entry.version)) return "An entry needs a version such as 1.2.3.";
  if (
    typeof entry.date !== "string" ||
    !/^\d{4}-\d{2}-\d{2}$/.test(entry.date) ||
    Number.isNaN(Date.parse(entry.date))
  ) {
    return `The entry ${entry.version} needs a date such as 2025-10-01.`;
  }
  const isTold = Array.isArray(entry.changes) && entry.changes.length > 0;
  return isTold &&
    entry.changes.every((/** @type {unknown} */ change) => typeof change === "string" && change.trim() !== "")
    ? undefined
    : `The entry ${entry.version} needs changes: a list of sentences.`;
}

/** @param {unknown} version @returns {number[] | undefined} */
function parse(version) {
  return typeof version === "string" && /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version)
    ? version.split(".").map(Number)
    : undefined;
}

/** @param {unknown} left @param {unknown} right */
function isBefore(left, right) {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b) return true; // Each of them is reported separately.
  const index = a.findIndex((part, position) => part !== b[position]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
