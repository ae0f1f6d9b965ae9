import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "./did-you-mean.ts";

/**
 * Parses command line arguments as `parseArgs` does.
 *
 * @throws {Error} with a message for the user; for an unknown option, the message suggests a similar one
 */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION" || unknown === undefined) throw error;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new Error(`Unknown option ${unknown}.${didYouMean(unknown, options)}`, { cause: error });
  }
}
