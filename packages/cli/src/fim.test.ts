import { describe, expect, test } from "vitest";

import { fim } from "../test-support/run-fim.js";

const COMMANDS = [
  "compile",
  "check",
  "validate",
  "state",
  "render",
  "verify",
  "serve",
];

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])(
    "%s names every command",
    async (flag) => {
      const { code, out } = await fim(flag);
      expect(code).toBe(0);
      for (const name of COMMANDS) expect(out).toContain(`\n  ${name} `);
    },
  );

  test.each(COMMANDS)(
    "fim %s --help shows usage, options, examples and exit codes",
    async (name) => {
      const { code, out } = await fim(name, "--help");
      expect(code).toBe(0);
      expect(out).toContain(`Usage: fim ${name} `);
      for (const part of ["Options:", "Example", "Exit codes:"])
        expect(out).toContain(part);
      expect((await fim("help", name)).out).toBe(out);
    },
  );
});

test.each(COMMANDS)("no line of fim %s --help is too long", async (name) => {
  const { out } = await fim(name, "--help");
  expect(out.split("\n").filter((line) => line.length > 125)).toEqual([]);
});

test.each([["--version"], ["-v"]])(
  "fim %s names the version of the package",
  async (flag) => {
    const { code, out } = await fim(flag);
    expect(code).toBe(0);
    expect(out).toMatch(/^fim-forms \d+\.\d+\.\d+\n$/);
  },
);

describe("wrong usage ends with exit code 2 and says what is wrong", () => {
  test.each([
    ["no command", [], "Usage: fim"],
    ["an unknown command", ["kompile"], 'there is no command "kompile"'],
    ["an unknown option", ["compile", "a.xml", "--oops"], "--oops"],
    ["a missing operand", ["validate", "a.json"], "<values.json> is missing"],
    [
      "one operand too many",
      ["state", "a", "b", "c"],
      '"c" is one argument too many',
    ],
    [
      "a file that is not there",
      ["compile", "none.xml"],
      "none.xml: there is no such file or folder",
    ],
    [
      "a folder where a file is needed",
      ["compile", "."],
      ".: this is a folder, a file is needed",
    ],
    [
      "a code list that is not there",
      ["compile", "package.json", "--code-list", "none"],
      "none: there is no such file",
    ],
    [
      "an unknown context",
      ["validate", "a", "b", "--context", "now=1"],
      'not "now"',
    ],
    [
      "an unreadable context",
      ["state", "a", "b", "--context", "today=23.11.2026"],
      "needs a date",
    ],
    [
      "an unreadable time",
      ["render", "a", "b", "--submitted-at", "now"],
      "--submitted-at needs",
    ],
    ["an unreadable port", ["serve", ".", "--port", "http"], "--port needs"],
    ...["everywhere", "10.0.0.0/33", "0.0.0.0/0", "1.2.3.4/8/9", ""].map(
      (text): [string, string[], string] => [
        `proxies "${text}"`,
        ["serve", ".", "--trust-proxy", text],
        "--trust-proxy",
      ],
    ),
    [
      "an unreadable rate",
      ["serve", ".", "--rate-limit", "many"],
      "--rate-limit needs",
    ],
    ["a folder without forms", ["serve", "docs"], "holds no compiled form"],
  ])("%s", async (_, args, message) => {
    const { code, out, err } = await fim(...args);
    expect(code).toBe(2);
    expect(out + err).toContain(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
