import type { Control, Field, ValueType } from "@fim-forms/form-model";

import { unknownCode, unknownDescriptiveCode } from "../diagnostics/fim.js";
import type { Place, Report } from "../diagnostics/define.js";
import type { Angabe, Standard } from "../fim/model.js";
import { nearest } from "../suggest.js";

const CONTROLS: ReadonlyMap<string, Control> = new Map([
  ["input", "input"],
  ["select", "select"],
  ["label", "label"],
  ["hidden", "hidden"],
  ["locked", "locked"],
]);

const VALUE_TYPES: ReadonlyMap<string, ValueType> = new Map([
  ["text", "text"],
  ["text_latin", "textLatin"],
  ["date", "date"],
  ["time", "time"],
  ["datetime", "dateTime"],
  ["bool", "boolean"],
  ["num", "number"],
  ["num_int", "integer"],
  ["num_currency", "currency"],
  ["file", "file"],
  ["obj", "object"],
]);

const PREFILLS: ReadonlyMap<string, Field["prefill"]> = new Map([
  ["keine", "none"],
  ["optional", "optional"],
  ["verpflichtend", "required"],
]);

const ORIGINS: ReadonlyMap<string, NonNullable<Field["origin"]>> = new Map([
  ["ABS", "abstract"],
  ["HAR", "harmonised"],
  ["RNG", "legal"],
]);

/** Where findings about a property point. */
type Placed = (angabe: Angabe) => Place;

/** Feldart; an unknown one is an error and read as input. @diagnostics FIM2034 */
export function lowerControl(
  feldart: Angabe | undefined,
  placed: Placed,
  report: Report,
): Control {
  return decisive("feldart", feldart, CONTROLS, "input", placed, report);
}

/** Datentyp; an unknown one is an error and read as text. @diagnostics FIM2034 */
export function lowerValueType(
  datentyp: Angabe | undefined,
  placed: Placed,
  report: Report,
): ValueType {
  return decisive("datentyp", datentyp, VALUE_TYPES, "text", placed, report);
}

/** Vorbefuellung; version 2 has none. @diagnostics FIM2035 */
export function lowerPrefill(
  vorbefuellung: Angabe | undefined,
  placed: Placed,
  report: Report,
): Field["prefill"] {
  return (
    descriptive("vorbefuellung", vorbefuellung, PREFILLS, placed, report) ??
    "none"
  );
}

/** Schemaelementart. @diagnostics FIM2035 */
export function lowerOrigin(
  schemaelementart: Angabe | undefined,
  placed: Placed,
  report: Report,
): Field["origin"] {
  return descriptive(
    "schemaelementart",
    schemaelementart,
    ORIGINS,
    placed,
    report,
  );
}

/** "XDatenfelder 2.0" or "XDatenfelder 3.0.0". */
export function standardName(
  standard: Standard,
): "XDatenfelder 2.0" | "XDatenfelder 3.0.0" {
  return standard === "2.0" ? "XDatenfelder 2.0" : "XDatenfelder 3.0.0";
}

function decisive<Value>(
  property: string,
  angabe: Angabe | undefined,
  codes: ReadonlyMap<string, Value>,
  fallback: Value,
  placed: Placed,
  report: Report,
): Value {
  // The reader has reported that it is missing.
  if (angabe === undefined) return fallback;
  const value = codes.get(angabe.text);
  if (value !== undefined) return value;
  const known = [...codes.keys()];
  const near = nearest(angabe.text, known);
  report(unknownCode(placed(angabe), property, angabe.text, known, near));
  return fallback;
}

function descriptive<Value>(
  property: string,
  angabe: Angabe | undefined,
  codes: ReadonlyMap<string, Value>,
  placed: Placed,
  report: Report,
): Value | undefined {
  if (angabe === undefined || angabe.text === "") return undefined;
  const value = codes.get(angabe.text);
  if (value === undefined)
    report(
      unknownDescriptiveCode(placed(angabe), property, angabe.text, [
        ...codes.keys(),
      ]),
    );
  return value;
}
