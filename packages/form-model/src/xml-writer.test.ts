import fc from "fast-check";
import { XmlDocument } from "libxml2-wasm";
import { expect, test } from "vitest";

import { firstForbiddenXmlCharacter } from "./patterns/index.js";
import { replaceForbiddenXmlCharacters, XmlWriter } from "./xml-writer.js";

test("a document is indented, and empty elements stay empty", () => {
  const xml = new XmlWriter()
    .open("form", { xmlns: "urn:x", version: 1, absent: undefined })
    .leaf("name", " a & b\r\n")
    .open("group")
    .open("empty", { title: '"<\t\r\n>' })
    .close()
    .leaf("none")
    .close()
    .close();
  expect(xml.toString()).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<form xmlns="urn:x" version="1">',
      "  <name> a &amp; b&#xD;\n</name>",
      "  <group>",
      '    <empty title="&quot;&lt;&#x9;&#xD;&#xA;&gt;"/>',
      "    <none/>",
      "  </group>",
      "</form>",
      "",
    ].join("\n"),
  );
});

test("any text that XML can hold survives writing and reading", () => {
  const special = fc.constantFrom(
    "&",
    "<",
    ">",
    "]]>",
    '"',
    "'",
    "\r",
    "\n",
    "\t",
    " ",
    "\u0085",
    "\u2028",
    "&amp;",
    "😀",
    "<!--",
  );
  const text = fc
    .array(fc.oneof(special, fc.string({ unit: "binary" })), { maxLength: 6 })
    .map((parts) => parts.join(""))
    .filter((value) => firstForbiddenXmlCharacter(value) === undefined);
  fc.assert(
    fc.property(text, text, (content, value) => {
      const xml = new XmlWriter().leaf("a", content, { b: value }).toString();
      using document = XmlDocument.fromString(xml);
      expect([document.root.content, document.root.attr("b")?.value]).toEqual([
        content,
        value,
      ]);
    }),
    { numRuns: 500 },
  );
});

test("markup in a text stays text", () => {
  const xml = new XmlWriter().open("a").leaf("b", "</b><c/>").close();
  using document = XmlDocument.fromString(xml.toString());
  expect(document.root.find("//c")).toEqual([]);
  expect(document.root.content).toContain("</b><c/>");
});

test.each([
  ["what XML can hold stays", "a\t\n\r\u0085\ufffd😀", []],
  ["a control character goes", "a\u0001b", [1]],
  ["half a surrogate pair goes", "\ud800a\udc00", [0xd800, 0xdc00]],
  ["noncharacters of the first plane go", "\ufffe\uffff", [0xfffe, 0xffff]],
])("%s", (_, text, expected) => {
  const found: number[] = [];
  const legal = replaceForbiddenXmlCharacters(text, (codePoint) => {
    found.push(codePoint);
    return "";
  });
  expect(found).toEqual(expected);
  expect(firstForbiddenXmlCharacter(legal)).toBeUndefined();
});
