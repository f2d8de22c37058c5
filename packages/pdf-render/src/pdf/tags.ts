import type { PDFRef, PDFContext } from "pdf-lib";

import type { TagNode } from "../layout/tag-node.js";
import type { WrittenAnnotation } from "./annotations.js";
import { documentLanguage } from "./document-language.js";
import type { PdfLibrary } from "./pdf-library.js";
import { textString } from "./text-string.js";

/** A page as the structure sees it. */
export interface MarkedPage {
  readonly ref: PDFRef;
  /** The structure elements that the marked text belongs to; the index is the MCID. */
  readonly marked: readonly TagNode[];
}

/** A stretch of text that belongs to a structure element. */
interface Mark {
  readonly page: PDFRef;
  readonly mcid: number;
}

/**
 * Writes the structure: the tree of elements, and the way back from marked text to its element.
 *
 * Elements without text and without children, left by lines that were empty, are kept: a table's rows must stay equal.
 *
 * @param extents - where pictures stand: left, bottom, right, top
 * @returns the structure tree root
 */
export function writeTags(
  library: PdfLibrary,
  context: PDFContext,
  root: TagNode,
  pages: readonly MarkedPage[],
  annotations: readonly WrittenAnnotation[],
  extents: ReadonlyMap<TagNode, readonly number[]>,
): PDFRef {
  const { PDFHexString, PDFName, PDFNumber } = library;
  const marks = marksByNode(pages);
  const annotationOf = new Map(annotations.map((one) => [one.owner, one]));
  const refs = new Map<TagNode, PDFRef>();
  const rootRef = context.nextRef();

  const writeNode = (node: TagNode, parent: PDFRef): PDFRef => {
    const ref = context.nextRef();
    refs.set(node, ref);
    const element = context.obj({
      Type: "StructElem",
      S: node.type,
      P: parent,
    });
    const own = marks.get(node) ?? [];
    const [first] = own;
    const kids = context.obj([]);
    if (first !== undefined) element.set(PDFName.of("Pg"), first.page);
    for (const { page, mcid } of own) {
      kids.push(
        page === first?.page
          ? PDFNumber.of(mcid)
          : context.obj({ Type: "MCR", Pg: page, MCID: mcid }),
      );
    }
    const annotation = annotationOf.get(node);
    if (annotation !== undefined) {
      const { ref: object, page } = annotation;
      kids.push(context.obj({ Type: "OBJR", Obj: object, Pg: page }));
    }
    for (const child of node.children) kids.push(writeNode(child, ref));
    if (kids.size() > 0) element.set(PDFName.of("K"), kids);
    if (node.scope !== undefined) {
      element.set(
        PDFName.of("A"),
        context.obj({ O: "Table", Scope: node.scope }),
      );
    }
    if (node.isNumbered === true) {
      element.set(
        PDFName.of("A"),
        context.obj({ O: "List", ListNumbering: "Decimal" }),
      );
    }
    if (node.printedField !== undefined) {
      element.set(
        PDFName.of("A"),
        context.obj({
          O: "PrintField",
          Role: "tv",
          Desc: textString(library, node.printedField),
        }),
      );
    }
    const extent = extents.get(node);
    if (extent !== undefined) {
      element.set(
        PDFName.of("A"),
        context.obj({ O: "Layout", Placement: "Block", BBox: [...extent] }),
      );
    }
    if (node.description !== undefined) {
      element.set(PDFName.of("Alt"), textString(library, node.description));
    }
    if (node.language !== undefined) {
      element.set(
        PDFName.of("Lang"),
        PDFHexString.fromText(documentLanguage(node.language)),
      );
    }
    context.assign(ref, element);
    return ref;
  };
  const documentRef = writeNode(root, rootRef);

  const nums = context.obj([]);
  for (const [index, { marked }] of pages.entries()) {
    const owners = marked.map((node) => refs.get(node) ?? documentRef);
    nums.push(PDFNumber.of(index));
    nums.push(context.register(context.obj(owners)));
  }
  for (const { structParent, owner } of annotations) {
    nums.push(PDFNumber.of(structParent));
    nums.push(refs.get(owner) ?? documentRef);
  }
  context.assign(
    rootRef,
    context.obj({
      Type: "StructTreeRoot",
      K: [documentRef],
      ParentTree: context.register(context.obj({ Nums: nums })),
      ParentTreeNextKey: pages.length + annotations.length,
    }),
  );
  return rootRef;
}

function marksByNode(
  pages: readonly MarkedPage[],
): ReadonlyMap<TagNode, readonly Mark[]> {
  const marks = new Map<TagNode, Mark[]>();
  for (const { ref, marked } of pages) {
    for (const [mcid, node] of marked.entries()) {
      const own = marks.get(node);
      if (own === undefined) marks.set(node, [{ page: ref, mcid }]);
      else own.push({ page: ref, mcid });
    }
  }
  return marks;
}
