import { PDFStream, type PDFDict, type PDFObject } from "pdf-lib";

import { operations, type Operand } from "../../preflight/content-lexer.js";
import {
  bytesOf,
  dictOf,
  entry,
  nameOf,
  numberOf,
  rawEntry,
  textOf,
} from "../../preflight/objects.js";
import type { ReadPage } from "../../preflight/pages.js";
import { markKey, type ContentMark } from "../../preflight/structure-tree.js";
import { shownCodes } from "../../preflight/shown-codes.js";
import {
  fontDecoder,
  utf16,
  type FontDecoder,
} from "../../preflight/to-unicode.js";

/**
 * Where one line of a page ends and the next begins. Whether words end there too cannot be told: a long word may go on.
 */
export const LINE_BREAK = "\u000b";

/** The text of a document as its pages draw it. */
export interface DrawnText {
  /** What no reader is told twice is left out: running headers, page numbers. */
  readonly pages: readonly string[];
  /** The same by the marks that the structure tree refers to. */
  readonly byMark: ReadonlyMap<ContentMark, string>;
  /** Stretches of glyphs in whose place something else is read out. */
  readonly replaced: readonly Replacement[];
}

/** Glyphs, and what is read out in their place. */
export interface Replacement {
  readonly drawn: string;
  readonly said: string;
}

/** Reads the text of pages: glyphs by the map of their font, and the text that stands for them where one is given. */
export function drawnText(pages: readonly ReadPage[]): DrawnText {
  const decoders = new Map<PDFDict, FontDecoder>();
  const byMark = new Map<ContentMark, string>();
  const replaced: Replacement[] = [];
  const texts = pages.map((page) => {
    let text = "";
    for (const { mark, artifact, piece } of piecesOf(
      page,
      decoders,
      replaced,
    )) {
      if (!artifact) text += piece;
      if (mark !== undefined)
        byMark.set(mark, (byMark.get(mark) ?? "") + piece);
    }
    return text;
  });
  return { pages: texts, byMark, replaced };
}

interface Piece {
  readonly mark: ContentMark | undefined;
  readonly artifact: boolean;
  readonly piece: string;
}

interface OpenMark {
  readonly artifact: boolean;
  readonly mark: ContentMark | undefined;
  /** Said in place of everything inside. */
  readonly actualText: string | undefined;
}

/** Operators that move the pen to another line, or may do so. */
const MOVES: ReadonlySet<string> = new Set(["Td", "TD", "Tm", "T*", "'", '"']);

/** Forms within forms go no deeper in documents, nor are there more of them on one page. */
const DEEPEST_FORM = 20;
const MOST_FORMS = 2_000;

interface Drawing {
  readonly decoders: Map<PDFDict, FontDecoder>;
  readonly replaced: Replacement[];
  readonly open: OpenMark[];
  /** What is drawn while something else is said. */
  drawn: string;
  forms: number;
}

/** What a page or a form draws, and what its marks are counted by. */
interface Content {
  readonly bytes: Uint8Array;
  readonly resources: PDFDict | undefined;
  readonly owner: PDFObject | undefined;
  readonly decoder: FontDecoder | undefined;
  readonly depth: number;
}

function piecesOf(
  { ref, resources, content = new Uint8Array() }: ReadPage,
  decoders: Map<PDFDict, FontDecoder>,
  replaced: Replacement[],
): Generator<Piece> {
  return draw(
    {
      bytes: content,
      resources,
      owner: ref,
      decoder: undefined,
      depth: 0,
    },
    { decoders, replaced, open: [], drawn: "", forms: 0 },
  );
}

function* draw(content: Content, drawing: Drawing): Generator<Piece> {
  const { resources, owner } = content;
  const { decoders, replaced, open } = drawing;
  const fonts = dictOf(entry(resources, "Font"));
  const saved: (FontDecoder | undefined)[] = [];
  let { decoder } = content;
  const piece = (text: string): Piece => ({
    mark: open.findLast(({ mark }) => mark !== undefined)?.mark,
    artifact: open.some(({ artifact }) => artifact),
    piece: text,
  });
  const isReplaced = (): boolean =>
    open.some(({ actualText }) => actualText !== undefined);
  for (const { operator, operands } of operations(content.bytes)) {
    switch (operator) {
      case "q":
        saved.push(decoder);
        break;
      case "Q":
        decoder = saved.pop() ?? decoder;
        break;
      case "Tf":
        decoder = decoderOf(operands[0], fonts, decoders);
        break;
      case "Do": {
        const form = formOf(operands[0], resources);
        if (form === undefined || content.depth >= DEEPEST_FORM) break;
        if (++drawing.forms > MOST_FORMS) break;
        // A form has lines of its own, and none of what it opens stays open behind it.
        const outer = open.length;
        if (!isReplaced()) yield piece(LINE_BREAK);
        yield* draw(
          {
            bytes: bytesOf(form.stream) ?? new Uint8Array(),
            resources:
              dictOf(entry(form.stream.dict, "Resources")) ?? resources,
            owner: form.ref,
            decoder,
            depth: content.depth + 1,
          },
          drawing,
        );
        open.length = Math.min(open.length, outer);
        break;
      }
      case "BMC":
      case "BDC": {
        const mark = openMark(operands, resources, (mcid) =>
          markKey(owner, mcid),
        );
        open.push(mark);
        if (mark.actualText !== undefined) yield piece(mark.actualText);
        break;
      }
      case "EMC": {
        const said = open.pop()?.actualText;
        if (said === undefined || isReplaced()) break;
        replaced.push({ drawn: drawing.drawn, said });
        drawing.drawn = "";
        break;
      }
      default:
        break;
    }
    if (MOVES.has(operator)) yield piece(LINE_BREAK);
    const shown = shownCodes(operator, operands);
    if (shown === "") continue;
    const text = decoder?.decode(shown) ?? "";
    if (isReplaced()) drawing.drawn += text;
    else yield piece(text);
  }
}

/** The form that `Do` names; pictures are none. */
function formOf(
  name: Operand | undefined,
  resources: PDFDict | undefined,
):
  | { readonly stream: PDFStream; readonly ref: PDFObject | undefined }
  | undefined {
  if (name?.kind !== "name") return undefined;
  const objects = dictOf(entry(resources, "XObject"));
  const stream = entry(objects, name.value);
  if (!(stream instanceof PDFStream)) return undefined;
  return nameOf(entry(stream.dict, "Subtype")) === "Form"
    ? { stream, ref: rawEntry(objects, name.value) }
    : undefined;
}

function decoderOf(
  name: Operand | undefined,
  fonts: PDFDict | undefined,
  decoders: Map<PDFDict, FontDecoder>,
): FontDecoder | undefined {
  const font =
    name?.kind === "name" ? dictOf(entry(fonts, name.value)) : undefined;
  if (font === undefined) return undefined;
  const decoder = decoders.get(font) ?? fontDecoder(font);
  decoders.set(font, decoder);
  return decoder;
}

function openMark(
  [tag, properties]: readonly Operand[],
  resources: PDFDict | undefined,
  keyOf: (mcid: number) => ContentMark,
): OpenMark {
  const { mcid, actualText } = markProperties(properties, resources);
  return {
    artifact: tag?.kind === "name" && tag.value === "Artifact",
    mark: mcid === undefined ? undefined : keyOf(mcid),
    actualText,
  };
}

/** What is said beside the operator, or kept among the resources. */
function markProperties(
  properties: Operand | undefined,
  resources: PDFDict | undefined,
): {
  readonly mcid: number | undefined;
  readonly actualText: string | undefined;
} {
  if (properties?.kind === "name") {
    const list = dictOf(entry(resources, "Properties"));
    const dict = dictOf(entry(list, properties.value));
    return {
      mcid: numberOf(entry(dict, "MCID")),
      actualText: textOf(entry(dict, "ActualText")),
    };
  }
  const items = properties?.kind === "dictionary" ? properties.items : [];
  const valueOf = (key: string): Operand | undefined =>
    items[
      items.findIndex((item) => item.kind === "name" && item.value === key) + 1
    ];
  const has = (key: string): boolean =>
    items.some((item) => item.kind === "name" && item.value === key);
  const mcid = has("MCID") ? valueOf("MCID") : undefined;
  const text = has("ActualText") ? valueOf("ActualText") : undefined;
  return {
    mcid: mcid?.kind === "number" ? mcid.value : undefined,
    actualText: text?.kind === "string" ? textString(text.value) : undefined,
  };
}

/** A text string: UTF-16 behind a byte order mark, else Latin. */
function textString(bytes: string): string {
  return bytes.startsWith("\u00fe\u00ff") ? utf16(bytes.slice(2)) : bytes;
}
