import { validateValues } from "@fim-forms/form-model";

import type { Command } from "../command.js";
import { readContext } from "../context.js";
import { printableJson } from "../printable.js";
import { readArguments, requireOperands } from "../read-arguments.js";
import { readFormModel } from "../read-form-model.js";
import { readValues } from "../read-values.js";
import { reportIssues, toPrintedIssue } from "../report-issues.js";

/** `fim validate`: the verdict that the server would give. */
export const validateCommand: Command = {
  help: `Usage: fim validate <form-model.json> <values.json> [options]

Checks a file of answers against a compiled form with the code that the page and the server use.

Options:
  --json            print {"valid", "issues": [{"pointer", "fimId", "constraint", "params", "message"}]}
  --context K=V     what the form knows beside its answers: today=YYYY-MM-DD, land=XX. May be repeated

Examples:
  fim validate out/form-model.json examples/hundesteuer-anmeldung/values.json
  fim validate out/form-model.json values.json --json | jq '.issues[].message'

Exit codes: 0 valid, 1 not valid, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        context: { type: "string", multiple: true },
      },
    });
    const [modelPath, valuesPath] = requireOperands(positionals, [
      "<form-model.json>",
      "<values.json>",
    ]);
    const context = readContext(options.context ?? []);
    const model = await readFormModel(modelPath, io);
    if (model === undefined) return 1;
    const given = await readValues(valuesPath, io);
    if (given === undefined) return 1;
    const issues = validateValues(model, given.values, context);
    const valid = issues.length === 0;
    if (options.json) {
      const printed = issues.map((issue) => toPrintedIssue(model, issue));
      io.out(printableJson({ valid, issues: printed }) + "\n");
    } else if (valid) io.out(`${valuesPath}: valid\n`);
    else reportIssues(model, issues, io);
    return valid ? 0 : 1;
  },
};
