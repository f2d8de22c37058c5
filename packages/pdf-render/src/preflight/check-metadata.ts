import { finding, findings, type Finding } from "./finding.js";
import { bytesOf, dictOf, entry, has, textOf } from "./objects.js";
import { isoDateOfPdf, isSameSecond } from "./pdf-date.js";
import type { PdfFile } from "./pdf-file.js";
import { NAMESPACES, readXmp, xmpValue, type Xmp } from "./read-xmp.js";

/** What the file says about itself: XMP, and whether Info agrees. */
export function checkMetadata({ catalog, info }: PdfFile): Finding[] {
  const stream = entry(catalog, "Metadata");
  const bytes = bytesOf(stream);
  if (bytes === undefined) {
    return [
      ...findings(["A 6.6.2.1-1", "A 6.6.4-1", "UA 7.1-8"]),
      finding("UA 5-1"),
    ];
  }
  const xmp = readXmp(bytes);
  const found: Finding[] = [];
  if (has(dictOf(stream), "Filter")) found.push(finding("own xmp-plain"));
  if (!xmp.isUtf8) found.push(finding("A 6.6.2.1-5"));
  if (!xmp.isWellFormed) found.push(finding("A 6.6.2.1-4"));
  found.push(...checkIdentification(xmp));
  const title = xmpValue(xmp, NAMESPACES.dc, "title");
  if (title === undefined) found.push(finding("UA 7.1-9"));
  const infoTitle = textOf(entry(info, "Title"));
  if (title !== undefined && infoTitle !== undefined && title !== infoTitle) {
    found.push(finding("own title", `“${infoTitle}” and “${title}”`));
  }
  const created = xmpValue(xmp, NAMESPACES.xmp, "CreateDate");
  const infoCreated = isoDateOfPdf(textOf(entry(info, "CreationDate")) ?? "");
  if (
    created !== undefined &&
    infoCreated !== undefined &&
    !isSameSecond(created, infoCreated)
  ) {
    found.push(finding("own created", `${infoCreated} and ${created}`));
  }
  return found;
}

function checkIdentification(xmp: Xmp): Finding[] {
  const found: Finding[] = [];
  const part = xmpValue(xmp, NAMESPACES.pdfaid, "part");
  const level = xmpValue(xmp, NAMESPACES.pdfaid, "conformance");
  if (part === undefined) found.push(finding("A 6.6.4-1"));
  else if (part !== "3") found.push(finding("A 6.6.4-2", part));
  if (level !== undefined && !/^[ABU]$/.test(level)) {
    found.push(finding("A 6.6.4-3", level));
  }
  const accessible = xmpValue(xmp, NAMESPACES.pdfuaid, "part");
  if (accessible !== "1") found.push(finding("UA 5-1"));
  const declared = xmp.values.get(`${NAMESPACES.pdfaSchema}namespaceURI`) ?? [];
  if (accessible !== undefined && !declared.includes(NAMESPACES.pdfuaid)) {
    found.push(finding("A 6.6.2.3.1-1", "pdfuaid"));
  }
  return found;
}
