import type { Shaper } from "../text/shaper.js";
import { widthOf } from "../text/glyph-run.js";
import { breakLines } from "./break-lines.js";
import type { ArtifactKind, Frame, Page } from "./frames.js";
import { PAGE, TEXT_WIDTH } from "./page-geometry.js";
import { RUNNING_STYLE } from "./styles.js";

/** What stands at the edge of the pages. */
export interface RunningTexts {
  /** Top left, from the second page on. */
  readonly title: string;
  /** Top right, from the second page on. */
  readonly reference: string;
  /** Bottom left. */
  readonly origin: string;
}

/** Share of the line that the left text may take. */
const LEFT_SHARE = 0.72;

/** Adds header and footer to each page. */
export function addRunningLines(
  pages: readonly Page[],
  texts: RunningTexts,
  shaper: Shaper,
): Page[] {
  return pages.map(({ frames }, index) => {
    const header: Frame[] =
      index === 0
        ? []
        : [
            leftLine(texts.title, PAGE.headerBaseline, "header", shaper),
            rightLine(texts.reference, PAGE.headerBaseline, "header", shaper),
          ];
    const number = `Seite ${String(index + 1)} von ${String(pages.length)}`;
    return {
      frames: [
        ...header,
        ...frames,
        leftLine(texts.origin, PAGE.footerBaseline, "footer", shaper),
        rightLine(number, PAGE.footerBaseline, "footer", shaper),
      ],
    };
  });
}

function leftLine(
  text: string,
  y: number,
  owner: ArtifactKind,
  shaper: Shaper,
): Frame {
  const width = TEXT_WIDTH * LEFT_SHARE;
  const [first, second] = breakLines({ text }, RUNNING_STYLE, width, shaper);
  const ellipsis =
    second === undefined ? [] : shaper.shape("…", RUNNING_STYLE.face);
  const runs = [...(first?.runs ?? []), ...ellipsis];
  return { kind: "text", x: PAGE.left, y, runs, style: RUNNING_STYLE, owner };
}

function rightLine(
  text: string,
  y: number,
  owner: ArtifactKind,
  shaper: Shaper,
): Frame {
  const [line] = breakLines({ text }, RUNNING_STYLE, TEXT_WIDTH, shaper);
  const runs = line?.runs ?? [];
  const width = (widthOf(runs) * RUNNING_STYLE.sizePt) / 1000;
  return {
    kind: "text",
    x: PAGE.right - width,
    y,
    runs,
    style: RUNNING_STYLE,
    owner,
  };
}
