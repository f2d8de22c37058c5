import { PDFArray, type PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { finding, findings, type Finding } from "./finding.js";
import {
  dictOf,
  entry,
  has,
  isTrue,
  itemsOf,
  keysOf,
  rawItemsOf,
  textOf,
  type Found,
} from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

/** Settings of the document as a whole. */
export function checkCatalog({ catalog, structure }: PdfFile): Finding[] {
  const markInfo = dictOf(entry(catalog, "MarkInfo"));
  const viewer = dictOf(entry(catalog, "ViewerPreferences"));
  const names = dictOf(entry(catalog, "Names"));
  const perms = dictOf(entry(catalog, "Perms"));
  const form = dictOf(entry(catalog, "AcroForm"));
  const demands: readonly (readonly [boolean, readonly RuleId[]])[] = [
    [isTrue(entry(markInfo, "Marked")), ["A 6.7.2.2-1", "UA 6.2-1"]],
    [!isTrue(entry(markInfo, "Suspects")), ["UA 7.1-4"]],
    [isTrue(entry(viewer, "DisplayDocTitle")), ["UA 7.1-10"]],
    [!has(catalog, "AA"), ["A 6.5.2-1"]],
    [!has(catalog, "Requirements"), ["A 6.11-1"]],
    [!isTrue(entry(catalog, "NeedsRendering")), ["A 6.4.2-2"]],
    [keysOf(perms).every(isPermission), ["A 6.1.12-1"]],
    [!has(names, "AlternatePresentations"), ["A 6.10-1"]],
    [!has(names, "JavaScript"), ["own javascript"]],
    [!isTrue(entry(form, "NeedAppearances")), ["A 6.4.1-3"]],
    [!has(form, "XFA"), ["A 6.4.2-1"]],
    [structure !== undefined, ["A 6.7.3.3-1", "UA 7.1-11"]],
  ];
  return [
    ...demands.flatMap(([holds, rules]) => (holds ? [] : findings(rules))),
    ...checkOptionalContent(catalog),
  ];
}

const DEEPEST_ORDER = 50;

/** Whether a group stands in an order of groups, which may be nested. */
function isListed(order: Found, group: string, depth = 0): boolean {
  return rawItemsOf(order).some(
    (item) =>
      String(item) === group ||
      (item instanceof PDFArray &&
        depth < DEEPEST_ORDER &&
        isListed(item, group, depth + 1)),
  );
}

function isPermission(key: string): boolean {
  return key === "UR3" || key === "DocMDP";
}

function checkOptionalContent(catalog: PDFDict): Finding[] {
  const properties = dictOf(entry(catalog, "OCProperties"));
  if (properties === undefined) return [];
  const configurations = [
    entry(properties, "D"),
    ...itemsOf(entry(properties, "Configs")),
  ].map(dictOf);
  const names = configurations.map((configuration) =>
    textOf(entry(configuration, "Name")),
  );
  const groups = rawItemsOf(entry(properties, "OCGs")).map(String);
  return configurations.flatMap((configuration, index) => [
    ...(names.indexOf(names[index]) < index
      ? [finding("A 6.9-2", names[index])]
      : []),
    ...(has(configuration, "Order") &&
    groups.some((group) => !isListed(entry(configuration, "Order"), group))
      ? [finding("A 6.9-3")]
      : []),
    ...((textOf(entry(configuration, "Name")) ?? "") === ""
      ? findings(["A 6.9-1", "UA 7.10-1"])
      : []),
    ...(has(configuration, "AS") ? findings(["A 6.9-4", "UA 7.10-2"]) : []),
  ]);
}
