import type {
  BoxFrame,
  Frame,
  Page,
  Rgb,
  TextFrame,
} from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import type { TagNode } from "../layout/tag-node.js";
import type { Picture } from "../picture.js";
import type { FaceName } from "../text/typeface.js";
import { pdfNumber } from "./numbers.js";
import { showRuns, type SubsetsInUse } from "./pen.js";

export interface PageContent {
  /** Operators, all ASCII. */
  readonly operators: string;
  /** The structure elements that the marked text belongs to; the index is the MCID. */
  readonly marked: readonly TagNode[];
  readonly faces: ReadonlySet<FaceName>;
  /** The pictures of the page by their resource names. */
  readonly pictures: ReadonlyMap<Picture, string>;
}

const ARTIFACTS = {
  header: "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
  footer: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
  repeated: "/Artifact <</Type /Pagination>> BDC",
  rule: "/Artifact <</Type /Layout>> BDC",
} as const;

/** Writes one page: text in reading order, each stretch marked with the element that it belongs to. */
export function pageContent(
  page: Page,
  subsets: SubsetsInUse,
  accent?: Rgb,
): PageContent {
  const out: string[] = [];
  const marked: TagNode[] = [];
  const faces = new Set<FaceName>();
  const pictures = new Map<Picture, string>();
  let owner: TextFrame["owner"] | "rule" | undefined;
  let end = "";
  const close = (): void => {
    if (owner !== undefined) out.push(end);
    owner = undefined;
  };
  const mark = (
    next: TextFrame["owner"] | "rule",
    holdsText: boolean,
  ): void => {
    if (next === owner) return;
    close();
    owner = next;
    if (typeof next === "string") out.push(ARTIFACTS[next]);
    else {
      out.push(`/${next.type} <</MCID ${String(marked.length)}>> BDC`);
      marked.push(next);
    }
    if (holdsText) out.push("BT");
    end = holdsText ? "ET\nEMC" : "EMC";
  };
  for (const frame of page.frames) {
    switch (frame.kind) {
      case "link":
        break;
      case "rule":
        mark("rule", false);
        writeRule(out, frame, accent);
        break;
      case "text":
        if (frame.runs.length === 0) break;
        mark(frame.owner, true);
        writeText(out, frame, subsets, faces, accent);
        break;
      case "box": {
        const { content } = frame.box;
        // What is written into an entry is drawn by the entry itself.
        if (content.kind === "entry") break;
        mark(frame.owner, false);
        const { picture } = content;
        const name = pictures.get(picture) ?? `P${String(pictures.size)}`;
        pictures.set(picture, name);
        writePicture(out, frame, name);
        close();
        break;
      }
    }
  }
  close();
  return { operators: out.join("\n"), marked, faces, pictures };
}

function writeRule(
  out: string[],
  { x, y, width, style }: Extract<Frame, { kind: "rule" }>,
  accent: Rgb | undefined,
): void {
  const top = pdfNumber(PAGE.height - y);
  const colour =
    style.ink === "accent" && accent !== undefined
      ? `${rgb(accent)} RG`
      : `${pdfNumber(style.grey)} G`;
  out.push(
    `${colour} ${pdfNumber(style.weightPt)} w ${pdfNumber(x)} ${top} m ${pdfNumber(x + width)} ${top} l S`,
  );
}

function writeText(
  out: string[],
  { x, y, runs, style }: TextFrame,
  subsets: SubsetsInUse,
  faces: Set<FaceName>,
  accent: Rgb | undefined,
): void {
  const colour =
    style.ink === "accent" && accent !== undefined
      ? `${rgb(accent)} rg`
      : `${pdfNumber(style.grey)} g`;
  out.push(
    `${colour} 1 0 0 1 ${pdfNumber(x)} ${pdfNumber(PAGE.height - y)} Tm`,
  );
  showRuns(out, runs, style.sizePt, subsets, faces);
}

function writePicture(
  out: string[],
  { x, y, box }: BoxFrame,
  name: string,
): void {
  const bottom = PAGE.height - y - box.height;
  out.push(
    `q ${pdfNumber(box.width)} 0 0 ${pdfNumber(box.height)} ${pdfNumber(x)} ${pdfNumber(bottom)} cm /${name} Do Q`,
  );
}

function rgb(colour: Rgb): string {
  return colour.map(pdfNumber).join(" ");
}
