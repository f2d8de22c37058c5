import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStreamWriter,
  type PDFContext,
  type PDFObject,
  type PDFRef,
} from "pdf-lib";

import { preflight } from "../preflight/preflight.js";

/** The rules that a file breaks, as `A 6.1.2-1` (PDF/A), `UA 7.1-3` (PDF/UA) or `own title`. */
export async function brokenRules(bytes: Uint8Array): Promise<string[]> {
  const prefix = { "PDF/A-3a": "A", "PDF/UA-1": "UA", "fim-forms": "own" };
  const found = await preflight(bytes);
  return [
    ...new Set(
      found.map(({ standard, rule }) => `${prefix[standard]} ${rule}`),
    ),
  ].sort();
}

/** A name of PDF. */
export const name = (text: string): PDFName => PDFName.of(text);

/** The first dictionary, that of a stream too, with the entry. */
export function find(context: PDFContext, key: string, value: string): PDFDict {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (dict instanceof PDFDict && dict.get(name(key)) === name(value)) {
      return dict;
    }
  }
  throw new Error(`no dictionary with ${key} ${value}`);
}

/** Draws something more on the first page, as decoration. */
export function draw(
  document: PDFDocument,
  operators: string,
  resources: Readonly<Record<string, PDFDict>> = {},
): void {
  const { context } = document;
  const page = document.getPage(0).node;
  const own = page.lookup(name("Resources"), PDFDict);
  for (const [kind, value] of Object.entries(resources)) {
    own.set(name(kind), value);
  }
  const more = context.register(
    context.stream(`/Artifact BMC\n${operators}\nEMC`),
  );
  const contents = page.get(name("Contents"));
  if (contents === undefined) throw new Error("an empty page");
  page.set(name("Contents"), context.obj([contents, more]));
}

/** Puts edited metadata in place of the own ones. */
export function editMetadata(
  document: PDFDocument,
  edit: (packet: string) => string,
): void {
  const { catalog, context } = document;
  const stream = catalog.lookup(name("Metadata"));
  if (!(stream instanceof PDFRawStream)) throw new Error("no metadata");
  const packet = new TextDecoder().decode(stream.contents);
  const edited = edit(packet);
  if (edited === packet) throw new Error("nothing was edited");
  catalog.set(
    name("Metadata"),
    context.register(
      PDFRawStream.of(
        context.obj({ Type: "Metadata", Subtype: "XML" }),
        new TextEncoder().encode(edited),
      ),
    ),
  );
}

/** A state of the graphics on the first page. */
export const state =
  (entries: Readonly<Record<string, string | boolean | number>>) =>
  (document: PDFDocument): void => {
    draw(document, "/S gs", {
      ExtGState: document.context.obj({ S: { ...entries } }),
    });
  };

/** An object of the file that nothing refers to. */
export const lonely =
  (make: (context: PDFContext) => PDFDict) =>
  ({ context }: PDFDocument): void => {
    context.register(make(context));
  };

/** What is broken, how, and which rules are broken by it. */
export type Mutation = [string, (document: PDFDocument) => void, string[]];

/** The file with one thing changed in it. */
export async function mutated(
  bytes: Uint8Array,
  mutate: Mutation[1],
): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  mutate(document);
  return PDFStreamWriter.forContext(
    document.context,
    Infinity,
  ).serializeToBuffer();
}

/** A structure element to be added: its type, further entries, and what it holds. */
export interface Planted {
  readonly type: string;
  readonly entries?: Readonly<Record<string, PDFObject | string>>;
  readonly kids?: readonly Planted[];
}

/** Adds structure elements without content at the end of the document. */
export function plant(
  { context }: PDFDocument,
  ...planted: readonly Planted[]
): PDFDict[] {
  const root = find(context, "S", "Document");
  const grow = (
    { type, entries = {}, kids = [] }: Planted,
    parent: PDFDict,
  ): PDFDict => {
    const element = context.obj({ Type: "StructElem", S: type, ...entries });
    const ref = context.register(element);
    const above = context.getObjectRef(parent);
    if (above !== undefined) element.set(name("P"), above);
    if (kids.length > 0) element.set(name("K"), context.obj([]));
    parent.lookup(name("K"), PDFArray).push(ref);
    for (const kid of kids) grow(kid, element);
    return element;
  };
  return planted.map((one) => grow(one, root));
}

/** What leads back from marked content to its elements. */
export function parentTree({ catalog }: PDFDocument): PDFArray {
  return catalog
    .lookup(name("StructTreeRoot"), PDFDict)
    .lookup(name("ParentTree"), PDFDict)
    .lookup(name("Nums"), PDFArray);
}

/** Adds an element, and returns what refers to it. */
export function plantOne(document: PDFDocument, planted: Planted): PDFRef {
  const [element] = plant(document, planted);
  const ref = element && document.context.getObjectRef(element);
  if (ref === undefined) throw new Error("no element");
  return ref;
}
