/** What must hold for every input, however broken. */
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

import {
  decodeFormModel,
  hasErrors,
  renderDiagnostic,
} from "../../packages/form-model/dist/index.js";
import { check, compile } from "../../packages/schema-compiler/dist/index.js";

const OPTIONS = { allowMissingLists: true };

/**
 * Reads, checks and lowers a document, and looks at what is reported.
 *
 * @returns the class of the outcome, for statistics
 * @throws if anything is not as it must be
 */
export function judgeReading(input) {
  const { model, diagnostics, sourceTexts } = check(input, OPTIONS);
  for (const diagnostic of diagnostics)
    judgeDiagnostic(diagnostic, sourceTexts);
  if (Object.keys(Object.prototype).length > 0)
    throw new Error("Object.prototype was written to");
  if (model === undefined && !hasErrors(diagnostics))
    throw new Error("neither a model nor an error");
  if (model === undefined) return "refused";
  return hasErrors(diagnostics) ? "with errors" : "accepted";
}

function judgeDiagnostic(diagnostic, sourceTexts) {
  const spans = [
    diagnostic.span,
    ...(diagnostic.related ?? []).map(({ span }) => span),
  ];
  for (const span of spans)
    if (span !== undefined) judgeSpan(diagnostic.code, span, sourceTexts);
  if (diagnostic.message.length > 2000)
    throw new Error(
      `${diagnostic.code}: message of ${diagnostic.message.length} characters`,
    );
  const text = sourceTexts.get(diagnostic.span?.source ?? "");
  const shown = renderDiagnostic(diagnostic, text);
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(shown))
    throw new Error(
      `${diagnostic.code}: control characters in what is printed`,
    );
}

function judgeSpan(code, { source, start, end }, sourceTexts) {
  const text = sourceTexts.get(source);
  if (text === undefined) throw new Error(`${code}: no text of ${source}`);
  if (!(
    start.offset >= 0 &&
    start.offset <= end.offset &&
    end.offset <= text.length
  ))
    throw new Error(
      `${code}: span ${start.offset} to ${end.offset} of ${text.length}`,
    );
  for (const { offset, line, column } of [start, end]) {
    const before = text.slice(0, offset).split(/\r\n?|\n/);
    // Between CR and LF a text cut there would count one line more.
    const inBreak = text[offset - 1] === "\r" && text[offset] === "\n";
    if (
      !inBreak &&
      (before.length !== line || before.at(-1).length + 1 !== column)
    )
      throw new Error(`${code}: offset ${offset} is not ${line}:${column}`);
  }
}

/** Compiles a document and tries each artefact with the tool that it is for. */
export async function judgeArtefacts(input) {
  const { artefacts } = await compile(input, OPTIONS);
  if (artefacts.length === 0) return false;
  const texts = new Map(
    artefacts.map(({ fileName, text }) => [fileName, text]),
  );
  const decoded = decodeFormModel(JSON.parse(texts.get("form-model.json")));
  if (decoded.value === undefined)
    throw new Error(`form-model.json: ${decoded.diagnostics[0].message}`);
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  ajv.compile(JSON.parse(texts.get("schema.json")));
  const xsd = XmlDocument.fromString(texts.get("schema.xsd"));
  try {
    XsdValidator.fromDoc(xsd).dispose();
  } finally {
    xsd.dispose();
  }
  return true;
}
