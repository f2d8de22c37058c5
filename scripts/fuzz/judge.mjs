/** What must hold for every input, however broken. */
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

import {
  decodeFormModel,
  hasErrors,
  renderDiagnostic,
} from "../../packages/form-model/dist/index.js";
import { ALL_CHECKS } from "../../packages/schema-compiler/dist/checks/all-checks.js";
import { check, compile } from "../../packages/schema-compiler/dist/index.js";
import { prepare } from "../../packages/schema-compiler/dist/prepare.js";

const OPTIONS = { allowMissingLists: true };

/**
 * Reads, checks and lowers a document, and looks at what is reported.
 *
 * @returns the class of the outcome, for statistics
 * @throws if anything is not as it must be
 */
export function judgeReading(input) {
  const { model, diagnostics, sourceTexts } = prepare(
    input,
    OPTIONS,
    ALL_CHECKS,
  );
  const all = Object.values(diagnostics).flat();
  for (const diagnostic of all) judgeDiagnostic(diagnostic, sourceTexts);
  if (Object.keys(Object.prototype).length > 0)
    throw new Error("Object.prototype was written to");
  if (model === undefined && !hasErrors(all))
    throw new Error("neither a model nor an error");
  if (model === undefined) return "refused";
  const { reading, lowering } = diagnostics;
  return hasErrors([...reading, ...lowering]) ? "with errors" : "accepted";
}

/** Finds what `fim check` prints. */
export function judgeChecking(input) {
  const { diagnostics, sourceTexts } = check(input);
  for (const diagnostic of diagnostics)
    judgeDiagnostic(diagnostic, sourceTexts);
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

/**
 * Compiles an accepted document and tries each artefact with the tool that it is for; a translation, whatever it is
 * worth, may add findings only.
 *
 * @returns the number of compilations
 */
export async function judgeArtefacts(input, translation, number) {
  const options = {
    ...OPTIONS,
    keys: number % 3 === 0 ? "versioned" : "bare",
    xsdProfile: number % 7 === 0 ? "global" : "nested",
  };
  await judgeCompiled(await compile(input, options));
  const translations = [{ name: "translation.xml", bytes: translation }];
  const translated = await compile({ ...input, translations }, options);
  for (const diagnostic of translated.diagnostics)
    judgeDiagnostic(diagnostic, translated.sourceTexts);
  if (hasErrors(translated.diagnostics)) return 1;
  await judgeCompiled(translated);
  return 2;
}

async function judgeCompiled({ artefacts }) {
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
}
