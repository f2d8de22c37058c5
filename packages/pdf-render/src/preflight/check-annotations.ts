import { PDFStream, type PDFDict } from "pdf-lib";

import { operations } from "./content-lexer.js";
import { appearances, PAINTS } from "./drawn-content.js";
import { finding, findings, type Finding } from "./finding.js";
import {
  bytesOf,
  dictOf,
  entry,
  has,
  itemsOf,
  keysOf,
  nameOf,
  numberOf,
  textOf,
  type Found,
} from "./objects.js";
import type { ReadPage } from "./pages.js";
import type { PdfFile } from "./pdf-file.js";
import type { StructureElement } from "./structure-tree.js";

const PERMITTED: ReadonlySet<string> = new Set(
  (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink " +
    "Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact"
  ).split(" "),
);
/** Fields are not nested deeper than that. */
const DEEPEST = 50;
const PRINT = 4;
const HIDDEN = 2;
/** Invisible, hidden, not shown, toggled without view. */
const FORBIDDEN_FLAGS = 1 | HIDDEN | 32 | 256;

/** Structure element that an annotation must be in, and the rules that say so. */
const HOMES = {
  Link: { type: "Link", rule: "UA 7.18.5-1", text: "UA 7.18.5-2" },
  Widget: { type: "Form", rule: "UA 7.18.4-1", text: "UA 7.18.1-3" },
  other: { type: "Annot", rule: "UA 7.18.1-1", text: "UA 7.18.1-2" },
} as const;
const HOMELESS: ReadonlySet<string> = new Set([
  "Popup",
  "PrinterMark",
  "TrapNet",
]);

/** Links, form fields and remarks: looking the same everywhere, and reachable without seeing them. */
export function checkAnnotations({ pages, structure }: PdfFile): Finding[] {
  const owners = new Map<PDFDict, StructureElement>();
  for (const element of structure?.elements ?? []) {
    for (const object of element.objects) owners.set(object, element);
  }
  return pages.flatMap((page) => [
    ...page.annotations.flatMap((annotation) => [
      ...checkLook(annotation),
      ...checkReach(annotation, owners.get(annotation), page),
      ...checkPrinterMark(annotation, owners.has(annotation)),
    ]),
    ...checkTabOrder(page),
  ]);
}

function checkLook(annotation: PDFDict): Finding[] {
  const type = nameOf(entry(annotation, "Subtype")) ?? "";
  const found: Finding[] = [];
  if (!PERMITTED.has(type)) found.push(finding("A 6.3.1-1", type));
  if (type === "Popup") return found;
  const flags = numberOf(entry(annotation, "F"));
  if (flags === undefined) found.push(finding("A 6.3.2-1", type));
  else if ((flags & PRINT) === 0 || (flags & FORBIDDEN_FLAGS) !== 0) {
    found.push(finding("A 6.3.2-2", type));
  }
  const appearance = dictOf(entry(annotation, "AP"));
  if (appearance === undefined) {
    if (type !== "Link" && hasArea(annotation)) {
      found.push(finding("A 6.3.3-1", type));
    }
  } else if (keysOf(appearance).some((key) => key !== "N")) {
    found.push(finding("A 6.3.3-2", type));
  } else {
    const isButton = type === "Widget" && fieldType(annotation) === "Btn";
    const isStream = entry(appearance, "N") instanceof PDFStream;
    if (isButton === isStream) {
      found.push(finding(isButton ? "A 6.3.3-3" : "A 6.3.3-4", type));
    }
  }
  if (type === "TrapNet") found.push(finding("UA 7.18.2-1"));
  if (type === "Widget" && (has(annotation, "A") || has(annotation, "AA"))) {
    found.push(finding("A 6.4.1-1"));
  }
  return found;
}

/** The type of a field, which may be said by the field that it is a part of. */
function fieldType(widget: PDFDict): string | undefined {
  return fieldChain(widget)
    .map((field) => nameOf(entry(field, "FT")))
    .find((type) => type !== undefined);
}

/** A text of a field, or of the one that it is a part of; "" for none. */
function fieldText(widget: PDFDict, key: string): string {
  return (
    fieldChain(widget)
      .map((field) => textOf(entry(field, key)) ?? "")
      .find((text) => text !== "") ?? ""
  );
}

/** A field, and those that it is a part of. */
function fieldChain(widget: PDFDict): PDFDict[] {
  const chain: PDFDict[] = [];
  let field: PDFDict | undefined = widget;
  while (field !== undefined && chain.length < DEEPEST) {
    chain.push(field);
    field = dictOf(entry(field, "Parent"));
  }
  return chain;
}

function hasArea(annotation: PDFDict): boolean {
  const [left, bottom, right, top] = itemsOf(entry(annotation, "Rect")).map(
    numberOf,
  );
  return left !== right || bottom !== top;
}

function checkReach(
  annotation: PDFDict,
  owner: StructureElement | undefined,
  page: ReadPage,
): Finding[] {
  const type = nameOf(entry(annotation, "Subtype")) ?? "";
  const flags = numberOf(entry(annotation, "F")) ?? 0;
  if (
    HOMELESS.has(type) ||
    (flags & HIDDEN) !== 0 ||
    isOutside(annotation, page)
  ) {
    return [];
  }
  const home = type === "Link" || type === "Widget" ? HOMES[type] : HOMES.other;
  const found: Finding[] = [];
  if (owner?.type !== home.type || !has(annotation, "StructParent")) {
    found.push(finding(home.rule, type));
  }
  if (!isDescribed(annotation, type, owner)) {
    found.push(finding(home.text, textOf(entry(annotation, "T")) ?? type));
  }
  return found;
}

/** A link says itself what it leads to; others may leave that to their structure element. */
function isDescribed(
  annotation: PDFDict,
  type: string,
  owner: StructureElement | undefined,
): boolean {
  if (type === "Link") return !isEmptyText(annotation, "Contents");
  if (!isEmptyText(owner?.dict, "Alt")) return true;
  return type === "Widget"
    ? fieldText(annotation, "TU") !== ""
    : !isEmptyText(annotation, "Contents");
}

/** Whatever lies beside what is shown of the page is not there for anyone. */
function isOutside(annotation: PDFDict, { dict }: ReadPage): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = corners(
    entry(annotation, "Rect"),
  );
  const shown = corners(
    pageEntry(dict, "CropBox") ?? pageEntry(dict, "MediaBox"),
  );
  const [edgeLeft, edgeBottom, edgeRight, edgeTop] = shown;
  return (
    edgeLeft !== undefined &&
    edgeBottom !== undefined &&
    edgeRight !== undefined &&
    edgeTop !== undefined &&
    (right < edgeLeft ||
      left > edgeRight ||
      top < edgeBottom ||
      bottom > edgeTop)
  );
}

/** Left, bottom, right, top, whichever corners are given; nothing if it is no rectangle. */
function corners(rectangle: Found): number[] {
  const numbers = itemsOf(rectangle).map(numberOf);
  const [x1, y1, x2, y2] = numbers;
  return x1 === undefined ||
    y1 === undefined ||
    x2 === undefined ||
    y2 === undefined
    ? []
    : [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** An entry of a page, or of what pages have in common. */
function pageEntry(page: PDFDict, key: string): Found {
  let node: PDFDict | undefined = page;
  for (let depth = 0; node !== undefined && depth < DEEPEST; depth++) {
    const found = entry(node, key);
    if (found !== undefined) return found;
    node = dictOf(entry(node, "Parent"));
  }
  return undefined;
}

/** Crosses and colour bars for printers: nobody is told of them. */
function checkPrinterMark(annotation: PDFDict, isOwned: boolean): Finding[] {
  if (nameOf(entry(annotation, "Subtype")) !== "PrinterMark") return [];
  const isBare = appearances(annotation).some((look) => !isArtifact(look));
  return [
    ...(isOwned || has(annotation, "StructParent")
      ? [finding("UA 7.18.8-1")]
      : []),
    ...(isBare ? [finding("UA 28-018")] : []),
  ];
}

function isArtifact(look: PDFStream): boolean {
  const marks: boolean[] = [];
  for (const { operator, operands } of operations(
    bytesOf(look) ?? new Uint8Array(),
  )) {
    if (operator === "BMC" || operator === "BDC") {
      const [tag] = operands;
      marks.push(tag?.kind === "name" && tag.value === "Artifact");
    } else if (operator === "EMC") marks.pop();
    else if (PAINTS.has(operator) && !marks.includes(true)) return false;
  }
  return true;
}

function isEmptyText(dict: PDFDict | undefined, key: string): boolean {
  return (textOf(entry(dict, key)) ?? "") === "";
}

function checkTabOrder({ dict, annotations, number }: ReadPage): Finding[] {
  return annotations.length > 0 && nameOf(entry(dict, "Tabs")) !== "S"
    ? findings(["UA 7.18.3-1"], `page ${String(number)}`)
    : [];
}
