import { formatFimId, type FormModel } from "@fim-forms/form-model";

import type { PdfService } from "../input.js";
import { paragraph, type Block, type Row } from "./content.js";

/** What is known about a document, below its title. */
export function factsBlock(rows: readonly Row[]): Block {
  return { kind: "table", look: "facts", columns: [22, 78], rows };
}

/** Which service is applied for, by which form. */
export function formFacts(
  { fimId, name }: FormModel,
  service: PdfService | undefined,
): Row[] {
  const version =
    fimId.version === undefined ? "Arbeitskopie" : `Version ${fimId.version}`;
  const form = `${name} · ${formatFimId({ id: fimId.id })} · ${version}`;
  if (service === undefined) return [fact("Formular", form)];
  const key =
    service.leikaKey === undefined ? "" : ` (LeiKa ${service.leikaKey})`;
  return [fact("Leistung", service.name + key), fact("Formular", form)];
}

/** One fact with its name. */
export function fact(label: string, value: string): Row {
  return {
    cells: [
      { heads: "row", blocks: [paragraph("label", label)] },
      { blocks: [paragraph("value", value)] },
    ],
  };
}
