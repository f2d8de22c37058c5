import type { PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { finding, findings, type Finding } from "./finding.js";
import { dictOf, entry, has, itemsOf, nameOf, textOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import {
  resolveType,
  STANDARD_TYPES,
  type Structure,
  type StructureElement,
} from "./structure-tree.js";

/** The structure tree: known types in their places, headings in order, descriptions where eyes are needed. */
export function checkStructure({ structure }: PdfFile): Finding[] {
  if (structure === undefined) return [];
  return [
    ...checkRoleMap(structure),
    ...structure.elements.flatMap((element) => [
      ...checkType(element),
      ...checkParent(element),
      ...checkPlace(element),
      ...checkDescription(element),
      ...checkFormElement(element),
      ...checkParts(element),
    ]),
    ...checkHeadings(structure),
    ...checkNotes(structure),
  ];
}

function checkRoleMap({ roleMap }: Structure): Finding[] {
  return [...roleMap.keys()].flatMap((type) => {
    if (STANDARD_TYPES.has(type)) return [finding("UA 7.1-7", type)];
    return resolveType(type, roleMap) === undefined
      ? findings(["A 6.7.3.4-2", "UA 7.1-6"], type)
      : [];
  });
}

function checkType({ type, ownType }: StructureElement): Finding[] {
  // A type without end is a fault of the role map.
  return type === undefined || STANDARD_TYPES.has(type)
    ? []
    : findings(["A 6.7.3.4-1", "UA 7.1-5"], ownType);
}

const TABLE_PARTS = ["Table", "THead", "TBody", "TFoot"];
const ROW_GROUPS = ["THead", "TBody", "TFoot"];

/** Elements that stand only in certain others. */
const PARENTS: ReadonlyMap<string, readonly [RuleId, readonly string[]]> =
  new Map([
    ["TR", ["UA 7.2-4", TABLE_PARTS]],
    ["THead", ["UA 7.2-5", ["Table"]]],
    ["TBody", ["UA 7.2-6", ["Table"]]],
    ["TFoot", ["UA 7.2-7", ["Table"]]],
    ["TH", ["UA 7.2-8", ["TR"]]],
    ["TD", ["UA 7.2-9", ["TR"]]],
    ["LI", ["UA 7.2-17", ["L"]]],
    ["LBody", ["UA 7.2-18", ["LI"]]],
    ["TOCI", ["UA 7.2-26", ["TOC"]]],
    ["RB", ["UA 09-007", ["Ruby"]]],
    ["RT", ["UA 09-007", ["Ruby"]]],
    ["RP", ["UA 09-007", ["Ruby"]]],
    ["WT", ["UA 09-008", ["Warichu"]]],
    ["WP", ["UA 09-008", ["Warichu"]]],
  ]);

/** Elements that hold only certain others. */
const CHILDREN: ReadonlyMap<string, readonly [RuleId, readonly string[]]> =
  new Map([
    ["Table", ["UA 7.2-3", ["TR", ...ROW_GROUPS, "Caption"]]],
    ["THead", ["UA 7.2-36", ["TR"]]],
    ["TBody", ["UA 7.2-37", ["TR"]]],
    ["TFoot", ["UA 7.2-38", ["TR"]]],
    ["TR", ["UA 7.2-10", ["TH", "TD"]]],
    ["L", ["UA 7.2-19", ["L", "LI", "Caption"]]],
    ["LI", ["UA 7.2-20", ["Lbl", "LBody"]]],
    ["TOC", ["UA 7.2-27", ["TOC", "TOCI", "Caption"]]],
  ]);

/** Elements whose children come in a certain order. */
const SEQUENCES: ReadonlyMap<string, readonly [RuleId, RegExp]> = new Map([
  ["Ruby", ["UA 09-007", /^RB RT$|^RB RP RT RP$/]],
  ["Warichu", ["UA 09-008", /^WT$|^WP WT WP$/]],
]);

function checkPlace({
  type = "",
  parent,
  children,
}: StructureElement): Finding[] {
  const found: Finding[] = [];
  const [parentRule, parents] = PARENTS.get(type) ?? [];
  if (
    parentRule !== undefined &&
    parents?.includes(parent?.type ?? "") === false
  ) {
    found.push(finding(parentRule, `${type} in ${parent?.type ?? "the root"}`));
  }
  const [childRule, allowed] = CHILDREN.get(type) ?? [];
  const strange = children.find(
    (child) => allowed?.includes(child.type ?? "") === false,
  );
  if (childRule !== undefined && strange !== undefined) {
    found.push(finding(childRule, `${strange.ownType} in ${type}`));
  }
  const [orderRule, order] = SEQUENCES.get(type) ?? [];
  const sequence = children.map((child) => child.type ?? "").join(" ");
  if (orderRule !== undefined && order?.test(sequence) === false) {
    found.push(finding(orderRule, `“${sequence}” in ${type}`));
  }
  return found;
}

/** The way up, which readers take from a place on the page. */
function checkParent({ dict, parent, ownType }: StructureElement): Finding[] {
  const named = dictOf(entry(dict, "P"));
  if (named === undefined) return [finding("UA 7.1-12", ownType)];
  const isRoot = nameOf(entry(named, "Type")) === "StructTreeRoot";
  return named === parent?.dict || (parent === undefined && isRoot)
    ? []
    : [finding("own structure-parent", ownType)];
}

function checkDescription({ type, dict }: StructureElement): Finding[] {
  if (type !== "Figure" && type !== "Formula") return [];
  const described = ["Alt", "ActualText"].some(
    (key) => (textOf(entry(dict, key)) ?? "") !== "",
  );
  if (described) return [];
  return [finding(type === "Figure" ? "UA 7.3-1" : "UA 7.7-1")];
}

/** A form element stands for one field; only where a role says what it looks like, it may hold that too. */
function checkFormElement(element: StructureElement): Finding[] {
  const { type, kids, objects, dict } = element;
  if (type !== "Form" || hasRole(dict)) return [];
  return kids.length === 0 && objects.length === 1
    ? []
    : [finding("UA 7.18.4-2", `${String(kids.length + objects.length)} kids`)];
}

function hasRole(dict: PDFDict): boolean {
  const attributes = entry(dict, "A");
  return [attributes, ...itemsOf(attributes)].some((one) =>
    has(dictOf(one), "Role"),
  );
}

/** Captions stand at an edge. */
const CAPTIONS: ReadonlyMap<string, RuleId> = new Map([
  ["L", "UA 7.2-40"],
  ["TOC", "UA 7.2-28"],
]);

function checkParts({ type, children }: StructureElement): Finding[] {
  const captionRule = CAPTIONS.get(type ?? "");
  if (captionRule !== undefined) {
    return children.slice(1).some((child) => child.type === "Caption")
      ? [finding(captionRule)]
      : [];
  }
  if (type !== "Table") return [];
  const types = children.map((child) => child.type);
  const count = (wanted: string): number =>
    types.filter((one) => one === wanted).length;
  const demands: readonly (readonly [boolean, RuleId])[] = [
    [count("THead") <= 1, "UA 7.2-11"],
    [count("TFoot") <= 1, "UA 7.2-12"],
    [count("TFoot") === 0 || count("TBody") > 0, "UA 7.2-13"],
    [count("THead") === 0 || count("TBody") > 0, "UA 7.2-14"],
    [!types.slice(1, -1).includes("Caption"), "UA 7.2-16"],
    [count("Caption") <= 1, "UA 7.2-39"],
  ];
  return demands.flatMap(([holds, rule]) => (holds ? [] : [finding(rule)]));
}

function checkHeadings({ elements }: Structure): Finding[] {
  const found: Finding[] = [];
  const types = elements.map(({ type }) => type ?? "");
  const levels = types
    .filter((type) => /^H[1-6]$/.test(type))
    .map((type) => Number(type[1]));
  let last = 0;
  for (const level of levels) {
    if (level > last + 1) {
      found.push(
        finding("UA 7.4.2-1", `H${String(level)} behind H${String(last)}`),
      );
      break;
    }
    last = level;
  }
  if (levels.length > 0 && types.includes("H")) {
    found.push(...findings(["UA 7.4.4-2", "UA 7.4.4-3"]));
  }
  const isCrowded = elements.some(
    ({ children }) => children.filter((child) => child.type === "H").length > 1,
  );
  if (isCrowded) found.push(finding("UA 7.4.4-1"));
  return found;
}

function checkNotes({ elements }: Structure): Finding[] {
  const seen = new Set<string>();
  return elements
    .filter(({ type }) => type === "Note")
    .flatMap(({ dict }) => {
      const id = textOf(entry(dict, "ID")) ?? "";
      if (id === "") return [finding("UA 7.9-1")];
      if (seen.has(id)) return [finding("UA 7.9-2", id)];
      seen.add(id);
      return [];
    });
}
