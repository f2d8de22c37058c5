import { PDFStream, type PDFDict } from "pdf-lib";

import { finding, findings, type Finding } from "./finding.js";
import {
  dictOf,
  entry,
  has,
  itemsOf,
  keysOf,
  nameOf,
  numberOf,
  textOf,
} from "./objects.js";
import type { ReadPage } from "./pages.js";
import type { PdfFile } from "./pdf-file.js";

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
  Widget: { type: "Form", rule: "UA 7.18.4-1", text: undefined },
  other: { type: "Annot", rule: "UA 7.18.1-1", text: "UA 7.18.1-2" },
} as const;
const HOMELESS: ReadonlySet<string> = new Set([
  "Popup",
  "PrinterMark",
  "TrapNet",
]);

/** Links, form fields and remarks: looking the same everywhere, and reachable without seeing them. */
export function checkAnnotations({ pages, structure }: PdfFile): Finding[] {
  const owners = new Map<PDFDict, string | undefined>();
  for (const { objects, type } of structure?.elements ?? []) {
    for (const object of objects) owners.set(object, type);
  }
  return pages.flatMap((page) => [
    ...page.annotations.flatMap((annotation) => [
      ...checkLook(annotation),
      ...checkReach(annotation, owners),
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
  let field: PDFDict | undefined = widget;
  for (let depth = 0; field !== undefined && depth < DEEPEST; depth++) {
    const type = nameOf(entry(field, "FT"));
    if (type !== undefined) return type;
    field = dictOf(entry(field, "Parent"));
  }
  return undefined;
}

function hasArea(annotation: PDFDict): boolean {
  const [left, bottom, right, top] = itemsOf(entry(annotation, "Rect")).map(
    numberOf,
  );
  return left !== right || bottom !== top;
}

function checkReach(
  annotation: PDFDict,
  owners: ReadonlyMap<PDFDict, string | undefined>,
): Finding[] {
  const type = nameOf(entry(annotation, "Subtype")) ?? "";
  const flags = numberOf(entry(annotation, "F")) ?? 0;
  if (HOMELESS.has(type) || (flags & HIDDEN) !== 0) return [];
  const home = type === "Link" || type === "Widget" ? HOMES[type] : HOMES.other;
  const found: Finding[] = [];
  if (
    owners.get(annotation) !== home.type ||
    !has(annotation, "StructParent")
  ) {
    found.push(finding(home.rule, type));
  }
  if (home.text !== undefined && isEmptyText(annotation, "Contents")) {
    found.push(finding(home.text, type));
  }
  const parent = dictOf(entry(annotation, "Parent"));
  if (
    type === "Widget" &&
    isEmptyText(annotation, "TU") &&
    isEmptyText(parent, "TU")
  ) {
    found.push(finding("own field-name", textOf(entry(annotation, "T"))));
  }
  return found;
}

function isEmptyText(dict: PDFDict | undefined, key: string): boolean {
  return (textOf(entry(dict, key)) ?? "") === "";
}

function checkTabOrder({ dict, annotations, number }: ReadPage): Finding[] {
  const reachable = annotations.some(
    (annotation) => nameOf(entry(annotation, "Subtype")) !== "Popup",
  );
  return reachable && nameOf(entry(dict, "Tabs")) !== "S"
    ? findings(["UA 7.18.3-1"], `page ${String(number)}`)
    : [];
}
