import type { GatewayOptionRules, OptionRule, OptionRules } from "../core/gateway.ts";
import { otherNames, show } from "../core/option-table.ts";
import { type GatewayName, gatewayDefinitions, gatewayNames } from "../gateways/index.ts";
import { optionNames, type SandboxOptions, sandboxTable } from "../options.ts";
import { readClock } from "./read-clock.ts";
import { readFaults } from "./read-faults.ts";

type Tree = { [name: string]: unknown };

// More terminals than anyone tests with. A mistyped number must not create a huge list.
const mostTerminals = 100;

/**
 * Sets options given as `name=value`: those of the sandbox by name, those of a gateway as `vandar.unit`,
 * `irandargah.terminals.0.requireSignature` and `irandargah.webhooks.attempts`.
 *
 * @param options.given Options to start from. They are not changed.
 * @throws {Error} with a message for the user
 */
export function setOptions(options: { given: SandboxOptions; assignments: readonly string[] }): SandboxOptions {
  const result = structuredClone(options.given) as Tree;
  for (const assignment of options.assignments) set(result, assignment);
  return result as SandboxOptions;
}

function set(result: Tree, assignment: string): void {
  const [, path = "", text = ""] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
  if (path === "") throw new Error(`--option is "${assignment}". Write name=value, such as vandar.payMinutes=5.`);
  const [first = "", ...rest] = path.split(".");
  const gateway = gatewayNames.find((name) => name === first);
  if (gateway) setOfGateway({ tree: branch(result, first, path), gateway, rest, path, text });
  else if (first === "clock" && rest.length === 0) result.clock = readClock(text);
  else if (first === "faults" && rest.length === 0) result.faults = readFaults(text);
  else result[first] = readValue({ rules: sandboxTable, names: optionNames, name: first, rest, path, text });
}

function setOfGateway(options: { tree: Tree; gateway: GatewayName; rest: string[]; path: string; text: string }): void {
  const { tree, gateway, rest, path, text } = options;
  const { own, terminal, groups = {} }: GatewayOptionRules = gatewayDefinitions[gateway].optionRules;
  const [name = "", ...inner] = rest;
  if (name === "")
    throw new Error(`--option is "${path}=…". Name an option of ${gateway}, such as ${gateway}.payMinutes=5.`);
  const wholes: OptionRules = {
    terminals: whole(
      (value) => Array.isArray(value) && value.every(isObject),
      "a list of objects as JSON, or an option of one such as terminals.0.name",
    ),
    ...Object.fromEntries(Object.keys(groups).map((group) => [group, whole(isObject, "an object as JSON")])),
  };
  const rules = { ...own, ...wholes };
  if (name === "terminals" && inner.length > 0) {
    const [position = "", field = "", ...more] = inner;
    const list = terminalsOf(tree, position, path);
    const target = list[Number(position)] as Tree;
    target[field] = readValue({ rules: terminal, name: field, rest: more, path, text });
  } else if (Object.hasOwn(groups, name) && inner.length > 0) {
    const [field = "", ...more] = inner;
    branch(tree, name, path)[field] = readValue({ rules: groups[name] ?? {}, name: field, rest: more, path, text });
  } else tree[name] = readValue({ rules, name, rest: inner, path, text });
}

/** Returns the list of terminals, long enough for the position. Unset terminals before it get the defaults. */
function terminalsOf(tree: Tree, position: string, path: string): unknown[] {
  if (!/^\d+$/.test(position) || Number(position) >= mostTerminals) {
    throw new Error(
      `--option ${path}: "${position}" is not the position of a terminal. Give a whole number from 0 to ${mostTerminals - 1}, 0 for the first one.`,
    );
  }
  tree.terminals ??= [];
  const { terminals } = tree;
  if (!Array.isArray(terminals)) throw new Error(`--option ${path}: the terminals of the file are not a list.`);
  while (terminals.length <= Number(position)) terminals.push({});
  if (!isObject(terminals[Number(position)]))
    throw new Error(`--option ${path}: that terminal of the file is not an object.`);
  return terminals;
}

function branch(tree: Tree, name: string, path: string): Tree {
  tree[name] ??= {};
  if (isObject(tree[name])) return tree[name] as Tree;
  throw new Error(`--option ${path}: "${name}" of the file is not an object.`);
}

function readValue(options: {
  rules: OptionRules;
  names?: readonly string[];
  name: string;
  rest: readonly string[];
  path: string;
  text: string;
}): unknown {
  const { rules, name, rest, path, text } = options;
  const rule = Object.hasOwn(rules, name) && rest.length === 0 ? rules[name] : undefined;
  if (!rule || rule.expected === "a function") {
    const names = options.names ?? Object.keys(rules);
    throw new Error(`--option ${path}: Unknown option "${[name, ...rest].join(".")}". ${otherNames(name, names)}`);
  }
  const found = valuesOf(text).find((value) => rule.fits(value));
  if (found !== undefined) return found;
  throw new Error(`--option ${path} is ${rule.secret ? "of another kind" : show(text)}. It must be ${rule.expected}.`);
}

/** Possible values of a text, the most likely first: JSON, the text itself, a comma-separated list. */
function valuesOf(text: string): unknown[] {
  const values: unknown[] = [text, text.split(",").map((part) => part.trim())];
  if (text === "Infinity") return [Number.POSITIVE_INFINITY, ...values];
  try {
    return [JSON.parse(text), ...values];
  } catch {
    return values;
  }
}

function whole(fits: (value: unknown) => boolean, expected: string): OptionRule {
  return { default: undefined, fits, expected, secret: true };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
