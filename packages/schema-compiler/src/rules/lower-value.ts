import type {
  CodeList,
  CodeListEntry,
  Field,
  Operand,
} from "@fim-forms/form-model";

import { nearest } from "../suggest.js";
import type { Findings, Obstacle } from "./finding.js";
import type { ProseValue } from "./prose.js";
import { foldedWords } from "./lexicon.js";
import { sameWords } from "./resolve.js";
import { FALSE_WORDS, TRUE_WORDS } from "./vocabulary.js";

/** A value of the type that the field holds. */
export type Literal = Extract<
  Operand,
  { kind: "text" | "number" | "boolean" | "date" }
>;

/** What is known of the field that a value is compared with. */
export interface Subject {
  readonly field: Field;
  /** Absent if the field is no choice, or its list was not supplied. */
  readonly codeList?: CodeList;
}

/** Reads a value as one of the field's; notes an obstacle if it can be none. */
export function lowerLiteral(
  value: ProseValue,
  subject: Subject,
  findings: Findings,
): Literal | undefined {
  const { field } = subject;
  if (field.control === "select") return lowerCode(value, subject, findings);
  switch (field.valueType) {
    case "boolean": {
      const truth = truthOf(value);
      if (truth !== undefined) return { kind: "boolean", value: truth };
      break;
    }
    case "integer":
    case "number":
    case "currency": {
      const number = numberOf(value);
      if (number !== undefined) return { kind: "number", value: number };
      break;
    }
    case "date":
      if (value.kind === "date" && isDay(value.value))
        return { kind: "date", value: value.value };
      break;
    case "text":
    case "textLatin": {
      if (value.kind === "code" && value.label !== undefined) {
        // A choice whose code list was not at hand takes free text.
        findings.remarks.push({
          kind: "unchecked",
          message: `code ${value.code} cannot be checked: ${field.fimId.id} has no code list at hand`,
          start: value.start,
          end: value.end,
        });
        return { kind: "text", value: value.code };
      }
      const text = textOf(value);
      if (text !== undefined) return { kind: "text", value: text };
      break;
    }
    case "time":
    case "dateTime": {
      const text = textOf(value);
      if (text !== undefined) return { kind: "text", value: text };
      break;
    }
    case "file":
    case "object":
  }
  findings.obstacles.push({
    kind: "code",
    start: value.start,
    end: value.end,
    why: `this is no value of ${field.fimId.id} "${field.name}", which holds ${DESCRIPTIONS[field.valueType]}`,
  });
  return undefined;
}

const DESCRIPTIONS: Readonly<Record<Field["valueType"], string>> = {
  boolean: "yes or no",
  integer: "whole numbers",
  number: "numbers",
  currency: "amounts",
  date: "dates",
  text: "text",
  textLatin: "text",
  time: "times",
  dateTime: "points in time",
  file: "files",
  object: "an object",
};

function truthOf(value: ProseValue): boolean | undefined {
  if (value.kind === "boolean" || value.kind === "tick") return value.value;
  if (value.kind !== "text") return undefined;
  const word = value.text.toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : undefined;
}

function numberOf(value: ProseValue): string | undefined {
  switch (value.kind) {
    case "amount":
      return plainNumber(value.number);
    case "operand":
      return value.operand.kind === "number"
        ? plainNumber(value.operand.value)
        : undefined;
    case "code":
      return value.label === undefined ? germanNumber(value.code) : undefined;
    case "text":
      return germanNumber(value.text.trim());
    default:
      return undefined;
  }
}

/** Decimal text of what is written as Germans do; "1.5" and "1.00" might be either and are none. */
function germanNumber(text: string): string | undefined {
  return /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/u.test(text)
    ? plainNumber(text.replaceAll(".", "").replace(",", "."))
    : undefined;
}

function plainNumber(text: string): string | undefined {
  return /^-?\d{1,30}(?:\.\d{1,30})?$/u.test(text)
    ? text.replace(/^(-?)0+(?=\d)/u, "$1")
    : undefined;
}

function textOf(value: ProseValue): string | undefined {
  if (value.kind === "text" || value.kind === "boolean") return value.text;
  return value.kind === "code" && value.label === undefined
    ? value.code
    : undefined;
}

function isDay(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

function lowerCode(
  value: ProseValue,
  { field, codeList }: Subject,
  findings: Findings,
): Literal | undefined {
  const place = { start: value.start, end: value.end };
  const { id } = field.fimId;
  const obstacle = (
    why: string,
    hint?: string,
    instead?: Obstacle["instead"],
  ): Literal | undefined => {
    findings.obstacles.push({
      kind: "code",
      why,
      ...place,
      ...(hint === undefined ? {} : { hint }),
      ...(instead === undefined ? {} : { instead }),
    });
    return undefined;
  };
  const written = writtenCode(value);
  if (written === undefined)
    return obstacle(
      `this is no entry of the code list of ${id} "${field.name}"`,
    );
  if (codeList === undefined || codeList.entries.length === 0) {
    if (!written.isCode)
      return obstacle(
        `the code list of ${id} is not at hand, so "${written.text}" cannot be looked up`,
        "supply the code list",
      );
    findings.remarks.push({
      kind: "unchecked",
      message: `code ${written.text} cannot be checked: the code list of ${id} is not at hand`,
      ...place,
    });
    return { kind: "text", value: written.text };
  }
  const entry = findEntry(written, codeList, findings, place);
  if (entry === undefined) {
    const near = nearest(
      written.text,
      codeList.entries.flatMap(({ code, label }) =>
        written.isCode ? [code] : [label],
      ),
    );
    return obstacle(
      `the code list of ${id} has no entry "${written.text}"`,
      near === undefined ? undefined : `did you mean "${near}"?`,
      near === undefined ? undefined : { wrong: written.text, right: near },
    );
  }
  const { label } = written;
  if (label !== undefined && !sameWords(label, entry.label)) {
    const [meant] = entriesLabelled(label, codeList);
    if (meant !== undefined)
      return obstacle(
        `"${label}" is the label of code ${meant.code}, not of ${entry.code}`,
        undefined,
        { wrong: written.text, right: meant.code },
      );
    findings.remarks.push({
      kind: "label",
      message: `code ${entry.code} is labelled "${entry.label}", not "${label}"`,
      ...place,
    });
  }
  return { kind: "text", value: entry.code };
}

interface Written {
  readonly text: string;
  readonly label?: string;
  /** It can only be a code, not a label. */
  readonly isCode: boolean;
}

function writtenCode(value: ProseValue): Written | undefined {
  switch (value.kind) {
    case "code":
      return value.label === undefined
        ? { text: value.code, isCode: true }
        : { text: value.code, label: value.label, isCode: true };
    case "text":
      return {
        text: value.text,
        isCode: /^[A-Za-z]{0,4}\d{1,10}$/u.test(value.text),
      };
    case "amount":
      return value.unit === undefined
        ? { text: value.number, isCode: true }
        : undefined;
    case "boolean":
      return { text: value.text, isCode: false };
    case "empty":
    case "tick":
    case "others":
    case "range":
    case "date":
    case "operand":
      return undefined;
  }
}

function findEntry(
  { text, isCode }: Written,
  { entries }: CodeList,
  findings: Findings,
  place: { readonly start: number; readonly end: number },
): CodeList["entries"][number] | undefined {
  const exact = entries.find(({ code }) => code === text);
  if (exact !== undefined) return exact;
  if (isCode && /^\d+$/u.test(text)) {
    const bare = (code: string): string => code.replace(/^0+(?=\d)/u, "");
    const alike = entries.filter(({ code }) => bare(code) === bare(text));
    const [entry] = alike;
    if (alike.length === 1 && entry !== undefined) {
      findings.remarks.push({
        kind: "zeros",
        message: `code ${text} is read as ${entry.code}`,
        ...place,
      });
      return entry;
    }
  }
  const labelled = entriesLabelled(text, { entries });
  return labelled.length === 1 ? labelled[0] : undefined;
}

type Entries = CodeList["entries"];

/** A list is asked for its labels by many rules, and may have 20,000. */
const LABELLED = new WeakMap<Entries, ReadonlyMap<string, Entries>>();

/** The entries whose label says the same as a text, in the order of the list. */
function entriesLabelled(
  text: string,
  { entries }: Pick<CodeList, "entries">,
): Entries {
  let index = LABELLED.get(entries);
  if (index === undefined) {
    const groups = new Map<string, CodeListEntry[]>();
    for (const entry of entries) {
      const words = foldedWords(entry.label);
      const group = groups.get(words);
      if (group === undefined) groups.set(words, [entry]);
      else group.push(entry);
    }
    index = groups;
    LABELLED.set(entries, index);
  }
  return index.get(foldedWords(text)) ?? [];
}
