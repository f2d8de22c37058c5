import { join } from "node:path";

import {
  canonicaliseValues,
  hasErrors,
  validateValues,
  type FormModel,
  type FormValues,
} from "@fim-forms/form-model";
import { toGermanDate, toGermanIso } from "@fim-forms/gateway/german-time";
import { openXsdSchema } from "@fim-forms/gateway/xsd-schema";
import {
  encodeManifest,
  renderJson,
  renderPdf,
  renderXml,
  withDocument,
  type PdfInput,
} from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";
import { emitXsd } from "@fim-forms/schema-compiler";

import { UsageError, type Command, type Io } from "../command.js";
import { readContext } from "../context.js";
import { xmlNotValid } from "../diagnostics.js";
import { readableSize, writeOutput } from "../files.js";
import { readArguments, requireOperands } from "../read-arguments.js";
import { pdfTheme } from "@fim-forms/gateway/pdf-theme";
import { readAttachments, type ReadAttachment } from "../read-attachments.js";
import { readFormModel } from "../read-form-model.js";
import { readLanguage } from "../read-language.js";
import { readSite } from "../read-site.js";
import { readValues } from "../read-values.js";
import { reportDiagnostics } from "../report.js";
import { reportIssues } from "../report-issues.js";

/** `fim render`: answers in, the documents of a submission out. */
export const renderCommand: Command = {
  help: `Usage: fim render <form-model.json> <values.json> [options]

Checks the answers as "fim validate" does and writes submission.xml, submission.json, submission.pdf and manifest.json,
which lists them with their checksums. The XML is checked against the form's XML Schema before anything is written.
"fim verify" checks what was written.

Options:
  --out DIR           where to write; default: out
  --attachments DIR   where the files lie that the answers name; they are carried inside the PDF and copied to
                      <out>/attachments. Without it they are only listed
  --reference TEXT    number under which the submission is filed; default: Entwurf
  --submitted-at T    time of submission such as 2026-11-23T10:05:00+01:00; default: now.
                      With a fixed time, two runs write the same bytes
  --theme FILE        theme.json of the town: its name, address, colour and crest make the letterhead
  --language TAG      language to print the questions in, such as en, if the form was compiled with its translation
  --list-unanswered   name what was left empty, too
  --rule-trace        an appendix that says of each part why it was asked
  --signature         a line for place, date and signature at the end
  --context K=V       what the form knows beside its answers: today=YYYY-MM-DD, land=XX. May be repeated;
                      today is the day of submission unless given

Example:
  fim render out/form-model.json examples/hundesteuer-anmeldung/values.json --out out/submission

Exit codes: 0 written, 1 the answers are not valid: nothing is written, 2 wrong usage.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string", default: "out" },
        attachments: { type: "string" },
        reference: { type: "string", default: "Entwurf" },
        "submitted-at": { type: "string" },
        theme: { type: "string" },
        language: { type: "string" },
        "list-unanswered": { type: "boolean", default: false },
        "rule-trace": { type: "boolean", default: false },
        signature: { type: "boolean", default: false },
        context: { type: "string", multiple: true },
      },
    });
    const [modelPath, valuesPath] = requireOperands(positionals, [
      "<form-model.json>",
      "<values.json>",
    ]);
    const submittedAt = readSubmittedAt(options["submitted-at"]);
    const context = {
      today: toGermanDate(new Date(submittedAt)),
      ...readContext(options.context ?? []),
    };
    const model = await readFormModel(modelPath, io);
    if (model === undefined) return 1;
    const site =
      options.theme === undefined
        ? undefined
        : await readSite(options.theme, io);
    if (options.theme !== undefined && site === undefined) return 1;
    const given = await readValues(valuesPath, io);
    if (given === undefined) return 1;
    const issues = validateValues(model, given.values, context);
    if (issues.length > 0) {
      reportIssues(model, issues, io);
      return 1;
    }
    const values = canonicaliseValues(model, given.values, context);
    const { reference } = options;
    const attachments =
      options.attachments === undefined
        ? []
        : await readAttachments(model, values, options.attachments);
    const documents = await renderDocuments(
      model,
      values,
      {
        reference,
        submittedAt,
        context,
        hasRuleTrace: options["rule-trace"],
        hasSignature: options.signature,
        ...readLanguage(options.language, model),
        ...(options["list-unanswered"] ? { unanswered: "list" } : {}),
        ...(site === undefined ? {} : { theme: pdfTheme(site) }),
      },
      attachments,
      io,
    );
    if (documents === undefined) return 1;
    for (const [fileName, content] of documents) {
      const path = join(options.out, fileName);
      await writeOutput(path, content);
      io.out(`${path}  ${readableSize(Buffer.byteLength(content))}\n`);
    }
    return 0;
  },
};

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;

function readSubmittedAt(text: string | undefined): string {
  if (text === undefined) return toGermanIso(new Date());
  if (!TIME.test(text) || Number.isNaN(Date.parse(text)))
    throw new UsageError(
      "--submitted-at needs a time with offset such as 2026-11-23T10:05:00+01:00",
    );
  return text;
}

/**
 * @returns names and contents, or `undefined` after the reason has been printed
 * @diagnostics SUB1903
 */
async function renderDocuments(
  model: FormModel,
  values: FormValues,
  submission: Pick<
    PdfInput,
    | "reference"
    | "submittedAt"
    | "context"
    | "hasRuleTrace"
    | "language"
    | "hasSignature"
    | "unanswered"
    | "theme"
  >,
  attachments: readonly ReadAttachment[],
  io: Io,
): Promise<ReadonlyMap<string, string | Uint8Array> | undefined> {
  const { text: xml, diagnostics } = renderXml(model, values);
  reportDiagnostics(diagnostics, io);
  const xsd = emitXsd(model);
  const schema = openXsdSchema(xsd);
  const findings = schema.validate(xml);
  schema.dispose();
  reportDiagnostics(
    findings.map(({ message, line }) => xmlNotValid(message, line)),
    io,
  );
  if (findings.length > 0 || hasErrors(diagnostics)) return undefined;
  const json = renderJson(model, values);
  const pdf = await renderPdf({
    model,
    values,
    xml,
    json,
    ...submission,
    xsd,
    attachments,
    attachmentPaths: new Map(
      attachments.map(({ attachmentId, path }) => [attachmentId, path]),
    ),
    fonts: await loadFonts(),
  });
  reportDiagnostics(pdf.diagnostics, io);
  if (pdf.bytes === undefined || pdf.manifest === undefined) return undefined;
  return new Map<string, string | Uint8Array>([
    ["submission.xml", xml],
    ["submission.json", json],
    ["submission.pdf", pdf.bytes],
    ...attachments.map(({ path, bytes }) => [path, bytes] as const),
    [
      "manifest.json",
      encodeManifest(await withDocument(pdf.manifest, pdf.bytes)),
    ],
  ]);
}
