import type {
  CatalogueEntry,
  QualityMessage,
} from "@fim-forms/schema-compiler";

export function renderDiagnosticsDocs(
  catalogue: readonly CatalogueEntry[],
  quality: ReadonlyMap<string, QualityMessage>,
): Promise<string>;
