import { PDFStream, type PDFDict } from "pdf-lib";

import { operations, type Operand, type Operation } from "./content-lexer.js";
import {
  bytesOf,
  dictOf,
  entry,
  has,
  keysOf,
  nameOf,
  numberOf,
} from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import type { ReadPage } from "./pages.js";

/** What one page, form or appearance draws. */
export interface ReadContent {
  /** The page itself; absent for forms and appearances that pages use. */
  readonly page: ReadPage | undefined;
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
  readonly marks: MarkFaults;
}

/** How often the marking of content is at fault. */
export interface MarkFaults {
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
const PAINTS: ReadonlySet<string> = new Set(
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
  const waiting: { stream: PDFStream; inherited: PDFDict | undefined }[] = [];
  const addForms = (resources: PDFDict | undefined): void => {
    const forms = dictOf(entry(resources, "XObject"));
    for (const key of keysOf(forms)) {
      const form = entry(forms, key);
      if (
        form instanceof PDFStream &&
        nameOf(entry(form.dict, "Subtype")) === "Form"
      ) {
        waiting.push({ stream: form, inherited: resources });
      }
    }
  };
  for (const page of file.pages) {
    contents.push(
      readContent(
        page.content,
        page.resources,
        page,
        file,
        !has(page.dict, "Resources"),
      ),
    );
    addForms(page.resources);
    for (const annotation of page.annotations) {
      for (const stream of appearances(
        entry(dictOf(entry(annotation, "AP")), "N"),
      )) {
        waiting.push({ stream, inherited: undefined });
      }
    }
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { stream, inherited } = next;
    if (seen.has(stream)) continue;
    seen.add(stream);
    const own = dictOf(entry(stream.dict, "Resources"));
    const resources = own ?? inherited;
    contents.push(
      readContent(
        bytesOf(stream),
        resources,
        undefined,
        file,
        own === undefined,
      ),
    );
    addForms(resources);
  }
  return contents;
}

function appearances(normal: ReturnType<typeof entry>): PDFStream[] {
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

function readContent(
  bytes: Uint8Array | undefined,
  resources: PDFDict | undefined,
  page: ReadPage | undefined,
  { structure }: PdfFile,
  isInherited: boolean,
): ReadContent {
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
        const mark = openMark(operands, resources, page, structure);
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
    if (
      PAINTS.has(operator) &&
      !open.some((mark) => mark.isArtifact || mark.isOwned)
    ) {
      untagged++;
    }
  }
  return {
    page,
    bytes: bytes ?? new Uint8Array(),
    resources,
    isInherited,
    unknownOperators,
    deepestNesting,
    colours,
    fonts,
    marks: { artifactInTagged, taggedInArtifact, untagged },
  };
}

function openMark(
  operands: readonly Operand[],
  resources: PDFDict | undefined,
  page: ReadPage | undefined,
  structure: PdfFile["structure"],
): OpenMark {
  const [tag, properties] = operands;
  const mcid = mcidOf(properties, resources);
  return {
    isArtifact: nameIn(tag) === "Artifact",
    mcid,
    isOwned:
      mcid !== undefined &&
      page !== undefined &&
      structure?.ownerOf(page.ref, mcid) !== undefined,
  };
}

/** The MCID, written beside the operator or kept among the resources. */
function mcidOf(
  properties: Operand | undefined,
  resources: PDFDict | undefined,
): number | undefined {
  if (properties?.kind === "dictionary") {
    const { items } = properties;
    const at = items.findIndex((item) => nameIn(item) === "MCID");
    return at < 0 ? undefined : numberIn(items[at + 1]);
  }
  const name = nameIn(properties);
  if (name === undefined) return undefined;
  const list = dictOf(entry(resources, "Properties"));
  return numberOf(entry(dictOf(entry(list, name)), "MCID"));
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
