import type { Content } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { buildUnits, type Measured } from "./build-units.js";
import type { LaidOutDocument } from "./frames.js";
import { paginate, type Paginated } from "./paginate.js";
import { addRunningLines, type RunningTexts } from "./running-lines.js";
import { tableOfContents } from "./table-of-contents.js";
import { tag } from "./tag-node.js";

/** Whoever has fewer pages in hand finds their way without a table of contents. */
const PAGES_WITH_CONTENTS = 5;

export interface LayoutOptions {
  /** Whether longer documents get a table of contents. Default true. */
  readonly hasContents?: boolean;
  /** Of the document; texts of ours are German. Default German. */
  readonly language?: string;
}

/** Content to pages: measure, break, fill, number. */
export function layOut(
  content: Content,
  running: RunningTexts,
  shaper: Shaper,
  { hasContents = true, language = "de" }: LayoutOptions = {},
): LaidOutDocument {
  const front = buildUnits(content.front, shaper);
  const body = buildUnits(content.body, shaper);
  const plain = paginateAll([front, body]);
  const parts =
    !hasContents || plain.pages.length < PAGES_WITH_CONTENTS
      ? [front, body]
      : withContents(front, body, plain, shaper, language);
  const { pages, bookmarks } = parts.length === 2 ? plain : paginateAll(parts);
  return {
    pages: addRunningLines(pages, running, shaper),
    tags: tag(
      "Document",
      parts.flatMap(({ tags }) => tags),
    ),
    bookmarks,
    language,
  };
}

/** The list of headings moves the headings: it is set once to see how far, and again with the numbers that come out. */
function withContents(
  front: Measured,
  body: Measured,
  plain: Paginated,
  shaper: Shaper,
  language: string,
): Measured[] {
  const draft = tableOfContents(plain.bookmarks, shaper, language);
  const { bookmarks } = paginateAll([front, draft, body]);
  return [front, tableOfContents(bookmarks, shaper, language), body];
}

function paginateAll(parts: readonly Measured[]): Paginated {
  return paginate(parts.flatMap(({ units }) => units));
}
