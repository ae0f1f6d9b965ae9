import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearestName } from "@dargah/common/nearest-name";

/**
 * Reads options of a command line that takes nothing else.
 *
 * @throws {Error} for an unknown option, with the one that was probably meant, and for one without its value
 */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(input: {
  args: readonly string[];
  options: Options;
}) {
  const { args, options } = input;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const unknown = /^Unknown option '(-[^']*)'/.exec((error as Error).message)?.[1];
    if (unknown === undefined) throw error;
    const meant = nearestName(unknown.replace(/^-+/, ""), Object.keys(options));
    throw new Error(`There is no option ${unknown}.${meant === undefined ? "" : ` Did you mean --${meant}?`}`);
  }
}
