import type { PDFDict } from "pdf-lib";

import { bytesOf, dictOf, entry, has, textOf } from "../preflight/objects.js";
import type { PdfFile } from "../preflight/pdf-file.js";

/** The files inside a PDF. */
export interface EmbeddedFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names that are given twice, or whose content cannot be unpacked. */
  readonly faults: readonly string[];
}

/** Takes the files out of a PDF, wherever in it they are mentioned. */
export function embeddedFiles({ dictionaries }: PdfFile): EmbeddedFiles {
  const files = new Map<string, Uint8Array>();
  const faults: string[] = [];
  for (const specification of dictionaries) {
    if (!has(specification, "EF")) continue;
    const name = nameOf(specification);
    const bytes = bytesOf(entry(dictOf(entry(specification, "EF")), "F"));
    if (bytes === undefined) faults.push(`${name} cannot be unpacked`);
    else if (files.has(name)) faults.push(`${name} is there twice`);
    else files.set(name, bytes);
  }
  return { files, faults };
}

function nameOf(specification: PDFDict): string {
  return (
    textOf(entry(specification, "UF")) ??
    textOf(entry(specification, "F")) ??
    "a file without a name"
  );
}
