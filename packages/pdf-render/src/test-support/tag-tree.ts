import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
} from "pdf-lib";

/** A structure element, read back from the file. */
export interface ReadTag {
  readonly type: string;
  /** What an attribute says of it: the scope of a heading cell, the numbering of a list, the role of a printed field. */
  readonly attribute: string | undefined;
  readonly language: string | undefined;
  readonly children: readonly ReadTag[];
}

/** Reads the tag tree of a PDF; the root is `Document`. */
export async function readTags(bytes: Uint8Array): Promise<ReadTag> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  const [first] = kids(root);
  if (first === undefined) throw new Error("the structure tree is empty");
  return readTag(first);
}

function readTag(element: PDFDict): ReadTag {
  const attributes = element.lookupMaybe(PDFName.of("A"), PDFDict);
  return {
    type: element.lookup(PDFName.of("S"), PDFName).decodeText(),
    attribute: ["Scope", "ListNumbering", "Role"]
      .map((key) => attributes?.lookupMaybe(PDFName.of(key), PDFName))
      .find((value) => value !== undefined)
      ?.decodeText(),
    language: element
      .lookupMaybe(PDFName.of("Lang"), PDFHexString)
      ?.decodeText(),
    children: kids(element).map(readTag),
  };
}

function kids(element: PDFDict): PDFDict[] {
  const list = element.lookup(PDFName.of("K"));
  const all: (PDFObject | undefined)[] =
    list instanceof PDFArray
      ? Array.from({ length: list.size() }, (_, index) => list.lookup(index))
      : [list];
  return all.filter(
    (kid): kid is PDFDict => kid instanceof PDFDict && kid.has(PDFName.of("S")),
  );
}

/** The types of a tree, in reading order, indented by depth. */
export function outlineOf({
  type,
  attribute,
  language,
  children,
}: ReadTag): string[] {
  const own = [
    type,
    ...(attribute === undefined ? [] : [attribute]),
    ...(language === undefined ? [] : [`[${language}]`]),
  ].join(" ");
  return [own, ...children.flatMap(outlineOf).map((line) => `  ${line}`)];
}
