import { listChecks } from "../src/checks/index.ts";
import { gatewayNames } from "../src/index.ts";

/** Number of checks of each gateway. */
export const numberOfChecks: readonly (readonly [gateway: string, checks: number])[] = gatewayNames.map((gateway) => [
  gateway,
  listChecks(gateway).length,
]);

/** Writes the table of the numbers into the README of the contract tests, between its marks. */
export function writeTable(readme: string): string {
  const rows = numberOfChecks.map(([gateway, checks]) => `| \`${gateway}\` | ${checks} |\n`).join("");
  const table = `\n| gateway | checks |\n| --- | --- |\n${rows}\n`;
  return replace(readme, /(?<=<!-- checks -->\n)[\s\S]*?(?=<!-- \/checks -->)/, table);
}

/** Writes the smallest and the largest number into the project's README, in English or Persian. */
export function writeRange(readme: string): string {
  const numbers = numberOfChecks.map(([, checks]) => checks);
  const [fewest, most] = [Math.min(...numbers), Math.max(...numbers)];
  const persian = (number: number) => number.toLocaleString("fa", { useGrouping: false });
  return /runs \d+ to \d+ checks/.test(readme)
    ? replace(readme, /runs \d+ to \d+ checks/, `runs ${fewest} to ${most} checks`)
    : replace(readme, /[۰-۹]+ تا [۰-۹]+ بررسی/, `${persian(fewest)} تا ${persian(most)} بررسی`);
}

function replace(text: string, pattern: RegExp, content: string): string {
  if (!pattern.test(text)) throw new Error(`A README has no place for the number of checks: ${pattern} is not in it.`);
  return text.replace(pattern, content);
}
