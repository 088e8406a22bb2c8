import { type ParseArgsConfig, parseArgs } from "node:util";

/** A fault in how a command was called; its message tells what was expected. */
export class UsageError extends Error {}

/** Answers the exit status. */
export type Command = (words: readonly string[]) => Promise<number>;

/**
 * Reads options and words of a command line.
 * @throws UsageError for what is not known
 */
export function parseWords<O extends NonNullable<ParseArgsConfig["options"]>>(
  words: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (fault) {
    throw new UsageError(`Cannot read the command line: ${(fault as Error).message}`);
  }
}
