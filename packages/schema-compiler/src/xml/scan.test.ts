import { describe, expect, test } from "vitest";

import { DEFAULT_LIMITS } from "./limits.js";
import { scanXml, type XmlHandler } from "./scan.js";
import { sourceText } from "./source-text.js";
import { countProcessorTime } from "../../../../test/support/processor-time.js";

/** Notes the events as text: `<a:ns x=1>`, text, `/`. */
function recorder(): XmlHandler & { readonly events: string[] } {
  const events: string[] = [];
  return {
    events,
    textWanted: "all",
    open: (local, namespace, attributes) => {
      const list = attributes.map(({ name, value }) => ` ${name}=${value}`);
      events.push(`<${local}:${namespace}${list.join("")}>`);
      return undefined;
    },
    text: (text) => events.push(text),
    close: () => events.push("/"),
  };
}

function read(
  xml: string,
  limits = DEFAULT_LIMITS,
): ReturnType<typeof scanXml> {
  return scanXml(sourceText("x.xml", xml), limits, recorder());
}

describe("sends", () => {
  test.each([
    [
      "elements, attributes and texts",
      `<a x="1">t<b/></a>`,
      [`<a: x=1>`, "t", "<b:>", "/", "/"],
    ],
    [
      "namespaces, whatever the prefix",
      `<p:a xmlns:p="u"><b xmlns="v"/></p:a>`,
      ["<a:u xmlns:p=u>", "<b:v xmlns=v>", "/", "/"],
    ],
    ["CDATA as text", "<a><![CDATA[<b>]]></a>", ["<a:>", "<b>", "/"]],
    [
      "references resolved",
      "<a>&lt;&#228;&#x1F600;</a>",
      ["<a:>", "<ä😀", "/"],
    ],
    [
      "tags that are written like an earlier one, each with the namespaces in force",
      `<r><p:a xmlns:p="u"><p:b c="1"/><p:b c="1"/></p:a><p:a xmlns:p="v"><p:b c="1"/></p:a><p:a xmlns:p="u"><p:b c="1"/></p:a></r>`,
      [
        "<r:>",
        ...["<a:u xmlns:p=u>", "<b:u c=1>", "/", "<b:u c=1>", "/", "/"],
        ...["<a:v xmlns:p=v>", "<b:v c=1>", "/", "/"],
        ...["<a:u xmlns:p=u>", "<b:u c=1>", "/", "/", "/"],
      ],
    ],
    [
      "tags that only begin like an earlier one",
      `<r><a b="1"/><a b="12"/><a b="1"/><a b="1" c=""/><a/><ab b="1"/></r>`,
      [
        "<r:>",
        ...["<a: b=1>", "/", "<a: b=12>", "/", "<a: b=1>", "/"],
        ...["<a: b=1 c=>", "/", "<a:>", "/", "<ab: b=1>", "/", "/"],
      ],
    ],
    ["line ends as LF", "<a>x\r\ny\rz</a>", ["<a:>", "x\ny\nz", "/"]],
    [
      "text around comments and instructions in pieces",
      "<a>x<!--c-->y<?p i?>z</a>",
      ["<a:>", "x", "y", "z", "/"],
    ],
    [
      "nothing from outside the root",
      "<!-- a -->\n<a/>\n<?p?>\n",
      ["<a:>", "/"],
    ],
  ])("%s", (_, xml, events) => {
    const handler = recorder();
    expect(
      scanXml(sourceText("x", xml), DEFAULT_LIMITS, handler),
    ).toBeUndefined();
    expect(handler.events).toEqual(events);
  });
});

describe("stops at the first thing that is wrong, with its place", () => {
  test.each([
    [
      "an element that another end tag closes",
      "<a>\n<b></a>",
      "FIM1007",
      2,
      4,
      /<\/a> does not close <b>, which was opened at 2:1/,
    ],
    [
      "an element that is never closed",
      "<a>\n<b>",
      "FIM1007",
      2,
      4,
      /unexpected end of file: <b> of 2:1 is not closed/,
    ],
    [
      "a tag without end",
      "<a>\n<b c='",
      "FIM1007",
      2,
      7,
      /unexpected end of file inside a tag begun at 2:1/,
    ],
    [
      "a comment without end",
      "<a><!-- x",
      "FIM1007",
      1,
      10,
      /inside a comment begun at 1:4/,
    ],
    [
      "a CDATA section without end",
      "<a><![CDATA[x",
      "FIM1007",
      1,
      14,
      /inside a CDATA section begun at 1:4/,
    ],
    ["a second root", "<a/><b/>", "FIM1007", 1, 5, /second root/],
    [
      "a tag written like an earlier one whose prefix is no longer declared",
      `<r><a xmlns:p="u"><p:b/></a><a><p:b/></a></r>`,
      "FIM1007",
      1,
      32,
      /unbound namespace prefix "p"/,
    ],
    [
      "text behind the root",
      "<a/>\n<!-- c --> x",
      "FIM1007",
      2,
      12,
      /text outside the root/,
    ],
    [
      "a forbidden character",
      "<a>\u0001</a>",
      "FIM1007",
      1,
      4,
      /character U\+0001 is not allowed/,
    ],
    [
      "< in an attribute",
      `<a b="<"/>`,
      "FIM1007",
      1,
      7,
      /< inside an attribute value/,
    ],
    [
      "-- in a comment",
      "<a><!-- -- --></a>",
      "FIM1007",
      1,
      9,
      /"--" inside a comment/,
    ],
    ["]]> in text", "<a>]]></a>", "FIM1007", 1, 4, /"\]\]>" is disallowed/],
    [
      "a prefix without declaration",
      "<p:a/>",
      "FIM1007",
      1,
      1,
      /unbound namespace prefix "p"/,
    ],
    [
      "an attribute twice",
      `<a b="" b=""/>`,
      "FIM1007",
      1,
      9,
      /duplicate attribute/,
    ],
    [
      "a reference to no character",
      "<a>x&#0;</a>",
      "FIM1007",
      1,
      5,
      /"&#0;" names no character/,
    ],
    [
      "a reference without semicolon",
      "<a>x&amp y</a>",
      "FIM1007",
      1,
      5,
      /"&amp" lacks its semicolon/,
    ],
    [
      "a bare ampersand",
      "<a>&lt; M & Co; x</a>",
      "FIM1010",
      1,
      11,
      /bare ampersand/,
    ],
    [
      "a bare ampersand behind which nothing ends",
      "<a>M & Co</a>",
      "FIM1010",
      1,
      6,
      /bare ampersand/,
    ],
    [
      "an entity of HTML",
      "<a><!-- &x; -->&szlig;</a>",
      "FIM1010",
      1,
      16,
      /"szlig" is not declared/,
    ],
    [
      "a DOCTYPE",
      "<?xml version='1.0'?>\n<!-- --><!DOCTYPE a []><a/>",
      "FIM1008",
      2,
      9,
      /DOCTYPE/,
    ],
    ["a DOCTYPE in lower case", "<!doctype a><a/>", "FIM1008", 1, 1, /DOCTYPE/],
    ["XML 1.1", `<?xml version="1.1"?><a/>`, "FIM1011", 1, 16, /"1.1"/],
  ])("%s", (_, xml, code, line, column, message) => {
    const problem = read(xml);
    expect(problem).toMatchObject({ code, span: { start: { line, column } } });
    expect(problem?.message).toMatch(message);
  });

  test("with a hint where there is one", () => {
    expect(read("<a>&uuml;</a>")?.hint).toBe('write "ü" itself');
    expect(read("<a>R & B</a>")?.hint).toBe("write &amp;");
  });
});

describe("keeps to the limits", () => {
  const limits = {
    ...DEFAULT_LIMITS,
    maxDepth: 3,
    maxElements: 5,
    maxAttributes: 2,
    maxNameLength: 4,
  };
  test.each([
    ["as deep as allowed", "<a><a><a/></a></a>", undefined],
    ["too deep", "<a><a><a><a/></a></a></a>", 10],
    ["as many elements as allowed", "<a><b/><b/><b/><b/></a>", undefined],
    ["too many elements", "<a><b/><b/><b/><b/><b/></a>", 20],
    ["as many attributes as allowed", `<a b="" c=""/>`, undefined],
    ["too many attributes", `<a b="" c="" d=""/>`, 1],
    ["a name too long", "<a><abcde/></a>", 4],
    ["the name of an attribute too long", `<a abcde=""/>`, 1],
  ])("%s", (_, xml, column) => {
    const problem = read(xml, limits);
    expect(problem?.code).toBe(column === undefined ? undefined : "FIM1009");
    expect(problem?.span?.start.column).toBe(column);
  });

  test("and answers at once for a hundred thousand nested elements", () => {
    const spent = countProcessorTime();
    expect(read("<a>".repeat(100_000))?.code).toBe("FIM1009");
    expect(spent()).toBeLessThan(2000);
  });
});
