import type { DocumentedCode } from "@fim-forms/form-model";
import type {
  CatalogueEntry,
  QualityMessage,
} from "@fim-forms/schema-compiler";

export function renderDiagnosticsDocs(
  catalogue: readonly CatalogueEntry[],
  others: readonly DocumentedCode[],
  quality: ReadonlyMap<string, QualityMessage>,
): Promise<string>;
