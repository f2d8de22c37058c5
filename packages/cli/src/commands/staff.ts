import { text } from "node:stream/consumers";

import { hashPassword } from "@fim-forms/gateway";

import { UsageError, type Command } from "../command.js";
import { readArguments, requireOperands } from "../read-arguments.js";

/** `fim staff hash`: what stands in the file of accounts in place of a password. */
export const staffCommand: Command = {
  help: `Usage: fim staff hash < password

Reads a password from standard input and prints its hash, for "passwordHash" in the file of accounts that
"fim serve --staff FILE" takes. One line break at the end does not belong to the password.

Example:
  read -rs password && printf %s "$password" | fim staff hash

Exit codes: 0 fine, 2 wrong usage.
`,
  async run(args, io) {
    const { positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {},
    });
    const [verb] = requireOperands(positionals, ["hash"]);
    if (verb !== "hash") throw new UsageError(`"${verb}" is not known here`);
    const password = (await text(process.stdin)).replace(/\r?\n$/, "");
    if (password.length < 12)
      throw new UsageError("a password needs at least 12 characters");
    io.out(`${await hashPassword(password)}\n`);
    return 0;
  },
};
