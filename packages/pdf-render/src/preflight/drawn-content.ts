import { PDFRef, PDFStream, type PDFDict } from "pdf-lib";

import { operations, type Operand, type Operation } from "./content-lexer.js";
import { markId } from "./mark-properties.js";
import {
  bytesOf,
  dictOf,
  entry,
  has,
  keysOf,
  nameOf,
  rawEntry,
} from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import type { ReadPage } from "./pages.js";

/** What one page, form or appearance draws. */
export interface ReadContent {
  /** The page itself; absent for forms and appearances that pages use. */
  readonly page: ReadPage | undefined;
  /** The form that pages or other forms show; absent for pages and appearances. */
  readonly form: PDFStream | undefined;
  /** The forms that it shows. */
  readonly shownForms: ReadonlyMap<PDFStream, ShownForm>;
  readonly unknownOperators: ReadonlySet<string>;
  readonly deepestNesting: number;
  /** Device colour spaces in use. */
  readonly colours: ReadonlySet<string>;
  /** Fonts that text is shown with. */
  readonly fonts: ReadonlySet<PDFDict>;
  /** What it draws, for checks with questions of their own. */
  readonly bytes: Uint8Array;
  readonly resources: PDFDict | undefined;
  /** The resources are not its own but those of a page, or of what pages have in common. */
  readonly isInherited: boolean;
  readonly marks: Marks;
}

/** How a form is shown by one page, form or appearance. */
export interface ShownForm {
  readonly count: number;
  /** It is shown where nothing says whether it is content or decoration. */
  readonly isBare: boolean;
  /** It is shown as decoration. */
  readonly isArtifact: boolean;
}

/** How the content is marked, and how often that is at fault. */
export interface Marks {
  /** There is content that belongs to structure elements. */
  readonly isTagged: boolean;
  readonly artifactInTagged: number;
  readonly taggedInArtifact: number;
  readonly untagged: number;
}

const OPERATORS: ReadonlySet<string> = new Set(
  (
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q " +
    "re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
  ).split(" "),
);
const SHOWS_TEXT: ReadonlySet<string> = new Set(["Tj", "TJ", "'", '"']);
/** Operators that leave something on the page. */
export const PAINTS: ReadonlySet<string> = new Set(
  "f F f* B B* b b* S s Tj TJ ' \" sh Do EI".split(" "),
);
const COLOURS: ReadonlyMap<string, string> = new Map([
  ["g", "DeviceGray"],
  ["G", "DeviceGray"],
  ["rg", "DeviceRGB"],
  ["RG", "DeviceRGB"],
  ["k", "DeviceCMYK"],
  ["K", "DeviceCMYK"],
]);
/** Text rendering mode that shows nothing. */
const INVISIBLE = 3;

/** Reads the content of all pages, and of the forms and appearances on them. */
export function readContents(file: PdfFile): ReadContent[] {
  const contents: ReadContent[] = [];
  const seen = new Set<PDFStream>();
  const waiting: Waiting[] = [];
  const addForms = (resources: PDFDict | undefined): void => {
    const forms = dictOf(entry(resources, "XObject"));
    for (const key of keysOf(forms)) {
      const form = entry(forms, key);
      if (
        form instanceof PDFStream &&
        nameOf(entry(form.dict, "Subtype")) === "Form"
      ) {
        const ref = rawEntry(forms, key);
        waiting.push({
          stream: form,
          inherited: resources,
          isForm: true,
          ref: ref instanceof PDFRef ? ref : undefined,
        });
      }
    }
  };
  for (const page of file.pages) {
    contents.push(
      readContent(file, {
        bytes: page.content,
        resources: page.resources,
        isInherited: !has(page.dict, "Resources"),
        page,
        form: undefined,
        ref: page.ref,
      }),
    );
    addForms(page.resources);
    for (const annotation of page.annotations) {
      for (const stream of appearances(annotation)) {
        waiting.push({
          stream,
          inherited: undefined,
          isForm: false,
          ref: undefined,
        });
      }
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { stream, inherited, isForm, ref } = next;
    if (seen.has(stream)) continue;
    seen.add(stream);
    const own = dictOf(entry(stream.dict, "Resources"));
    const resources = own ?? inherited;
    contents.push(
      readContent(file, {
        bytes: bytesOf(stream),
        resources,
        isInherited: own === undefined,
        page: undefined,
        form: isForm ? stream : undefined,
        ref,
      }),
    );
    addForms(resources);
  }
  return contents;
}

interface Waiting {
  readonly stream: PDFStream;
  readonly inherited: PDFDict | undefined;
  readonly isForm: boolean;
  readonly ref: PDFRef | undefined;
}

/** What an annotation looks like, in each of its states. */
export function appearances(annotation: PDFDict): PDFStream[] {
  const normal = entry(dictOf(entry(annotation, "AP")), "N");
  if (normal instanceof PDFStream) return [normal];
  const states = dictOf(normal);
  return keysOf(states)
    .map((key) => entry(states, key))
    .filter((state) => state instanceof PDFStream);
}

interface OpenMark {
  readonly isArtifact: boolean;
  readonly mcid: number | undefined;
  /** A structure element claims it. */
  readonly isOwned: boolean;
}

interface Source {
  readonly bytes: Uint8Array | undefined;
  readonly resources: PDFDict | undefined;
  readonly isInherited: boolean;
  readonly page: ReadPage | undefined;
  readonly form: PDFStream | undefined;
  /** What the structure counts its marks by. */
  readonly ref: PDFRef | undefined;
}

function readContent({ structure }: PdfFile, source: Source): ReadContent {
  const { bytes, resources, ref } = source;
  const unknownOperators = new Set<string>();
  const colours = new Set<string>();
  const fonts = new Set<PDFDict>();
  const fontResources = dictOf(entry(resources, "Font"));
  const open: OpenMark[] = [];
  const saved: { font: PDFDict | undefined; mode: number }[] = [];
  let font: PDFDict | undefined;
  let mode = 0;
  let nesting = 0;
  let deepestNesting = 0;
  let artifactInTagged = 0;
  let taggedInArtifact = 0;
  let untagged = 0;
  let isTagged = false;
  const shownForms = new Map<PDFStream, ShownForm>();
  for (const { operator, operands } of operations(bytes ?? new Uint8Array())) {
    if (!OPERATORS.has(operator)) unknownOperators.add(operator);
    const colour = COLOURS.get(operator) ?? namedColour(operator, operands);
    if (colour !== undefined) colours.add(colour);
    switch (operator) {
      case "q":
        saved.push({ font, mode });
        deepestNesting = Math.max(deepestNesting, ++nesting);
        break;
      case "Q":
        ({ font, mode } = saved.pop() ?? { font, mode });
        nesting--;
        break;
      case "Tf":
        font = dictOf(entry(fontResources, nameIn(operands[0]) ?? ""));
        break;
      case "Tr":
        mode = numberIn(operands[0]) ?? 0;
        break;
      case "BMC":
      case "BDC": {
        const mark = openMark(operands, resources, ref, structure);
        isTagged ||= mark.mcid !== undefined;
        if (
          mark.isArtifact &&
          open.some((outer) => !outer.isArtifact && outer.mcid !== undefined)
        ) {
          artifactInTagged++;
        }
        if (
          !mark.isArtifact &&
          mark.mcid !== undefined &&
          open.some((outer) => outer.isArtifact)
        ) {
          taggedInArtifact++;
        }
        open.push(mark);
        break;
      }
      case "EMC":
        open.pop();
        break;
      default:
        break;
    }
    if (SHOWS_TEXT.has(operator) && font !== undefined && mode !== INVISIBLE) {
      fonts.add(font);
    }
    const isArtifact = open.some((mark) => mark.isArtifact);
    const isBare = !isArtifact && !open.some((mark) => mark.isOwned);
    const form =
      operator === "Do" ? formNamed(operands[0], resources) : undefined;
    if (form !== undefined) {
      const before = shownForms.get(form);
      shownForms.set(form, {
        count: (before?.count ?? 0) + 1,
        isBare: isBare || before?.isBare === true,
        isArtifact: isArtifact || before?.isArtifact === true,
      });
    } else if (PAINTS.has(operator) && isBare) untagged++;
  }
  return {
    page: source.page,
    form: source.form,
    shownForms,
    bytes: bytes ?? new Uint8Array(),
    resources,
    isInherited: source.isInherited,
    unknownOperators,
    deepestNesting,
    colours,
    fonts,
    marks: { isTagged, artifactInTagged, taggedInArtifact, untagged },
  };
}

function formNamed(
  operand: Operand | undefined,
  resources: PDFDict | undefined,
): PDFStream | undefined {
  const named = dictOf(entry(resources, "XObject"));
  const shown = entry(named, nameIn(operand) ?? "");
  return shown instanceof PDFStream &&
    nameOf(entry(shown.dict, "Subtype")) === "Form"
    ? shown
    : undefined;
}

function openMark(
  operands: readonly Operand[],
  resources: PDFDict | undefined,
  ref: PDFRef | undefined,
  structure: PdfFile["structure"],
): OpenMark {
  const [tag, properties] = operands;
  const mcid = markId(properties, resources);
  return {
    isArtifact: nameIn(tag) === "Artifact",
    mcid,
    isOwned:
      mcid !== undefined &&
      ref !== undefined &&
      structure?.ownerOf(ref, mcid) !== undefined,
  };
}

function namedColour(
  operator: Operation["operator"],
  [first]: readonly Operand[],
): string | undefined {
  if (operator !== "cs" && operator !== "CS") return undefined;
  const name = nameIn(first);
  return name?.startsWith("Device") === true ? name : undefined;
}

function nameIn(operand: Operand | undefined): string | undefined {
  return operand?.kind === "name" ? operand.value : undefined;
}

function numberIn(operand: Operand | undefined): number | undefined {
  return operand?.kind === "number" ? operand.value : undefined;
}
