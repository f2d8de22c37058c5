import { PDFDict, PDFNumber, PDFRef, type PDFObject } from "pdf-lib";

import {
  dictOf,
  entry,
  keysOf,
  nameOf,
  numberOf,
  rawEntry,
  rawItemsOf,
} from "./objects.js";

/** Types that need no role map. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 " +
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot " +
    "Ruby RB RT RP Warichu WT WP Figure Formula Form"
  ).split(" "),
);

/** A place of marked content: what {@link markKey} makes of page and MCID. */
export type ContentMark = string;

/** A structure element. */
export interface StructureElement {
  /** As it stands in the file. */
  readonly ownType: string;
  /** After the role map; `undefined` if the map goes round in circles. */
  readonly type: string | undefined;
  readonly dict: PDFDict;
  readonly parent: StructureElement | undefined;
  readonly children: readonly StructureElement[];
  /** Children and marked content, in reading order. */
  readonly kids: readonly (StructureElement | ContentMark)[];
  /** Annotations and other objects that belong to the element. */
  readonly objects: readonly PDFDict[];
}

export interface Structure {
  readonly roleMap: ReadonlyMap<string, string>;
  /** In reading order, an element before its children. */
  readonly elements: readonly StructureElement[];
  /** The element that marked content belongs to. */
  ownerOf(page: PDFRef, mcid: number): StructureElement | undefined;
}

/** Deeper trees are not made by documents. */
const DEEPEST = 500;

/** Reads the structure tree; `undefined` if there is none. */
export function readStructure(catalog: PDFDict): Structure | undefined {
  const root = dictOf(entry(catalog, "StructTreeRoot"));
  if (root === undefined) return undefined;
  const roleMap = readRoleMap(root);
  const elements: StructureElement[] = [];
  const owners = new Map<string, StructureElement>();
  const seen = new Set<PDFDict>();

  const visit = (
    dict: PDFDict,
    parent: StructureElement | undefined,
    inheritedPage: PDFObject | undefined,
    depth: number,
  ): StructureElement | undefined => {
    if (seen.has(dict) || depth > DEEPEST) return undefined;
    seen.add(dict);
    const ownType = nameOf(entry(dict, "S")) ?? "";
    const page = rawEntry(dict, "Pg") ?? inheritedPage;
    const children: StructureElement[] = [];
    const kids: (StructureElement | ContentMark)[] = [];
    const objects: PDFDict[] = [];
    const element: StructureElement = {
      ownType,
      type: resolveType(ownType, roleMap),
      dict,
      parent,
      children,
      kids,
      objects,
    };
    elements.push(element);
    const own = (mark: ContentMark): void => {
      owners.set(mark, element);
      kids.push(mark);
    };
    for (const raw of rawItemsOf(kidsOf(dict))) {
      const kid = raw instanceof PDFRef ? dict.context.lookup(raw) : raw;
      if (kid instanceof PDFNumber) {
        own(markKey(page, kid.asNumber()));
        continue;
      }
      if (!(kid instanceof PDFDict)) continue;
      const mcid = numberOf(entry(kid, "MCID"));
      const object = dictOf(entry(kid, "Obj"));
      if (mcid !== undefined) {
        // Marks inside a form are counted by the form, not by the page that shows it.
        own(markKey(rawEntry(kid, "Stm") ?? rawEntry(kid, "Pg") ?? page, mcid));
      } else if (object !== undefined) objects.push(object);
      else {
        const child = visit(kid, element, page, depth + 1);
        if (child !== undefined) {
          children.push(child);
          kids.push(child);
        }
      }
    }
    return element;
  };
  for (const raw of rawItemsOf(kidsOf(root))) {
    const kid = raw instanceof PDFRef ? root.context.lookup(raw) : raw;
    if (kid instanceof PDFDict) visit(kid, undefined, undefined, 0);
  }
  return {
    roleMap,
    elements,
    ownerOf: (page, mcid) => owners.get(markKey(page, mcid)),
  };
}

/** Follows the role map to a standard type, or to where it ends; `undefined` if it never ends. */
export function resolveType(
  type: string,
  roleMap: ReadonlyMap<string, string>,
): string | undefined {
  const seen = new Set<string>();
  let current = type;
  for (;;) {
    const next = roleMap.get(current);
    if (next === undefined || STANDARD_TYPES.has(current)) return current;
    if (seen.has(current)) return undefined;
    seen.add(current);
    current = next;
  }
}

function readRoleMap(root: PDFDict): Map<string, string> {
  const dict = dictOf(entry(root, "RoleMap"));
  const map = new Map<string, string>();
  for (const key of keysOf(dict)) {
    const target = nameOf(entry(dict, key));
    if (target !== undefined) map.set(key, target);
  }
  return map;
}

/** The kids as they stand: an array may itself be behind a reference. */
function kidsOf(dict: PDFDict): PDFObject | undefined {
  const raw = rawEntry(dict, "K");
  const followed = entry(dict, "K");
  return followed instanceof PDFDict || followed instanceof PDFNumber
    ? raw
    : followed;
}

/** Names marked content by its page and MCID. */
export function markKey(page: PDFObject | undefined, mcid: number): string {
  return `${String(page)} ${String(mcid)}`;
}
