import { UsageError, type Command, type ExitCode, type Io } from "./command.js";
import { describeSystemError, isSystemError } from "./files.js";
import { packageVersion } from "./package-version.js";

/** Commands are loaded when they run: compiling should not wait for a web server to be read from disk. */
const COMMANDS: readonly {
  readonly name: string;
  /** Half a line for the overview. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}[] = [
  {
    name: "compile",
    summary: "compile a FIM schema to form model, JSON Schema, XSD and types",
    load: async () => (await import("./commands/compile.js")).compileCommand,
  },
  {
    name: "codelists",
    summary: "load code lists, lock them and compare them with the lock",
    load: async () =>
      (await import("./commands/codelists.js")).codelistsCommand,
  },
  {
    name: "check",
    summary: "check the quality of schemas",
    load: async () => (await import("./commands/check.js")).checkCommand,
  },
  {
    name: "a11y",
    summary: "report what bars people with disabilities from a form",
    load: async () => (await import("./commands/a11y.js")).a11yCommand,
  },
  {
    name: "rules",
    summary: "show what the rules of a schema were understood as",
    load: async () => (await import("./commands/rules.js")).rulesCommand,
  },
  {
    name: "validate",
    summary: "check answers against a form, as the server does",
    load: async () => (await import("./commands/validate.js")).validateCommand,
  },
  {
    name: "state",
    summary: "show the state of every field and group, and why",
    load: async () => (await import("./commands/state.js")).stateCommand,
  },
  {
    name: "render",
    summary: "make the XML, JSON and PDF of a submission",
    load: async () => (await import("./commands/render.js")).renderCommand,
  },
  {
    name: "verify",
    summary: "find out whether a submission is whole, valid and consistent",
    load: async () => (await import("./commands/verify.js")).verifyCommand,
  },
  {
    name: "theme",
    summary:
      "check a town's theme and its contrasts, and write its style sheet",
    load: async () => (await import("./commands/theme.js")).themeCommand,
  },
  {
    name: "blank-form",
    summary: "make a form to print, or to fill in with a PDF reader",
    load: async () =>
      (await import("./commands/blank-form.js")).blankFormCommand,
  },
  {
    name: "read-form",
    summary: "take the answers out of a PDF form that was filled in",
    load: async () => (await import("./commands/read-form.js")).readFormCommand,
  },
  {
    name: "serve",
    summary: "serve compiled forms and take in submissions",
    load: async () => (await import("./commands/serve.js")).serveCommand,
  },
  {
    name: "staff",
    summary: "hash a password for the accounts of caseworkers",
    load: async () => (await import("./commands/staff.js")).staffCommand,
  },
  {
    name: "data",
    summary: "prepare restored backups, look after master keys",
    load: async () => (await import("./commands/data.js")).dataCommand,
  },
];

const OVERVIEW = `fim: turns FIM schemas (XDatenfelder) into forms that run

Usage: fim <command> [arguments]

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join("\n")}

From a schema to a submission:
  fim check schema.xml --code-list code-lists/
  fim compile schema.xml --code-list code-lists/ --out out
  fim validate out/form-model.json values.json
  fim render out/form-model.json values.json --out out/submission
  fim verify out/submission
  fim serve out

Exit codes: 0 fine, 1 findings, 2 wrong usage or unreadable file.
"fim <command> --help" explains a command, "fim --version" names the version.
`;

/**
 * Runs the command line.
 *
 * @param args - without the names of node and script
 * @returns the exit code; findings and wrong usage never throw
 */
export async function main(
  args: readonly string[],
  io: Io = processIo(),
): Promise<ExitCode> {
  const [first = "", ...others] = args;
  const [name = "", ...rest] = first === "help" ? [...others, "--help"] : args;
  if (name === "--version" || name === "-v") {
    io.out(`fim-forms ${packageVersion()}\n`);
    return 0;
  }
  if (name === "" || name === "--help" || name === "-h") {
    io.out(OVERVIEW);
    return name === "" ? 2 : 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    io.err(
      `fim: there is no command "${name}"; there are: ${COMMANDS.map((one) => one.name).join(", ")}\n`,
    );
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    io.out((await command.load()).help);
    return 0;
  }
  try {
    return await (await command.load()).run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(
        `fim ${name}: ${error.message}\nRun "fim ${name} --help" for usage.\n`,
      );
      return 2;
    }
    if (isSystemError(error)) {
      io.err(`fim ${name}: ${describeSystemError(error)}\n`);
      return 2;
    }
    throw error;
  }
}

function processIo(): Io {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: process.stderr.isTTY && process.env["NO_COLOR"] === undefined,
  };
}
