import {
  hasErrors,
  type Diagnostic,
  type FormModel,
  type NodePath,
  type SourceSpan,
  type XsdProfile,
} from "@fim-forms/form-model";

import { checkInvisibleCharacters } from "./checks/invisible-characters.js";
import {
  splitCodeLists,
  type EmittedCodeList,
} from "./code-lists/split-code-lists.js";
import { emitFormModel } from "./emit/form-model/index.js";
import { emitJsonSchema } from "./emit/json-schema/index.js";
import { emitTypeScript } from "./emit/typescript/index.js";
import { emitValidator } from "./emit/validator/index.js";
import { emitXsd } from "./emit/xsd/index.js";
import type { KeyStyle } from "./lower/names.js";
import { withMessages } from "./overlay/messages.js";
import { prepare } from "./prepare.js";
import { readPreparedRules } from "./read-prepared-rules.js";
import { translateSupplied } from "./translate-supplied.js";

/** One file, with the name that findings about it show. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a schema is compiled from. */
export interface CompileInput {
  /** A message 0101 to 0104 of XDatenfelder 2.0 or 3.0.0. */
  readonly schema: SourceFile;
  /** Code lists to choose from: genericode, or messages 0105. Only those that the schema refers to are used. */
  readonly codeLists?: readonly SourceFile[];
  /** Translations of the schema: messages 0106 of XDatenfelder 3.0.0. */
  readonly translations?: readonly SourceFile[];
  /** Published translations of its rules into a machine form: answers of the FIM portal, or one rule a line. */
  readonly translatedRules?: readonly SourceFile[];
  /** What the schema's users say about its rules: `<schema>.rules.yaml`, see docs/rules-overlay.md. */
  readonly rulesOverlay?: SourceFile;
}

export interface CompileOptions {
  /** A missing code list is a warning instead of an error; its field then takes free text. Default false. */
  readonly allowMissingLists?: boolean;
  /** Largest file that is read, in bytes. Default 16 MB. */
  readonly maxSizeBytes?: number;
  /** JSON keys with or without the version of the element. Default "bare". */
  readonly keys?: KeyStyle;
  /** Layout of the XSD and names of XML elements. Default "nested". */
  readonly xsdProfile?: XsdProfile;
  /** Also writes validator.js. Default false. */
  readonly validator?: boolean;
}

/** A file to be written. */
export interface Artefact {
  readonly fileName:
    | "form-model.json"
    | "schema.json"
    | "schema.xsd"
    | "types.ts"
    | "validator.js"
    | EmittedCodeList["fileName"];
  readonly text: string;
}

export interface CompileResult {
  /** With the entries of all code lists, those that form-model.json leaves to files included. Absent if there are errors. */
  readonly model?: FormModel;
  /** Empty if there are errors; else the four files, one for each long code list, and what else was asked for, each ending in a line break. */
  readonly artefacts: readonly Artefact[];
  /** In the order of the stages, and within a stage in that of the document. */
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded texts of the schema, of its translations and of every list with findings, by name, to show the places of the findings. */
  readonly sourceTexts: ReadonlyMap<string, string>;
  /** Where in the schema the element of a node stands, for findings of later stages; "" is the form itself. */
  readonly spanOf?: (path: NodePath) => SourceSpan | undefined;
}

/** Compiles a schema to its form model and everything emitted from it. Bad input gives diagnostics, never an exception. */
export async function compile(
  input: CompileInput,
  options: CompileOptions = {},
): Promise<CompileResult> {
  const prepared = prepare(input, options, [checkInvisibleCharacters]);
  const { reading, checks, lowering } = prepared.diagnostics;
  const read = readPreparedRules(
    prepared,
    // Loaded when there are any: the parser of overlays is as large as half the compiler.
    input.rulesOverlay === undefined &&
      (input.translatedRules ?? []).length === 0
      ? undefined
      : (await import("./other-rule-sources.js")).otherRuleSources(
          input,
          options,
        ),
  );
  const translated = translateSupplied(
    read === undefined ? prepared : { ...prepared, model: read.model },
    input,
    options,
  );
  const worded =
    translated.model && withMessages(translated.model, read?.wordings ?? []);
  const model = worded?.model;
  const diagnostics = [
    ...reading,
    ...checks,
    ...lowering,
    ...(read?.diagnostics ?? []),
    ...translated.diagnostics,
    ...(worded?.diagnostics ?? []),
  ];
  const sourceTexts = new Map([
    ...prepared.sourceTexts,
    ...(read?.sourceTexts ?? []),
    ...translated.sourceTexts,
  ]);
  if (model === undefined || hasErrors(diagnostics))
    return { artefacts: [], diagnostics, sourceTexts };
  const schemaJson = emitJsonSchema(model);
  const split = splitCodeLists(model);
  const artefacts: Artefact[] = [
    { fileName: "form-model.json", text: emitFormModel(split.model) },
    { fileName: "schema.json", text: schemaJson },
    { fileName: "schema.xsd", text: emitXsd(model) },
    { fileName: "types.ts", text: await emitTypeScript(model) },
  ];
  artefacts.push(...split.files);
  if (options.validator === true)
    artefacts.push({
      fileName: "validator.js",
      text: await emitValidator(schemaJson),
    });
  const { spanOf } = prepared;
  return { model, artefacts, diagnostics, sourceTexts, spanOf };
}
