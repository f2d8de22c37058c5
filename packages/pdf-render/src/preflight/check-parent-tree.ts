import { PDFArray, PDFDict } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { dictOf, entry, itemsOf, numberOf, type Found } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import type { StructureElement } from "./structure-tree.js";

/**
 * The way back, from marked content and annotations to their structure elements: readers follow it when someone points at
 * the page, and checkers of other makers complain where it leads elsewhere than the way there.
 */
export function checkParentTree({
  catalog,
  pages,
  structure,
}: PdfFile): Finding[] {
  if (structure === undefined) return [];
  const parents = readNumberTree(
    entry(dictOf(entry(catalog, "StructTreeRoot")), "ParentTree"),
  );
  const found: Finding[] = [];
  const claimed = claimedMarks(structure.elements);
  const owners = new Map<PDFDict, PDFDict>();
  for (const { dict, objects } of structure.elements) {
    for (const object of objects) owners.set(object, dict);
  }
  for (const { dict, ref, number, annotations } of pages) {
    const key = numberOf(entry(dict, "StructParents"));
    const own = key === undefined ? undefined : parents.get(key);
    const back = own instanceof PDFArray ? itemsOf(own) : [];
    const astray = (claimed.get(String(ref)) ?? []).filter(
      (mcid) => back[mcid] !== structure.ownerOf(ref, mcid)?.dict,
    );
    if (astray.length > 0) {
      found.push(
        finding(
          "own parent-tree",
          `${String(astray.length)} marks on page ${String(number)}`,
        ),
      );
    }
    for (const annotation of annotations) {
      const parentKey = numberOf(entry(annotation, "StructParent"));
      if (parentKey === undefined) continue;
      const element = dictOf(parents.get(parentKey));
      const isOwner =
        element !== undefined && owners.get(annotation) === element;
      if (!isOwner) {
        found.push(
          finding("own parent-tree", `an annotation on page ${String(number)}`),
        );
      }
    }
  }
  return found;
}

/** MCIDs that structure elements claim, by page. */
function claimedMarks(
  elements: readonly StructureElement[],
): ReadonlyMap<string, readonly number[]> {
  const marks = new Map<string, number[]>();
  for (const { kids } of elements) {
    for (const kid of kids) {
      if (typeof kid !== "string") continue;
      const at = kid.lastIndexOf(" ");
      const page = kid.slice(0, at);
      const mcid = Number(kid.slice(at + 1));
      const known = marks.get(page);
      if (known === undefined) marks.set(page, [mcid]);
      else known.push(mcid);
    }
  }
  return marks;
}

const DEEPEST = 50;

/** Reads a number tree. */
function readNumberTree(root: Found): ReadonlyMap<number, Found> {
  const values = new Map<number, Found>();
  const visit = (node: Found, depth: number): void => {
    if (!(node instanceof PDFDict) || depth > DEEPEST) return;
    const numbers = entry(node, "Nums");
    if (numbers instanceof PDFArray) {
      for (let at = 0; at + 1 < numbers.size(); at += 2) {
        const key = numberOf(numbers.lookup(at));
        if (key !== undefined) values.set(key, numbers.lookup(at + 1));
      }
    }
    for (const kid of itemsOf(entry(node, "Kids"))) visit(kid, depth + 1);
  };
  visit(root, 0);
  return values;
}
