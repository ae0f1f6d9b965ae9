import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { type CheckoutCopy, copyCheckout } from "@dargah/codegen/copy-checkout";
import {
  type Checkout,
  countLines,
  isHistory,
  isOwn,
  isWrittenByTools,
  readFiles,
  type Size,
  type SourceFile,
} from "./checkout.ts";
import { findLists, type GatewayLists } from "./gateways.ts";

/**
 * Files of one gateway that a person wrote, compared with what `npm run new:gateway` writes for its spec. A file that is still as it was written
 * does not count.
 */
export type CostByHand = {
  gateway: string;
  /** The files in `specs/`. */
  spec: Size;
  /** Files that the skeleton leaves unfinished, whole. */
  unfinished: Size;
  /** Files that the skeleton leaves complete, and that were changed. The lines are those that are not in the skeleton. */
  changed: Size;
  /** Files that the skeleton does not have: more tests, more modules. */
  more: Size;
};

type Scratch = {
  cost: CostByHand;
  /** Lists of all gateways that neither `new:gateway` nor codegen extends. */
  lists: GatewayLists;
};

const command = "tools/codegen/src/new-gateway/cli.ts";
const original = "invoice-script";
const twin = "scratch-pay";
const compiled = [`packages/${twin}`, "packages/dargah", "packages/sandbox", "packages/contract"];

/** Measures each gateway of a checkout; `undefined` for a checkout without `new:gateway`. */
export async function measureByHand(root: string, checkout: Checkout): Promise<CostByHand[] | undefined> {
  if (!existsSync(join(root, command))) return undefined;
  const costs: CostByHand[] = [];
  for (const gateway of checkout.gateways) {
    await inCopy(root, async (copy) => {
      const own = ownFiles(checkout, gateway);
      await rm(join(copy.root, "packages", gateway), { recursive: true });
      for (const { path } of own.filter((file) => !isSpec(file.path, gateway)))
        await rm(join(copy.root, path), { force: true });
      runIn(copy, ".", command, gateway);
      costs.push(compare({ gateway, own, skeleton: (path) => readIfThere(join(copy.root, path)) }));
    });
  }
  return costs;
}

/**
 * Writes the invoice script's gateway again under another name in a copy: its spec, `new:gateway`, then each of its files that differs from the
 * skeleton, and what these import. The client's package, which is complete, and more tests are left out.
 *
 * @throws {Error} when the copy does not compile then: something that a gateway takes was not counted
 */
export async function measureScratch(root: string, checkout: Checkout): Promise<Scratch | undefined> {
  if (!existsSync(join(root, command))) return undefined;
  return await inCopy(root, async (copy) => {
    const own = ownFiles(checkout, original).map((file) => ({
      ...file,
      path: rename(file.path),
      text: rename(file.text),
    }));
    const write = async ({ path, text }: SourceFile) => {
      await mkdir(dirname(join(copy.root, path)), { recursive: true });
      await writeFile(join(copy.root, path), text);
    };
    for (const file of own.filter(({ path }) => isSpec(path, twin))) await write(file);
    runIn(copy, ".", command, twin);
    await copy.link();
    // The client's package is complete.
    const begun = own.filter(({ path }) => existsSync(join(copy.root, path)) && !path.startsWith(`packages/${twin}/`));
    const needed = withImports(begun, own);
    const cost = compare({ gateway: twin, own: needed, skeleton: (path) => readIfThere(join(copy.root, path)) });
    for (const file of needed) await write(file);
    runIn(copy, ".", "tools/codegen/src/cli.ts", "--check");
    for (const folder of compiled) runIn(copy, folder, "node_modules/typescript/bin/tsc", "-p", ".");
    const files = readFiles(
      copy.root,
      checkout.files.map(({ path }) => path),
    );
    return { cost, lists: findLists({ ...checkout, files }, { without: twin }) };
  });
}

function compare(options: {
  gateway: string;
  own: readonly SourceFile[];
  skeleton: (path: string) => string | undefined;
}): CostByHand {
  const { gateway, own, skeleton } = options;
  const cost = { gateway, spec: none(), unfinished: none(), changed: none(), more: none() };
  for (const { path, text } of own) {
    const before = skeleton(path);
    if (isSpec(path, gateway)) add(cost.spec, countLines(text));
    else if (before === undefined) add(cost.more, countLines(text));
    else if (/notWritten\(/.test(before)) add(cost.unfinished, countLines(text));
    else if (before !== text) add(cost.changed, countNewLines(before, text));
  }
  return cost;
}

/** Adds the files among `own` that these import. */
function withImports(files: readonly SourceFile[], own: readonly SourceFile[]): SourceFile[] {
  const needed = new Set(files);
  // A set also visits what is added while it is being visited.
  for (const { path, text } of needed) {
    const imported = [...text.matchAll(/ from "(\.[^"]+)"/g)].map(([, to = ""]) => posix.join(posix.dirname(path), to));
    for (const file of own) if (imported.includes(file.path)) needed.add(file);
  }
  return [...needed];
}

const none = (): Size => ({ files: 0, lines: 0 });

function add(size: Size, lines: number): void {
  size.files += 1;
  size.lines += lines;
}

function countNewLines(before: string, text: string): number {
  const left = new Map<string, number>();
  for (const line of before.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split("\n").filter((line) => {
    const times = left.get(line) ?? 0;
    left.set(line, times - 1);
    return times <= 0;
  }).length;
}

const ownFiles = ({ files }: Checkout, gateway: string) =>
  files.filter(({ path }) => isOwn(path, gateway) && !isHistory.test(path) && !isWrittenByTools.test(path));

const isSpec = (path: string, gateway: string) => path.startsWith(`specs/${gateway}/`);

const rename = (text: string) =>
  text.replaceAll(original, twin).replaceAll("invoiceScript", "scratchPay").replaceAll("InvoiceScript", "ScratchPay");

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Runs a program of the copy. */
function runIn(copy: CheckoutCopy, folder: string, ...args: string[]): void {
  try {
    execFileSync(process.execPath, args, { cwd: join(copy.root, folder), encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`In a copy of the checkout, in ${folder}, this failed: node ${args.join(" ")}\n${stdout}${stderr}`);
  }
}

async function inCopy<T>(root: string, work: (copy: CheckoutCopy) => Promise<T>): Promise<T> {
  const copy = await copyCheckout(root);
  try {
    return await work(copy);
  } finally {
    await copy.remove();
  }
}
