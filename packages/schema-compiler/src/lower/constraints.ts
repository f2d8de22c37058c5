import type { Constraints, Control, ValueType } from "@fim-forms/form-model";

import type { Report } from "../diagnostics/define.js";
import {
  contradictoryBounds,
  decimalComma,
  malformedBound,
  misplacedBound,
  unusableMediaType,
} from "../diagnostics/lowering.js";
import type { Datenfeld, Praezisierung } from "../fim/model.js";
import { present } from "../present.js";
import { attributeSpan, contentSpan } from "../xml/source-text.js";
import type { LowerContext, Subject } from "./context.js";
import {
  compareDecimals,
  dateTimeOf,
  decimalOf,
  isDate,
  timeOf,
} from "./lexical.js";
import { lowerPattern } from "./patterns.js";

/** Which limits mean something for which values. */
type Family = "text" | "number" | "instant" | "file" | "none";

function familyOf(control: Control, valueType: ValueType): Family {
  if (control !== "input") return "none";
  switch (valueType) {
    case "text":
    case "textLatin":
      return "text";
    case "number":
    case "integer":
    case "currency":
      return "number";
    case "date":
    case "time":
    case "dateTime":
      return "instant";
    case "file":
      return "file";
    case "boolean":
    case "object":
      return "none";
  }
}

/** A limit as written, with the place findings about it point at. */
interface Facet {
  readonly name: Exclude<keyof Praezisierung, "at">;
  readonly text: string;
}

/**
 * Limits of a field's value. What cannot be read, contradicts itself or does not go with the type is reported and
 * left out, so that the outputs never hold a limit that one of them cannot say.
 *
 * @diagnostics FIM4010 unreadable · FIM4011 contradictory · FIM4012 without effect · FIM4013 comma · FIM402x pattern
 */
export function lowerConstraints(
  feld: Datenfeld,
  control: Control,
  valueType: ValueType,
  subject: Subject,
  context: LowerContext,
): Constraints {
  const family = familyOf(control, valueType);
  const limits = new Limits(feld.praezisierung, subject, context);
  const length = family === "text";
  const range = family === "number" || family === "instant";
  const what = `a field of kind ${control === "input" ? valueType : control}`;
  if (!length) limits.reportUseless(what, "minLength", "maxLength", "pattern");
  if (!range) limits.reportUseless(what, "minValue", "maxValue");
  if (family !== "file") {
    const places = [
      ["maxSize", feld.maxSize?.at],
      ["mediaType", feld.mediaType[0]?.at],
    ] as const;
    for (const [name, at] of places)
      if (at !== undefined) {
        const span = contentSpan(context.source, at);
        context.report(misplacedBound({ ...subject, span }, name, what));
      }
  }
  return present({
    ...(length ? limits.lengths() : {}),
    ...(range ? limits.range(valueType) : {}),
    pattern: length ? limits.pattern() : undefined,
    maxSizeBytes: family === "file" ? maxSizeBytes(feld, context) : undefined,
    mediaTypes: family === "file" ? mediaTypes(feld, context) : undefined,
  });
}

class Limits {
  readonly #praezisierung: Praezisierung | undefined;
  readonly #subject: Subject;
  readonly #context: LowerContext;

  constructor(
    praezisierung: Praezisierung | undefined,
    subject: Subject,
    context: LowerContext,
  ) {
    this.#praezisierung = praezisierung;
    this.#subject = subject;
    this.#context = context;
  }

  reportUseless(what: string, ...names: readonly Facet["name"][]): void {
    for (const name of names)
      if (this.#facet(name) !== undefined)
        this.#report(misplacedBound, name, [name, what]);
  }

  pattern(): Constraints["pattern"] {
    const facet = this.#praezisierung?.pattern;
    if (facet === undefined || facet.trim() === "") return undefined;
    const { patterns, report } = this.#context;
    const known = patterns.get(facet);
    if (known !== undefined) return known;
    const lowered = lowerPattern(facet, this.#place("pattern"), report);
    if (lowered !== undefined) patterns.set(facet, lowered);
    return lowered;
  }

  lengths(): Pick<Constraints, "minLength" | "maxLength"> {
    const min = this.#length("minLength", 0);
    const max = this.#length("maxLength", 1);
    if (min !== undefined && max !== undefined && min > max) {
      this.#report(contradictoryBounds, "minLength", [
        "minLength",
        String(min),
        "maxLength",
        String(max),
      ]);
      return {};
    }
    // No text is shorter than 0.
    return present({ minLength: min === 0 ? undefined : min, maxLength: max });
  }

  range(valueType: ValueType): Pick<Constraints, "minValue" | "maxValue"> {
    const min = this.#value("minValue", valueType);
    const max = this.#value("maxValue", valueType);
    if (
      min !== undefined &&
      max !== undefined &&
      orderOf(valueType, min, max) > 0
    ) {
      this.#report(contradictoryBounds, "minValue", [
        "minValue",
        min,
        "maxValue",
        max,
      ]);
      return {};
    }
    return present({ minValue: min, maxValue: max });
  }

  #length(name: "minLength" | "maxLength", least: number): number | undefined {
    const facet = this.#facet(name);
    if (facet === undefined) return undefined;
    const number = /^\+?\d{1,9}$/.test(facet.text) ? Number(facet.text) : -1;
    if (number >= least) return number;
    const type = least === 0 ? "length" : "length of at least 1";
    this.#report(malformedBound, name, [name, facet.text, type]);
    return undefined;
  }

  #value(
    name: "minValue" | "maxValue",
    valueType: ValueType,
  ): string | undefined {
    const facet = this.#facet(name);
    if (facet === undefined) return undefined;
    let { text } = facet;
    const isNumber =
      valueType === "number" ||
      valueType === "integer" ||
      valueType === "currency";
    if (isNumber && /^[+-]?\d+,\d+$/.test(text)) {
      this.#report(decimalComma, name, [name, text]);
      text = text.replace(",", ".");
    }
    const bound = boundOf(valueType, text);
    if (bound === undefined)
      this.#report(malformedBound, name, [name, facet.text, valueType]);
    return bound;
  }

  /** A limit that is written; XDatenfelder 2 writes "" for none, version 3 would mean it. */
  #facet(name: Facet["name"]): Facet | undefined {
    const text = this.#praezisierung?.[name];
    if (text === undefined) return undefined;
    const trimmed = text.trim();
    return trimmed === "" && this.#context.standard === "2.0"
      ? undefined
      : { name, text: trimmed };
  }

  #place(name: Facet["name"]): Subject {
    const { source, standard } = this.#context;
    const at = this.#praezisierung?.at ?? 0;
    const span =
      standard === "2.0"
        ? contentSpan(source, at)
        : attributeSpan(source, at, name);
    return { fimId: this.#subject.fimId, span };
  }

  #report<Facts extends readonly unknown[]>(
    construct: (place: Subject, ...facts: Facts) => Parameters<Report>[0],
    name: Facet["name"],
    facts: Facts,
  ): void {
    this.#context.report(construct(this.#place(name), ...facts));
  }
}

/** The bound in the lexical form of the value type; `undefined` if it is none. */
function boundOf(valueType: ValueType, text: string): string | undefined {
  switch (valueType) {
    case "number":
    case "currency":
      return decimalOf(text);
    case "integer": {
      const decimal = decimalOf(text);
      return decimal?.includes(".") === true ? undefined : decimal;
    }
    case "date":
      return isDate(text) ? text : undefined;
    case "time":
      return timeOf(text);
    case "dateTime":
      return dateTimeOf(text);
    case "text":
    case "textLatin":
    case "boolean":
    case "file":
    case "object":
      return undefined;
  }
}

/** Order of two bounds; ISO texts of one form sort as text, offsets aside. */
function orderOf(valueType: ValueType, left: string, right: string): number {
  if (
    valueType === "number" ||
    valueType === "integer" ||
    valueType === "currency"
  )
    return compareDecimals(left, right);
  const [a, b] = [left.slice(0, 19), right.slice(0, 19)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function maxSizeBytes(
  { maxSize }: Datenfeld,
  { source, report }: LowerContext,
): number | undefined {
  if (maxSize === undefined) return undefined;
  const bytes = /^\+?\d{1,15}$/.test(maxSize.text) ? Number(maxSize.text) : 0;
  if (bytes > 0) return bytes;
  const span = contentSpan(source, maxSize.at);
  report(malformedBound({ span }, "maxSize", maxSize.text, "size in bytes"));
  return undefined;
}

/** @source XDatenfelder 3.0.0, simple type PatternString; parameters and upper case are no part of a type */
const MEDIA_TYPE = /^[A-Za-z0-9][\w.+-]*\/[\w.+-]+$/;

function mediaTypes(
  { mediaType }: Datenfeld,
  { source, report }: LowerContext,
): readonly string[] | undefined {
  const types = new Set<string>();
  for (const { text, at } of mediaType) {
    if (MEDIA_TYPE.test(text)) types.add(text.toLowerCase());
    else report(unusableMediaType({ span: contentSpan(source, at) }, text));
  }
  return types.size === 0 ? undefined : [...types];
}
