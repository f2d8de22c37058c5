import type { Diagnostic } from "@fim-forms/form-model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { check } from "./check.js";
import {
  bytesOf,
  coded,
  field2,
  field3,
  genericode,
  group3,
  place,
  reference3,
  schema2,
  schema3,
} from "./testing/documents.js";

/** Checks bytes as a schema and as a code list; every finding must point into the text it speaks of. */
function findingsOf(
  schema: Uint8Array,
  list: Uint8Array,
): readonly Diagnostic[] {
  const { diagnostics, sourceTexts } = check({
    schema: { name: "schema.xml", bytes: schema },
    codeLists: [{ name: "list.xml", bytes: list }],
  });
  for (const { span, related = [] } of diagnostics)
    for (const { source, start, end } of [
      ...(span === undefined ? [] : [span]),
      ...related.map((one) => one.span),
    ]) {
      const text = sourceTexts.get(source);
      if (text === undefined) throw new Error(`no text of ${source}`);
      expect(start.offset).toBeGreaterThanOrEqual(0);
      expect(end.offset).toBeGreaterThanOrEqual(start.offset);
      expect(end.offset).toBeLessThanOrEqual(text.length);
      expect(start.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      expect(start.column).toBeGreaterThanOrEqual(1);
    }
  return diagnostics;
}

const LIST = genericode({ prefix: "gc:" });
const SEEDS = [
  schema3(
    `${place(group3(place(field3({ more: `<xdf:praezisierung minLength="1" pattern="[a-z]+"/><xdf:inhalt>x &amp; y</xdf:inhalt>` })), { more: coded("art", "X") }), "0:*")}${place(field3({ feldart: "select", more: reference3() }))}`,
  ),
  schema2(
    place(
      field2({
        more: `<xdf:praezisierung>{"minLength":"1"}</xdf:praezisierung><xdf:inhalt><![CDATA[x]]></xdf:inhalt>`,
      }),
    ),
  ),
  LIST,
];

/** A document with a few places overwritten, doubled or cut out. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.oneof(
          fc.string({ maxLength: 6, unit: "binary" }),
          fc.constantFrom(
            "<",
            ">",
            "&",
            "&#x0;",
            "<!--",
            "]]>",
            "<![CDATA[",
            "<!DOCTYPE x>",
            "\u0000",
            '"',
            "</",
            "<a:b>",
            "__proto__",
            "<xdf:id>",
            "\ud800",
          ),
        ),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [where, length, insert]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + insert + text.slice(at + length);
    }, seed),
  );

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);

describe("reading never throws, and its findings lie inside the source", () => {
  test("for any bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 200 }),
        (schema, list) => {
          expect(findingsOf(schema, list)).not.toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("for documents with slips", () => {
    fc.assert(
      fc.property(mutated, mutated, (schema, list) => {
        findingsOf(bytesOf(schema), bytesOf(list));
      }),
      { numRuns: RUNS },
    );
  });

  test("for documents with broken bytes", () => {
    fc.assert(
      fc.property(
        mutated,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        (schema, edits) => {
          const bytes = bytesOf(schema);
          for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
          findingsOf(bytes, bytes);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("and the same document gives the same findings", () => {
    fc.assert(
      fc.property(mutated, (schema) => {
        const bytes = bytesOf(schema);
        expect(findingsOf(bytes, bytes)).toEqual(findingsOf(bytes, bytes));
      }),
      { numRuns: RUNS },
    );
  });
});
