import type { Content } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { buildUnits } from "./build-units.js";
import type { LaidOutDocument } from "./frames.js";
import { paginate } from "./paginate.js";
import { addRunningLines, type RunningTexts } from "./running-lines.js";

/** Content to pages: measure, break, fill, number. */
export function layOut(
  content: Content,
  running: RunningTexts,
  shaper: Shaper,
): LaidOutDocument {
  const { units, tags } = buildUnits(content, shaper);
  const { pages, bookmarks } = paginate(units);
  return { pages: addRunningLines(pages, running, shaper), tags, bookmarks };
}
