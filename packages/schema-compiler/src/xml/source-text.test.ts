import { describe, expect, test } from "vitest";

import {
  attributeSpan,
  contentSpan,
  sourceText,
  tagSpan,
} from "./source-text.js";

describe("position", () => {
  const source = sourceText("x.xml", "a\nbc\r\nd\re");
  test.each([
    ["the first letter", 0, 1, 1],
    ["a line end belongs to the line it ends", 1, 1, 2],
    ["behind LF", 2, 2, 1],
    ["behind CR LF", 6, 3, 1],
    ["behind a lone CR", 8, 4, 1],
    ["the end of the text", 9, 4, 2],
    ["beyond the end counts as the end", 99, 4, 2],
    ["before the start counts as the start", -3, 1, 1],
  ])("%s", (_, offset, line, column) => {
    expect(source.position(offset)).toMatchObject({ line, column });
  });
});

describe("spans found again from the end of a start tag", () => {
  const text = `<a>\n <b x="1" y='2 >'> Text <!-- c --></b><c/><d><![CDATA[<x>]]></d></a>`;
  const source = sourceText("x.xml", text);
  const behind = (tag: string): number => text.indexOf(tag) + tag.length;
  const cut = (span: ReturnType<typeof tagSpan>): string =>
    text.slice(span.start.offset, span.end.offset);
  const b = behind(`<b x="1" y='2 >'>`);

  test("the tag itself, also with > in an attribute", () => {
    expect(cut(tagSpan(source, b))).toBe(`<b x="1" y='2 >'>`);
  });
  test("its text without the white space around it", () => {
    expect(cut(contentSpan(source, b))).toBe("Text");
  });
  test("the tag where there is no text", () => {
    expect(cut(contentSpan(source, behind("<c/>")))).toBe("<c/>");
  });
  test("text inside CDATA", () => {
    expect(
      source.position(contentSpan(source, behind("<d>")).start.offset),
    ).toEqual(source.position(text.indexOf("<x>")));
  });
  test("an attribute with its value", () => {
    expect(cut(attributeSpan(source, b, "y"))).toBe("y='2 >'");
  });
  test("the whole tag for an attribute that is not there", () => {
    expect(cut(attributeSpan(source, b, "z"))).toBe(`<b x="1" y='2 >'>`);
  });
});
