import { appendToken, type FormSession } from "@fim-forms/form-model";

import { answersOf, type ReviewItem } from "../journey/answers.js";
import { labelOf, nodeAt } from "../journey/labels.js";
import type { Wording } from "../internal/wording.js";
import { heading } from "./draw-nodes.js";
import { Drawing } from "./drawing.js";
import { element, type HtmlValue, type SafeHtml } from "./html.js";

/** Lists the answers as they will be submitted, for a last look. */
export function drawReview(session: FormSession, wording: Wording): SafeHtml {
  const drawing = new Drawing({
    session,
    wording,
    today: undefined,
    takesOver: false,
  });
  const items = wording.model.children.flatMap((node) =>
    answersOf(node, appendToken("", node.key), {
      session,
      codeList: (id) => drawing.codeList(id),
      entryName: drawing.texts.entry,
      language: wording.pack.format,
    }),
  );
  return element("div", { class: "review" }, drawItems(drawing, items, 2));
}

/** Runs of answers become one list each; sections stand between them. */
function drawItems(
  drawing: Drawing,
  items: readonly ReviewItem[],
  level: number,
): readonly SafeHtml[] {
  const parts: SafeHtml[] = [];
  let rows: SafeHtml[] = [];
  const flush = (): void => {
    if (rows.length > 0) parts.push(element("dl", { class: "answers" }, rows));
    rows = [];
  };
  for (const item of items) {
    if (item.kind !== "section") {
      rows.push(drawRow(drawing, item));
      continue;
    }
    flush();
    parts.push(
      element(
        "section",
        { class: "review-section" },
        element(
          heading(level),
          { class: "review-head" },
          nameOf(drawing, item),
        ),
        drawItems(drawing, item.items, level + 1),
      ),
    );
  }
  flush();
  return parts;
}

/** What an item is called, with its language. */
function nameOf(drawing: Drawing, { label, pointer }: ReviewItem): HtmlValue {
  const node = nodeAt(drawing.wording.model, pointer);
  return node === undefined ? label : drawing.words(label, labelOf(node));
}

function drawRow(
  drawing: Drawing,
  item: Exclude<ReviewItem, { kind: "section" }>,
): SafeHtml {
  const { texts } = drawing;
  const text = item.kind === "answer" ? item.text : undefined;
  const none = item.kind === "answer" ? texts.noAnswer : texts.noAnswers;
  return element(
    "div",
    { class: "answer" },
    element("dt", {}, nameOf(drawing, item)),
    element(
      "dd",
      { class: "value" },
      text === undefined
        ? element("span", { class: "muted" }, none)
        : drawing.lines(text),
    ),
  );
}
