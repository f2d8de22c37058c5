import type { RuleId } from "./catalogue.js";
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
  if (xmp.header.includes("bytes=")) found.push(finding("A 6.6.2.1-2"));
  if (xmp.header.includes("encoding=")) found.push(finding("A 6.6.2.1-3"));
  found.push(...checkProperties(xmp));
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
  if (part !== undefined && level !== "A") {
    found.push(finding("A 6.6.4-3", level ?? "none"));
  }
  const misnamed = xmp.properties.find(
    ({ uri, prefix }) => uri === NAMESPACES.pdfaid && prefix !== "pdfaid",
  );
  if (misnamed !== undefined) found.push(finding("A 6.6.4-4", misnamed.prefix));
  return [...found, ...checkAccessibility(xmp)];
}

const PREFIX_RULES: ReadonlyMap<string, RuleId> = new Map([
  ["part", "UA 5-3"],
  ["amd", "UA 5-4"],
  ["corr", "UA 5-5"],
]);

function checkAccessibility(xmp: Xmp): Finding[] {
  const part = xmpValue(xmp, NAMESPACES.pdfuaid, "part");
  if (part === undefined) return [finding("UA 5-1")];
  return [
    ...(part === "1" ? [] : [finding("UA 5-2", part)]),
    ...xmp.properties.flatMap(({ uri, prefix, local }) => {
      const rule = PREFIX_RULES.get(local);
      return uri === NAMESPACES.pdfuaid &&
        prefix !== "pdfuaid" &&
        rule !== undefined
        ? [finding(rule, prefix)]
        : [];
    }),
  ];
}

/** Schemas that need no declaration, with their properties where they are few. */
const PREDEFINED: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  [NAMESPACES.pdfaid, ["part", "amd", "corr", "conformance", "rev"]],
  [
    NAMESPACES.dc,
    (
      "contributor coverage creator date description format identifier language publisher relation rights source " +
      "subject title type"
    ).split(" "),
  ],
  [
    NAMESPACES.xmp,
    "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails".split(
      " ",
    ),
  ],
  [
    "http://ns.adobe.com/pdf/1.3/",
    ["Keywords", "PDFVersion", "Producer", "Trapped"],
  ],
  ["http://ns.adobe.com/xap/1.0/rights/", undefined],
  ["http://ns.adobe.com/xap/1.0/mm/", undefined],
  ["http://ns.adobe.com/xap/1.0/bj/", undefined],
  ["http://ns.adobe.com/xap/1.0/t/pg/", undefined],
  ["http://ns.adobe.com/xmp/1.0/DynamicMedia/", undefined],
  ["http://ns.adobe.com/photoshop/1.0/", undefined],
  ["http://ns.adobe.com/tiff/1.0/", undefined],
  ["http://ns.adobe.com/exif/1.0/", undefined],
  ["http://ns.adobe.com/exif/1.0/aux/", undefined],
  ["http://ns.adobe.com/camera-raw-settings/1.0/", undefined],
  ["http://www.aiim.org/pdfa/ns/extension/", ["schemas"]],
]);

/** Properties are those that everybody knows, or described in the packet itself. */
function checkProperties(xmp: Xmp): Finding[] {
  const of = (namespace: string, name: string): readonly string[] =>
    xmp.values.get(namespace + name) ?? [];
  const schemas = of(NAMESPACES.pdfaSchema, "namespaceURI");
  const names = of(NAMESPACES.pdfaProperty, "name");
  const strange = xmp.properties.filter(({ uri, local }) =>
    PREDEFINED.has(uri)
      ? PREDEFINED.get(uri)?.includes(local) === false
      : !(schemas.includes(uri) && names.includes(local)),
  );
  const found = strange.map(({ prefix, local }) =>
    finding("A 6.6.2.3.1-1", `${prefix}:${local}`),
  );
  const counts = [
    ["schema", "namespaceURI", "prefix"].map(
      (name) => of(NAMESPACES.pdfaSchema, name).length,
    ),
    ["name", "valueType", "category", "description"].map(
      (name) => of(NAMESPACES.pdfaProperty, name).length,
    ),
  ];
  const isComplete =
    counts.every((group) => new Set(group).size === 1) &&
    of(NAMESPACES.pdfaProperty, "category").every(
      (category) => category === "external" || category === "internal",
    );
  return isComplete ? found : [...found, finding("A 6.6.2.3.3-1")];
}
