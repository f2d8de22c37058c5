import { parseArgs, type ParseArgsConfig } from "node:util";

import { UsageError } from "./command.js";

/**
 * Reads a command's options with Node's own parser.
 *
 * @throws UsageError instead of Node's TypeError
 */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "");
  }
}

/**
 * An option that takes one of a few words.
 *
 * @throws UsageError for another one
 */
export function requireOneOf<const Words extends readonly string[]>(
  option: string,
  given: string,
  words: Words,
): Words[number] {
  const found = words.find((word) => word === given);
  if (found === undefined)
    throw new UsageError(
      `${option} knows ${words.join(" and ")}, not "${given}"`,
    );
  return found;
}

/**
 * The command's operands.
 *
 * @param wanted - their names, as the usage line writes them
 * @throws UsageError if there are more or fewer
 */
export function requireOperands<const Names extends readonly string[]>(
  given: readonly string[],
  wanted: Names,
): { [Index in keyof Names]: string } {
  const missing = wanted[given.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const surplus = given[wanted.length];
  if (surplus !== undefined)
    throw new UsageError(`"${surplus}" is one argument too many`);
  // The two checks above make the lengths equal.
  return given as { [Index in keyof Names]: string };
}
