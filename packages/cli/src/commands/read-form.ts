import {
  canonicaliseValues,
  hasErrors,
  validateValues,
} from "@fim-forms/form-model";
import { readBlankForm } from "@fim-forms/pdf-render";

import type { Command } from "../command.js";
import { readContext } from "../context.js";
import { readableSize, readNamed, writeOutput } from "../files.js";
import { printableJson } from "../printable.js";
import { readArguments, requireOperands } from "../read-arguments.js";
import { readSchemaOrModel } from "../read-schema-or-model.js";
import { reportDiagnostics } from "../report.js";
import { reportIssues } from "../report-issues.js";

/** `fim read-form`: the answers of a form that was filled in with a PDF reader. */
export const readFormCommand: Command = {
  help: `Usage: fim read-form <filled.pdf> <schema.xml|form-model.json> [options]

Takes the answers out of a PDF that "fim blank-form" made and somebody filled in, and checks them as "fim validate"
does. What cannot be read as a value of its field stays text. Files are not in the form; those said to be enclosed are
named.

Options:
  --out FILE             write the answers there instead of printing them
  --context K=V          what the form knows beside its answers: today=YYYY-MM-DD, land=XX. May be repeated
  --code-list PATH       for a schema: a genericode file, or a folder. May be repeated
  --allow-missing-lists  for a schema: a code list that was not given is a warning

Example:
  fim read-form filled.pdf out/form-model.json --out values.json && fim render out/form-model.json values.json

Exit codes: 0 read, and the answers are valid; 1 something is wrong with the file or the answers, which are written as
far as they could be read; 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        context: { type: "string", multiple: true },
        "code-list": { type: "string", multiple: true },
        "allow-missing-lists": { type: "boolean", default: false },
      },
    });
    const [pdfPath, formPath] = requireOperands(positionals, [
      "<filled.pdf>",
      "<schema.xml|form-model.json>",
    ]);
    const context = readContext(options.context ?? []);
    const model = await readSchemaOrModel(
      formPath,
      options["code-list"] ?? [],
      options["allow-missing-lists"],
      io,
    );
    if (model === undefined) return 1;
    const { bytes } = await readNamed(pdfPath);
    const read = await readBlankForm(new Uint8Array(bytes), model);
    reportDiagnostics(read.diagnostics, io, { verbose: true });
    if (read.values === undefined) return 1;
    const issues = validateValues(model, read.values, context);
    reportIssues(model, issues, io);
    // Only what is right has a canonical form; the rest has to stay as it was written.
    const values =
      issues.length === 0
        ? canonicaliseValues(model, read.values, context)
        : read.values;
    if (options.out === undefined) io.out(`${printableJson(values)}\n`);
    else {
      const text = `${JSON.stringify(values, undefined, 2)}\n`;
      await writeOutput(options.out, text);
      io.out(`${options.out}  ${readableSize(Buffer.byteLength(text))}\n`);
    }
    return issues.length > 0 || hasErrors(read.diagnostics) ? 1 : 0;
  },
};
