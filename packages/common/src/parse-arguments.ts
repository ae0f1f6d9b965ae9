import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "./did-you-mean.ts";

/**
 * Reads the words of a command line as `parseArgs` does.
 *
 * @throws {Error} with a sentence for the person at the keyboard, for an option that does not exist with the one that may be meant
 */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION" || unknown === undefined) throw error;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new Error(`The option ${unknown} does not exist.${didYouMean(unknown, options)}`, { cause: error });
  }
}
