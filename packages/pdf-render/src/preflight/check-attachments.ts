import type { PDFDict } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { dictOf, entry, has, itemsOf, nameOf, textOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
const RELATIONSHIPS: ReadonlySet<string> = new Set([
  "Source",
  "Data",
  "Alternative",
  "Supplement",
  "Unspecified",
]);

/** Embedded files: named, typed, dated, and tied to the document. */
export function checkAttachments({
  catalog,
  dictionaries,
}: PdfFile): Finding[] {
  const associated = new Set<PDFDict | undefined>(
    itemsOf(entry(catalog, "AF")).map(dictOf),
  );
  // Others name files that lie elsewhere.
  return dictionaries
    .filter((dict) => has(dict, "EF"))
    .flatMap((dict) => checkFileSpecification(dict, associated));
}

function checkFileSpecification(
  dict: PDFDict,
  associated: ReadonlySet<PDFDict | undefined>,
): Finding[] {
  const name = textOf(entry(dict, "UF")) ?? textOf(entry(dict, "F"));
  const found: Finding[] = [];
  const names = ["F", "UF"];
  if (!names.every((key) => has(dict, key))) {
    found.push(finding("A 6.8-2", name));
  }
  if (names.some((key) => (textOf(entry(dict, key)) ?? "") === "")) {
    found.push(finding("UA 7.11-1", name));
  }
  const relationship = nameOf(entry(dict, "AFRelationship"));
  if (relationship === undefined) found.push(finding("A 6.8-3", name));
  else if (!RELATIONSHIPS.has(relationship)) {
    found.push(finding("own attachment-relationship", relationship));
  }
  if (!associated.has(dict)) found.push(finding("A 6.8-4", name));
  const file = dictOf(entry(dictOf(entry(dict, "EF")), "F"));
  if (!MEDIA_TYPE.test(nameOf(entry(file, "Subtype")) ?? "")) {
    found.push(finding("A 6.8-1", name));
  }
  const parameters = dictOf(entry(file, "Params"));
  if (textOf(entry(parameters, "ModDate")) === undefined) {
    found.push(finding("own attachment-date", name));
  }
  return found;
}
