import fc from "fast-check";
import { XmlDocument } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";

import { genericode, schema2, schema3 } from "../testing/documents.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { scanXml } from "./scan.js";
import { sourceText } from "./source-text.js";

/** Events as text, the pieces of one text joined; `undefined` if the document is refused. */
type Events = readonly string[] | undefined;

function join(events: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    if (event.startsWith("t") && last?.startsWith("t") === true)
      joined[joined.length - 1] = last + event.slice(1);
    else joined.push(event);
  }
  return joined.filter((event) => event !== "t");
}

/** What we say and others do not: rules of XML that they overlook, and versions that they let through. */
const STRICTER = /name of an instruction|malformed name|XML version/;

/** What libxml2 says beyond well-formedness. */
const NOT_XML = /URI|encoding/i;

interface Verdict {
  readonly events: Events;
  readonly problem: string | undefined;
}

function ours(xml: string): Verdict {
  const events: string[] = [];
  const problem = scanXml(sourceText("x", xml), DEFAULT_LIMITS, {
    textWanted: "all",
    open: (local, namespace, attributes) => {
      const list = attributes.map(({ name, value }) => `${name}=${value}`);
      events.push(`<{${namespace}}${local} ${list.sort().join("|")}`);
      return undefined;
    },
    text: (text) => events.push(`t${text}`),
    close: () => events.push("/"),
  });
  return problem === undefined
    ? { events: join(events), problem: undefined }
    : { events: undefined, problem: problem.message };
}

function saxes(xml: string): Events {
  const events: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    depth++;
    const list = Object.values(attributes).map(
      ({ name, value }) => `${name}=${value}`,
    );
    events.push(`<{${uri}}${local} ${list.sort().join("|")}`);
  });
  parser.on("text", (text) => {
    if (depth > 0) events.push(`t${text}`);
  });
  parser.on("cdata", (text) => events.push(`t${text}`));
  parser.on("closetag", () => {
    depth--;
    events.push("/");
  });
  try {
    parser.write(xml).close();
    return join(events);
  } catch {
    return undefined;
  }
}

/** What libxml2 has against a document. */
function problemOfLibxml2(xml: string): string | undefined {
  try {
    XmlDocument.fromBuffer(new TextEncoder().encode(xml)).dispose();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const SMALL = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- c --><?pi x?>
<a xmlns="u" xmlns:p="v" b="1" p:c='2 &amp; "3"'>t &lt;&#228;&#x1F600;<p:b d=""/><![CDATA[<x>]]>]]<!--y-->
<c xmlns="" e="
"> </c></a>
<!-- end -->`;

const PIECES = [
  ...Array.from("<>/=\"'&;:!?-[] \t\n\rax0"),
  "&amp;",
  "&#0;",
  "&#xD800;",
  "&nbsp;",
  "<!--",
  "-->",
  "--",
  "<![CDATA[",
  "]]>",
  "<?",
  "?>",
  "<?xml ",
  "xmlns:p=",
  'xmlns:xml="u"',
  'xmlns:q=""',
  "p:",
  "xmlns",
  "</a>",
  "<a/>",
  "\u0000",
  "\u0001",
  "\u0085",
  "\ufffe",
  "\ufeff",
  "é",
  "\u0300",
  "\u00b7",
  "😀",
  "\r\n",
];

const edits = (seed: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom("", ...PIECES)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) =>
      list.reduce((text, [where, length, insert]) => {
        const at = where % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + length);
      }, seed),
    )
    // Cuts may part a pair of surrogates, which no decoder would let through.
    .filter((text) => !/[\ud800-\udfff]/u.test(text));

const documents = fc.oneof(
  { weight: 4, arbitrary: edits(SMALL) },
  { weight: 1, arbitrary: edits(schema3("")) },
  { weight: 1, arbitrary: edits(schema2("")) },
  { weight: 1, arbitrary: edits(genericode({ prefix: "gc:" })) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { maxLength: 12 })
      .map((pieces) => `<a>${pieces.join("")}</a>`),
  },
);

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 1000);

describe("the scanner agrees", () => {
  test("with saxes on every event, and on what is refused", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        fc.pre(!/<!doctype/i.test(xml) && !xml.startsWith("\ufeff"));
        const { events, problem } = ours(xml);
        fc.pre(!STRICTER.test(problem ?? ""));
        expect(events).toEqual(saxes(xml));
      }),
      { numRuns: RUNS },
    );
  });

  test("with libxml2 on what is well-formed", () => {
    fc.assert(
      fc.property(documents, (xml) => {
        fc.pre(!/<!doctype/i.test(xml) && !xml.startsWith("\ufeff"));
        const { problem } = ours(xml);
        const other = problemOfLibxml2(xml);
        fc.pre(
          !/XML version/.test(problem ?? "") && !NOT_XML.test(other ?? ""),
        );
        expect(problem === undefined).toBe(other === undefined);
      }),
      { numRuns: RUNS },
    );
  });
});
