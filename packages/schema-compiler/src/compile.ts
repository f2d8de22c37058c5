import {
  hasErrors,
  type Diagnostic,
  type FormModel,
  type XsdProfile,
} from "@fim-forms/form-model";

import { ALL_CHECKS } from "./checks/all-checks.js";
import {
  splitCodeLists,
  type EmittedCodeList,
} from "./code-lists/split-code-lists.js";
import { emitFormModel } from "./emit/form-model/index.js";
import { emitJsonSchema } from "./emit/json-schema/index.js";
import { emitTypeScript } from "./emit/typescript/index.js";
import { emitValidator } from "./emit/validator/index.js";
import { emitXsd } from "./emit/xsd/index.js";
import { indexCodelisten } from "./fim/link.js";
import { readNachricht } from "./fim/read-nachricht.js";
import { lowerNachricht } from "./lower/lower.js";
import type { KeyStyle } from "./lower/names.js";
import { readCodelisten } from "./read-codelisten.js";
import { decode } from "./xml/decode.js";
import { DEFAULT_LIMITS } from "./xml/limits.js";

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
  /** Decoded texts of the schema and of every list with findings, by name, to show the places of the findings. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/** Compiles a schema to its form model and everything emitted from it. Bad input gives diagnostics, never an exception. */
export async function compile(
  input: CompileInput,
  options: CompileOptions = {},
): Promise<CompileResult> {
  const { model, diagnostics, sourceTexts } = check(input, options);
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
  return { model, artefacts, diagnostics, sourceTexts };
}

/** What {@link check} found out. */
export interface CheckResult {
  /** There even if some findings are errors, as far as the schema could be repaired. */
  readonly model?: FormModel;
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/** Reads, checks and lowers a schema without emitting anything. */
export function check(
  input: CompileInput,
  options: CompileOptions = {},
): CheckResult {
  const limits = {
    ...DEFAULT_LIMITS,
    maxSizeBytes: options.maxSizeBytes ?? DEFAULT_LIMITS.maxSizeBytes,
  };
  const { name, bytes } = input.schema;
  const { source, problem } = decode(name, bytes, limits.maxSizeBytes);
  const sourceTexts = new Map([[name, source.text]]);
  if (problem !== undefined) return { diagnostics: [problem], sourceTexts };

  const read = readNachricht(source, limits);
  const nachricht = read.value;
  if (nachricht === undefined)
    return { diagnostics: read.diagnostics, sourceTexts };
  const lists = readCodelisten(input.codeLists ?? [], limits);
  for (const [listName, text] of lists.sourceTexts)
    sourceTexts.set(listName, text);
  const checked = ALL_CHECKS.flatMap((run) => run(nachricht, source));
  const lowered = lowerNachricht(nachricht, {
    source,
    codeLists: indexCodelisten(lists.value),
    allowMissingLists: options.allowMissingLists ?? false,
    naming: {
      keys: options.keys ?? "bare",
      xsdProfile: options.xsdProfile ?? "nested",
    },
  });
  const conflicts = (lowered.value?.codeLists ?? []).flatMap(
    ({ uri }) => lists.conflicts.get(uri ?? "") ?? [],
  );
  const diagnostics = [
    ...read.diagnostics,
    ...lists.diagnostics,
    ...conflicts,
    ...checked,
    ...lowered.diagnostics,
  ];
  return lowered.value === undefined
    ? { diagnostics, sourceTexts }
    : { model: lowered.value, diagnostics, sourceTexts };
}
