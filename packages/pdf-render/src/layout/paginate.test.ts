import { expect, test } from "vitest";

import { PAGE } from "./page-geometry.js";
import { paginate } from "./paginate.js";
import { PARAGRAPH_STYLES, RULES } from "./styles.js";
import { tag, type TagNode } from "./tag-node.js";
import type { Unit, UnitLine } from "./units.js";

const LINE = 13;
const HEIGHT = PAGE.bottom - PAGE.top;

/** A row with one cell for each number of lines. */
function row(node: TagNode, ...lineCounts: readonly number[]): Unit {
  const cells = lineCounts.map((count) =>
    Array.from({ length: count }, (_, index): UnitLine => ({
      x: PAGE.left,
      top: index * LINE,
      heightPt: LINE,
      runs: [],
      style: PARAGRAPH_STYLES.value,
      node,
    })),
  );
  return {
    cells,
    heightPt: Math.max(...lineCounts) * LINE,
    spaceBeforePt: 0,
    keepWithNext: false,
  };
}

const node = tag("TR");
const linesOnPage = Math.floor(HEIGHT / LINE);

function linesOf(units: readonly Unit[], of: TagNode | "repeated"): number[] {
  return paginate(units).pages.map(
    ({ frames }) =>
      frames.filter((frame) => frame.kind === "text" && frame.owner === of)
        .length,
  );
}

test("rows that fit stand on one page", () => {
  expect(linesOf([row(node, 1), row(node, 2)], node)).toEqual([3]);
});

test("a low row is not cut", () => {
  const filler = row(tag("P"), linesOnPage - 2);
  expect(linesOf([filler, row(node, 4)], node)).toEqual([0, 4]);
});

test("no single line goes on at the next page", () => {
  expect(linesOf([row(node, linesOnPage + 1)], node)).toEqual([
    linesOnPage - 1,
    2,
  ]);
});

test("cells that are cut at different lines do not overlap", () => {
  const short = row(tag("P"), 1).cells[0]?.[0];
  const cells = [
    Array.from({ length: 80 }, (_, index) => ({
      ...short!,
      top: index * LINE,
    })),
    Array.from({ length: 80 }, (_, index) => ({
      ...short!,
      top: index * (LINE - 1),
      heightPt: LINE - 1,
    })),
  ];
  const { pages } = paginate([{ ...row(node, 80), cells }]);
  const ys = pages.flatMap(({ frames }) =>
    frames.map((frame) => (frame.kind === "link" ? 0 : frame.y)),
  );
  expect(ys).toHaveLength(160);
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(PAGE.top);
});

test("a high row is cut, and no line is lost or doubled", () => {
  const filler = row(tag("P"), linesOnPage - 10);
  const high = row(node, 150);
  expect(linesOf([filler, high], node)).toEqual([
    10,
    linesOnPage,
    linesOnPage,
    150 - 10 - 2 * linesOnPage,
  ]);
});

test("the cells of a cut row are cut each on its own", () => {
  const counts = linesOf([row(node, 2, 150)], node);
  expect(counts).toEqual([2 + linesOnPage, linesOnPage, 150 - 2 * linesOnPage]);
});

test("a high row begins with two lines or on the next page", () => {
  const filler = row(tag("P"), linesOnPage - 1);
  expect(linesOf([filler, row(node, 60)], node)[0]).toBe(0);
});

test("a heading goes with what it is the heading of", () => {
  const filler = row(tag("P"), linesOnPage - 2);
  const heading = { ...row(node, 1), keepWithNext: true };
  expect(linesOf([filler, heading, heading, row(tag("P"), 1)], node)).toEqual([
    0, 2,
  ]);
});

test("a heading does not wait for a row that fits no page", () => {
  const heading = { ...row(node, 1), keepWithNext: true };
  const high = row(tag("P"), 200);
  expect(linesOf([heading, high], node)[0]).toBe(1);
});

test("the head of a table stands above its rows on every page", () => {
  const head = { ...row(node, 1), keepWithNext: true, ruleBelow: RULES.strong };
  const rows = Array.from({ length: 3 * linesOnPage }, () => ({
    ...row(tag("TR"), 1),
    repeatedHead: [head],
  }));
  expect(linesOf([head, ...rows], node)).toEqual([1, 0, 0, 0]);
  expect(linesOf([head, ...rows], "repeated")).toEqual([0, 1, 1, 1]);
});

test("nothing reaches below the last line of a page", () => {
  const units = Array.from({ length: 300 }, (_, index) =>
    row(node, (index * 7) % 40),
  );
  for (const { frames } of paginate(units).pages) {
    for (const frame of frames) expect(frame.y).toBeLessThan(PAGE.bottom);
  }
});

test("bookmarks know their page", () => {
  const filler = row(tag("P"), linesOnPage);
  const heading: Unit = {
    ...row(node, 1),
    keepWithNext: true,
    bookmark: { level: 2, title: "Hund" },
  };
  expect(paginate([filler, heading]).bookmarks).toEqual([
    { level: 2, title: "Hund", page: 1, y: PAGE.top },
  ]);
});
