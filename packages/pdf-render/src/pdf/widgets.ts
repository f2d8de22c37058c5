import type { PDFContext, PDFDict, PDFObject, PDFRef } from "pdf-lib";

import type { Entry } from "../content/content.js";
import { stateName } from "../blank-form/names.js";
import type { BoxFrame, EntryBox, Page } from "../layout/frames.js";
import { PARAGRAPH_STYLES } from "../layout/styles.js";
import type { FaceName } from "../text/typeface.js";
import { PRINT, rectOf, type WrittenAnnotation } from "./annotations.js";
import {
  BORDER_GREY,
  BORDER_WIDTH,
  checkAppearance,
  radioAppearance,
  READ_ONLY_GROUND,
  textAppearance,
  type Appearance,
} from "./appearances.js";
import type { PdfLibrary } from "./pdf-library.js";
import { FONT_RESOURCE, type SubsetsInUse } from "./pen.js";
import { textString } from "./text-string.js";

/** Flags of form fields. */
const READ_ONLY = 1 << 0;
const REQUIRED = 1 << 1;
const MULTILINE = 1 << 12;
const RADIO = 1 << 15;
const COMBO = 1 << 17;
const NO_SPELL_CHECK = 1 << 22;

const OFF = "Off";
const ON = "Yes";

/** A place to write in, drawn but not written yet. */
export interface DrawnWidget {
  readonly frame: BoxFrame;
  readonly content: EntryBox;
  readonly pageIndex: number;
  /** By the name of the state; text has only one. */
  readonly states: ReadonlyMap<string, Appearance>;
}

/** Draws all entries of the document. Only then it is known which letters they need. */
export function drawWidgets(
  pages: readonly Page[],
  subsets: SubsetsInUse,
): DrawnWidget[] {
  return pages.flatMap(({ frames }, pageIndex) =>
    frames.flatMap((frame) => {
      if (frame.kind !== "box" || frame.box.content.kind !== "entry") return [];
      const { content } = frame.box;
      return [
        { frame, content, pageIndex, states: draw(frame, content, subsets) },
      ];
    }),
  );
}

function draw(
  { box: { width, height } }: BoxFrame,
  { entry, code, lines = [] }: EntryBox,
  subsets: SubsetsInUse,
): Map<string, Appearance> {
  switch (entry.look.kind) {
    case "text":
    case "list": {
      const isMultiline = isMultilineEntry(entry);
      const { isReadOnly } = entry;
      const options = { isReadOnly, isMultiline };
      const drawn = textAppearance(width, height, lines, options, subsets);
      return new Map([["", drawn]]);
    }
    case "check":
      return new Map([
        [ON, checkAppearance(width, true)],
        [OFF, checkAppearance(width, false)],
      ]);
    case "marks":
      return new Map([
        [stateName(code ?? ""), radioAppearance(width, true)],
        [OFF, radioAppearance(width, false)],
      ]);
  }
}

/** The fields of a form. */
export interface WrittenForm {
  readonly acroForm: PDFRef;
  readonly widgets: readonly WrittenAnnotation[];
}

/**
 * Writes the fields below one that bears the name of the form.
 *
 * No field has an action, and every look that it can take is there: so the form stays PDF/A.
 *
 * @source ISO 32000-1, 12.7 · ISO 19005-3, 6.4.1 · ISO 14289-1, 7.18
 */
export function writeWidgets(
  library: PdfLibrary,
  context: PDFContext,
  drawn: readonly DrawnWidget[],
  formName: string,
  pages: readonly PDFRef[],
  fonts: ReadonlyMap<FaceName, PDFRef>,
  firstStructParent: number,
): WrittenForm {
  const { PDFHexString, PDFName } = library;
  const rootRef = context.nextRef();
  const looks = createLooks(context, fonts);
  const fields = new Map<Entry, { ref: PDFRef; kids: PDFRef[] }>();
  const widgets: WrittenAnnotation[] = [];
  for (const [
    index,
    { frame, content, pageIndex, states },
  ] of drawn.entries()) {
    const page = pages[pageIndex];
    if (page === undefined) continue;
    const { entry } = content;
    const structParent = firstStructParent + index;
    const widget = context.obj({
      Type: "Annot",
      Subtype: "Widget",
      Rect: rectOf({ x: frame.x, y: frame.y, ...frame.box }),
      F: PRINT,
      P: page,
      StructParent: structParent,
      TU: textString(library, describe(content)),
      MK: {
        BC: [BORDER_GREY],
        BG: [entry.isReadOnly ? READ_ONLY_GROUND : 1],
      },
      BS: { W: BORDER_WIDTH, S: "S" },
      AP: { N: normalLook(context, states, looks) },
    });
    const ref = context.register(widget);
    widgets.push({ ref, page, owner: frame.owner, structParent });
    if (entry.look.kind === "marks") {
      const known = fields.get(entry);
      const field = known ?? { ref: context.nextRef(), kids: [] };
      fields.set(entry, field);
      field.kids.push(ref);
      const state = stateName(content.code ?? "");
      const isOn = entry.value !== "" && entry.value === content.code;
      widget.set(PDFName.of("AS"), PDFName.of(isOn ? state : OFF));
      widget.set(PDFName.of("Parent"), field.ref);
    } else {
      fields.set(entry, { ref, kids: [] });
      addField(library, context, widget, entry, rootRef);
    }
  }
  for (const [entry, { ref, kids }] of fields) {
    if (entry.look.kind !== "marks") continue;
    const field = context.obj({
      Kids: kids,
      TU: textString(library, entry.description),
    });
    addField(library, context, field, entry, rootRef);
    context.assign(ref, field);
  }
  context.assign(
    rootRef,
    context.obj({
      T: PDFHexString.fromText(formName),
      Kids: [...fields.values()].map(({ ref }) => ref),
    }),
  );
  return {
    widgets,
    acroForm: context.register(
      context.obj({
        Fields: [rootRef],
        DA: library.PDFString.of(defaultAppearance()),
        DR: { Font: fontResources(fonts, new Set(fonts.keys())) },
      }),
    ),
  };
}

function addField(
  library: PdfLibrary,
  context: PDFContext,
  field: PDFDict,
  entry: Entry,
  parent: PDFRef,
): void {
  const { PDFHexString, PDFName, PDFNumber, PDFString } = library;
  const set = (key: string, value: PDFObject): void => {
    field.set(PDFName.of(key), value);
  };
  const { look, value } = entry;
  const always =
    (entry.isReadOnly ? READ_ONLY : 0) | (entry.isRequired ? REQUIRED : 0);
  set("Parent", parent);
  set("T", PDFHexString.fromText(entry.name));
  if (look.kind === "marks" || look.kind === "check") {
    const on = look.kind === "marks" ? stateName(value) : ON;
    const state = PDFName.of(value === "" ? OFF : on);
    set("FT", PDFName.of("Btn"));
    set("Ff", PDFNumber.of(always | (look.kind === "marks" ? RADIO : 0)));
    set("V", state);
    if (look.kind === "check") set("AS", state);
    return;
  }
  if (look.kind === "text") {
    const multiline = isMultilineEntry(entry) ? MULTILINE : 0;
    set("FT", PDFName.of("Tx"));
    set("Ff", PDFNumber.of(always | NO_SPELL_CHECK | multiline));
  } else {
    set("FT", PDFName.of("Ch"));
    set("Ff", PDFNumber.of(always | COMBO | NO_SPELL_CHECK));
    // The empty one takes a choice back.
    const options = [{ code: "", label: { text: " " } }, ...look.options];
    const pairs = options.map(({ code, label }) => [
      PDFHexString.fromText(code),
      textString(library, label.text),
    ]);
    set("Opt", context.obj(pairs));
  }
  set("DA", PDFString.of(defaultAppearance()));
  if (value !== "") {
    const text = PDFHexString.fromText(value);
    set("V", text);
    set("DV", text);
  }
}

function isMultilineEntry({ look }: Entry): boolean {
  return look.kind === "text" && look.lines > 1;
}

function defaultAppearance(): string {
  return `/${FONT_RESOURCE.regular} ${String(PARAGRAPH_STYLES.value.sizePt)} Tf 0 g`;
}

/** What a reader says about a field; a mark names its option too. */
function describe({ entry, code }: EntryBox): string {
  if (entry.look.kind !== "marks") return entry.description;
  const option = entry.look.options.find((one) => one.code === code);
  return `${entry.description}: ${option?.label.text ?? code ?? ""}`;
}

interface Looks {
  /** The stream that draws an appearance; equal ones share it. */
  of(appearance: Appearance): PDFRef;
}

function createLooks(
  context: PDFContext,
  fonts: ReadonlyMap<FaceName, PDFRef>,
): Looks {
  const known = new Map<string, PDFRef>();
  return {
    of({ width, height, operators, faces }) {
      const key = `${String(width)} ${String(height)} ${operators}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const ref = context.register(
        context.flateStream(operators, {
          Type: "XObject",
          Subtype: "Form",
          BBox: [0, 0, width, height],
          Resources: { Font: fontResources(fonts, faces) },
        }),
      );
      known.set(key, ref);
      return ref;
    },
  };
}

function normalLook(
  context: PDFContext,
  states: ReadonlyMap<string, Appearance>,
  looks: Looks,
): PDFRef | PDFDict {
  const only = states.get("");
  if (only !== undefined) return looks.of(only);
  return context.obj(
    Object.fromEntries(
      [...states].map(([name, appearance]) => [name, looks.of(appearance)]),
    ),
  );
}

/** Fonts by their names in content streams. */
export function fontResources(
  fonts: ReadonlyMap<FaceName, PDFRef>,
  faces: ReadonlySet<FaceName>,
): Record<string, PDFRef> {
  const resources: Record<string, PDFRef> = {};
  for (const face of faces) {
    const ref = fonts.get(face);
    if (ref !== undefined) resources[FONT_RESOURCE[face]] = ref;
  }
  return resources;
}
