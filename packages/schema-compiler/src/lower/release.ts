import type { ReleaseInfo } from "@fim-forms/form-model";

import { unknownDescriptiveCode } from "../diagnostics/fim.js";
import { malformedDate } from "../diagnostics/lowering.js";
import type { Report } from "../diagnostics/define.js";
import type { AllgemeineAngaben, Angabe, Standard } from "../fim/model.js";
import { present } from "../present.js";
import { contentSpan, type SourceText } from "../xml/source-text.js";
import { isDate } from "./lexical.js";
import { lineOf, paragraphsOf } from "./texts.js";

const STATUS_CODES = ["1", "2", "3", "4", "5", "6", "7", "8"];

/**
 * Release and validity. XDatenfelder 2 knows other status codes; they are told in the terms of version 3.
 *
 * @diagnostics FIM2035 unknown status · FIM4051 malformed date
 * @source conversion XDatenfelder 2 to 3: no version or no freigabedatum → 2, inaktiv → 7, else 6
 */
export function lowerRelease(
  angaben: AllgemeineAngaben,
  standard: Standard,
  source: SourceText,
  report: Report,
): ReleaseInfo {
  const date = (
    name: string,
    angabe: Angabe | undefined,
  ): string | undefined => {
    if (angabe === undefined) return undefined;
    // Editors append an offset that a date has no use for.
    const text = angabe.text.replace(/(?:Z|[+-]\d\d:\d\d)$/, "");
    if (isDate(text)) return text;
    report(
      malformedDate(
        { span: contentSpan(source, angabe.at) },
        name,
        angabe.text,
      ),
    );
    return undefined;
  };
  const isTwo = standard === "2.0";
  return present({
    status: isTwo
      ? statusOfTwo(angaben)
      : statusOfThree(angaben, source, report),
    statusSetOn: isTwo
      ? date("freigabedatum", angaben.freigabedatum)
      : date("statusGesetztAm", angaben.statusGesetztAm),
    statusSetBy: lineOf(
      isTwo ? angaben.fachlicherErsteller : angaben.statusGesetztDurch,
    ),
    validFrom: date("gueltigAb", angaben.gueltigAb),
    validUntil: date("gueltigBis", angaben.gueltigBis),
    publishedOn: date(
      "veroeffentlichungsdatum",
      angaben.veroeffentlichungsdatum,
    ),
    versionNote: paragraphsOf(angaben.versionshinweis),
  });
}

function statusOfTwo(angaben: AllgemeineAngaben): string {
  if (
    angaben.identifikation?.version === undefined ||
    angaben.freigabedatum === undefined
  )
    return "2";
  return angaben.status?.text === "inaktiv" ? "7" : "6";
}

function statusOfThree(
  { freigabestatus }: AllgemeineAngaben,
  source: SourceText,
  report: Report,
): string | undefined {
  if (freigabestatus === undefined) return undefined;
  if (STATUS_CODES.includes(freigabestatus.text)) return freigabestatus.text;
  report(
    unknownDescriptiveCode(
      { span: contentSpan(source, freigabestatus.at) },
      "freigabestatus",
      freigabestatus.text,
      STATUS_CODES,
    ),
  );
  return undefined;
}
