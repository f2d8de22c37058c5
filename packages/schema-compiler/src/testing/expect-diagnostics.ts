import type { Diagnostic, Field, FormModel } from "@fim-forms/form-model";

import { checkInvisibleCharacters } from "../checks/invisible-characters.js";
import type { CompileOptions } from "../compile.js";
import { prepare } from "../prepare.js";
import { bytesOf } from "./documents.js";

const NAME = "schema.xml";

/** What compiling finds out before it emits anything. */
export interface PreparedText {
  readonly model: FormModel | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a schema given as text, with code lists given as texts by file name, without emitting anything. */
export function checkText(
  xml: string,
  codeLists: Readonly<Record<string, string>> = {},
  options: CompileOptions = {},
): PreparedText {
  const { model, diagnostics } = prepare(
    {
      schema: { name: NAME, bytes: bytesOf(xml) },
      codeLists: Object.entries(codeLists).map(([name, text]) => ({
        name,
        bytes: bytesOf(text),
      })),
    },
    options,
    [checkInvisibleCharacters],
  );
  const { reading, checks, lowering } = diagnostics;
  return { model, diagnostics: [...reading, ...checks, ...lowering] };
}

/** Model of a schema that must have one. */
export function modelOf(
  xml: string,
  codeLists: Readonly<Record<string, string>> = {},
  options: CompileOptions = {},
): FormModel {
  const { model, diagnostics } = checkText(xml, codeLists, options);
  if (model === undefined) throw new Error(diagnostics.map(summary).join("\n"));
  return model;
}

/** First field of the first level. */
export function firstField(model: FormModel): Field {
  const [node] = model.children;
  if (node?.kind !== "field") throw new Error("no field");
  return node;
}

/** `FIM2010 12:5`; without a place only the code. */
export function summary(diagnostic: Diagnostic): string {
  const { start } = diagnostic.span ?? {};
  return start === undefined
    ? diagnostic.code
    : `${diagnostic.code} ${String(start.line)}:${String(start.column)}`;
}

/** Codes of the findings, in order. */
export function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

/**
 * What a document expects of itself: `<!-- expect FIM2010 -->` stands on the line above the one that the finding points
 * at. Several codes are separated by blanks.
 */
export function expectedFindings(xml: string): readonly string[] {
  return xml.split("\n").flatMap((line, index) => {
    const codes = /<!-- expect ([A-Z0-9 ]+) -->/.exec(line)?.[1];
    return (codes?.split(" ") ?? []).map(
      (code) => `${code} line ${String(index + 2)}`,
    );
  });
}

/** What was really found, in the same form, sorted like the document. */
export function foundFindings(
  diagnostics: readonly Diagnostic[],
): readonly string[] {
  return diagnostics
    .map(({ code, span }) => ({ code, line: span?.start.line ?? 0 }))
    .sort((left, right) => left.line - right.line)
    .map(({ code, line }) => `${code} line ${String(line)}`);
}
