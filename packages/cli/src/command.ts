/** 0: fine · 1: there are findings · 2: the command was used wrongly, or a file cannot be read or written. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes. Results go to `out`, everything said about them to `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `err` is a terminal that shows colours. */
  readonly colour: boolean;
}

/** One subcommand of `fim`. */
export interface Command {
  /** What `fim <name> --help` prints: usage, options, examples. */
  readonly help: string;
  run(args: readonly string[], io: Io): Promise<ExitCode>;
}

/** The command cannot run as it was called; the message says what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
