import {
  brokenPraezisierung,
  prosePraezisierung,
  unknownPraezisierung,
  wrongPraezisierungType,
} from "../../diagnostics/fim.js";
import type { LeafShape, ReadContext } from "../../xml/shape.js";
import { contentSpan } from "../../xml/source-text.js";
import type { Praezisierung } from "../model.js";

const KEYS = [
  "minLength",
  "maxLength",
  "minValue",
  "maxValue",
  "pattern",
] as const;

/**
 * The limits of a field in XDatenfelder 2: a JSON object whose values are texts, in some files numbers.
 *
 * @diagnostics FIM2020 broken JSON · FIM2021 unknown key · FIM2022 wrong type · FIM2024 a remark
 */
export const praezisierungShape: LeafShape<Praezisierung | undefined> = {
  kind: "leaf",
  attributes: [],
  read: (element, written, context) => {
    if (written.trim() === "") return undefined;
    const values = readJson(written, element.at, context);
    if (values === undefined) return undefined;
    return {
      at: element.at,
      minLength: values.get("minLength"),
      maxLength: values.get("maxLength"),
      minValue: values.get("minValue"),
      maxValue: values.get("maxValue"),
      pattern: values.get("pattern"),
    };
  },
};

function readJson(
  written: string,
  at: number,
  context: ReadContext,
): ReadonlyMap<string, string> | undefined {
  const place = { span: contentSpan(context.source, at) };
  if (!written.trimStart().startsWith("{")) {
    context.report(prosePraezisierung(place, written.trim()));
    return undefined;
  }
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    context.report(brokenPraezisierung(place, "it is not JSON"));
    return undefined;
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    context.report(brokenPraezisierung(place, "it is not a JSON object"));
    return undefined;
  }
  const values = new Map<string, string>();
  const known: readonly string[] = KEYS;
  for (const [key, value] of Object.entries(json)) {
    if (!known.includes(key)) context.report(unknownPraezisierung(place, key));
    else if (typeof value === "string") values.set(key, value);
    else if (typeof value === "number") values.set(key, String(value));
    else context.report(wrongPraezisierungType(place, key));
  }
  return values;
}
