import type { PDFDict } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { entry, has, nameOf, textOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

const FORBIDDEN: ReadonlySet<string> = new Set([
  "Launch",
  "Sound",
  "Movie",
  "ResetForm",
  "ImportData",
  "Hide",
  "SetOCGState",
  "Rendition",
  "Trans",
  "GoTo3DView",
  "JavaScript",
]);
const PAGE_TURNS: ReadonlySet<string> = new Set([
  "NextPage",
  "PrevPage",
  "FirstPage",
  "LastPage",
]);

/** The document does nothing but turn pages and follow links. */
export function checkActions({ dictionaries, pages }: PdfFile): Finding[] {
  const found = dictionaries.flatMap((dict) => {
    if (has(dict, "FT") && has(dict, "AA")) {
      return [finding("A 6.4.1-2", textOf(entry(dict, "T")))];
    }
    const type = nameOf(entry(dict, "S"));
    if (type === undefined) return [];
    if (FORBIDDEN.has(type) && isAction(dict)) {
      return [finding("A 6.5.1-1", type)];
    }
    const name = nameOf(entry(dict, "N"));
    return type === "Named" && !PAGE_TURNS.has(name ?? "")
      ? [finding("A 6.5.1-2", name)]
      : [];
  });
  for (const { dict, number } of pages) {
    if (has(dict, "PresSteps")) {
      found.push(finding("A 6.10-2", `page ${String(number)}`));
    }
    if (has(dict, "AA")) {
      found.push(finding("A 6.5.2-2", `page ${String(number)}`));
    }
  }
  return found;
}

/** Structure elements, borders and transparency groups have an entry S too, but never one of these. */
function isAction(dict: PDFDict): boolean {
  return nameOf(entry(dict, "Type")) !== "StructElem";
}
