import { renderDiagnostic, type Diagnostic } from "@fim-forms/form-model";

/** One finding for a terminal: as the compiler prints it, and with its number in the FIM quality catalogue. */
export function toText(
  finding: Diagnostic,
  sourceTexts: ReadonlyMap<string, string>,
): string {
  const { catalogueCode, message, span } = finding;
  const text = span === undefined ? undefined : sourceTexts.get(span.source);
  const named =
    catalogueCode === undefined
      ? finding
      : { ...finding, message: `${message} [${catalogueCode}]` };
  return `${renderDiagnostic(named, text)}\n`;
}
