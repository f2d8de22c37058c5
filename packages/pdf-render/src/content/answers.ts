import type {
  CodeList,
  Diagnostic,
  Field,
  FormValue,
  Pointer,
  ScalarValue,
} from "@fim-forms/form-model";

import { unexpectedValue } from "../diagnostics.js";
import { shortenGaps } from "./blank-lines.js";
import { paragraph, words, type Cell, type Row } from "./content.js";
import {
  displayValue,
  isFileValue,
  type AttachmentNumbers,
} from "./display-value.js";
import { printedLabel } from "./printed-label.js";

/** What the answers of a form need beside the answers. */
export interface AnswerContext {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly attachments: AttachmentNumbers;
  readonly diagnostics: Diagnostic[];
  /** Set if questions without an answer are listed: whether one was put at all. */
  readonly isAsked?: (pointer: Pointer) => boolean;
}

/** One question with its answer; `undefined` if there is none. */
export function answerRow(
  field: Field,
  value: FormValue,
  pointer: Pointer,
  context: AnswerContext,
): Row | undefined {
  const texts = answerTexts(field, value, pointer, context);
  if (texts.length === 0) return undefined;
  return { cells: [labelCell(field), answerCell(texts, field)] };
}

/** A question that nobody answered. */
export function unansweredRow(field: Field): Row {
  return {
    cells: [
      labelCell(field),
      { blocks: [paragraph("remark", "keine Angabe")] },
    ],
  };
}

function labelCell(field: Field): Cell {
  return {
    heads: "row",
    blocks: [
      paragraph("label", printedLabel(field), field.fimId),
      ...(field.control === "hidden"
        ? [paragraph("remark", "ohne Eingabe übermittelt")]
        : []),
    ],
  };
}

/** One answer as a paragraph, several as a numbered list. */
export function answerCell(texts: readonly string[], field: Field): Cell {
  const [only = ""] = texts;
  // Yes and no are words of ours, whatever the language of the form.
  const source = field.valueType === "boolean" ? undefined : field.fimId;
  return {
    blocks:
      texts.length > 1
        ? [
            {
              kind: "list",
              items: texts.map((text) => words(text, source)),
            },
          ]
        : [paragraph("value", only, source)],
  };
}

/** The answers to a question as they are printed, one text for each time that it is answered. */
export function answerTexts(
  field: Field,
  value: FormValue,
  pointer: Pointer,
  context: AnswerContext,
): string[] {
  const codeList =
    field.codeListId === undefined
      ? undefined
      : context.codeLists.get(field.codeListId);
  const given = field.occurs.max === 1 ? [value] : value;
  if (!Array.isArray(given)) {
    context.diagnostics.push(unexpectedValue(pointer, field.fimId));
    return [];
  }
  const texts: string[] = [];
  // Array.isArray does not narrow readonly arrays.
  for (const one of given as readonly FormValue[]) {
    if (isScalar(one)) {
      const text = displayValue(field, one, codeList, context.attachments);
      texts.push(shortenGaps(text));
    } else context.diagnostics.push(unexpectedValue(pointer, field.fimId));
  }
  return texts;
}

function isScalar(value: FormValue): value is ScalarValue {
  return typeof value !== "object" || isFileValue(value);
}
