import { toGermanIso } from "@fim-forms/gateway/german-time";
import { renderBlankForm } from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";

import { UsageError, type Command } from "../command.js";
import { readableSize, writeOutput } from "../files.js";
import { pdfTheme } from "@fim-forms/gateway/pdf-theme";
import { readArguments, requireOperands } from "../read-arguments.js";
import { readLanguage } from "../read-language.js";
import { readSchemaOrModel } from "../read-schema-or-model.js";
import { readSite } from "../read-site.js";
import { reportDiagnostics } from "../report.js";

/** `fim blank-form`: a form to print, or to fill in with a PDF reader. */
export const blankFormCommand: Command = {
  help: `Usage: fim blank-form <schema.xml|form-model.json> [options]

Writes a PDF with all questions of a form and room for the answers: to print, or to fill in with a PDF reader. It is
tagged for those who do not see it. "fim read-form" takes the answers out again. Rules do not run on paper: they stand
beside their fields, in the words of their authors.

Options:
  --out FILE             where to write; default: form.pdf
  --theme FILE           theme.json of the town: its name, address, colour and, if it is PNG or JPEG, its crest
  --service TEXT         name of the service that the form applies for
  --leika KEY            its LeiKa key
  --spare-entries N      entries of a repeat beyond those that are demanded; default: 2
  --language TAG         language to ask in, such as en, if the form model was compiled with its translation
  --no-help              leave out the help texts
  --no-rules             leave out the rules
  --no-signature         leave out the lines for place, date and signature
  --created-at T         time such as 2026-11-23T10:05:00+01:00; default: now. With a fixed time, two runs write the
                         same bytes
  --code-list PATH       for a schema: a genericode file, or a folder. May be repeated
  --allow-missing-lists  for a schema: a code list that was not given is a warning

Examples:
  fim blank-form schemas/fim/sperrmuell-abholung/schema.xml --out sperrmuell.pdf
  fim blank-form out/form-model.json --theme theme.json --spare-entries 4 --out form.pdf

Exit codes: 0 written, 1 the form cannot be made, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string", default: "form.pdf" },
        theme: { type: "string" },
        service: { type: "string" },
        leika: { type: "string" },
        "spare-entries": { type: "string", default: "2" },
        language: { type: "string" },
        "no-help": { type: "boolean", default: false },
        "no-rules": { type: "boolean", default: false },
        "no-signature": { type: "boolean", default: false },
        "created-at": { type: "string" },
        "code-list": { type: "string", multiple: true },
        "allow-missing-lists": { type: "boolean", default: false },
      },
    });
    const [path] = requireOperands(positionals, [
      "<schema.xml|form-model.json>",
    ]);
    const spareEntries = readCount(options["spare-entries"]);
    if (options.leika !== undefined && options.service === undefined) {
      throw new UsageError("--leika needs the name of the service: --service");
    }
    const site =
      options.theme === undefined
        ? undefined
        : await readSite(options.theme, io);
    if (options.theme !== undefined && site === undefined) return 1;
    const model = await readSchemaOrModel(
      path,
      options["code-list"] ?? [],
      options["allow-missing-lists"],
      io,
    );
    if (model === undefined) return 1;
    const { bytes, diagnostics } = await renderBlankForm({
      model,
      ...(site === undefined ? {} : { theme: pdfTheme(site) }),
      spareEntries,
      createdAt: options["created-at"] ?? toGermanIso(new Date()),
      fonts: await loadFonts(),
      showHelp: !options["no-help"],
      ...readLanguage(options.language, model),
      showRules: !options["no-rules"],
      hasSignature: !options["no-signature"],
      ...(options.service === undefined
        ? {}
        : {
            service: {
              name: options.service,
              ...(options.leika === undefined
                ? {}
                : { leikaKey: options.leika }),
            },
          }),
    });
    reportDiagnostics(diagnostics, io);
    if (bytes === undefined) return 1;
    await writeOutput(options.out, bytes);
    io.out(`${options.out}  ${readableSize(bytes.length)}\n`);
    return 0;
  },
};

const MOST_SPARE = 30;

function readCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : Infinity;
  if (count > MOST_SPARE) {
    throw new UsageError(
      `--spare-entries needs a number from 0 to ${String(MOST_SPARE)}`,
    );
  }
  return count;
}
