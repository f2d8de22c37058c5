import {
  decodeFormModel,
  encodeFormModel,
  translateModel,
} from "@fim-forms/form-model";
import fc from "fast-check";
import { expect, test } from "vitest";

import { prepare } from "../prepare.js";
import {
  bytesOf,
  field3,
  group3,
  place,
  schema3,
} from "../testing/documents.js";
import {
  element,
  messages,
  sprache,
  translation3,
  werte,
} from "../testing/translations.js";
import { translateSupplied } from "../translate-supplied.js";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 300);

const prepared = prepare(
  {
    schema: {
      name: "schema.xml",
      bytes: bytesOf(
        schema3(
          place(group3(place(field3()))) +
            place(
              field3({
                id: "F99000000002",
                feldart: "select",
                more: werte({ a: "A", __proto__: "B" }),
              }),
            ),
        ),
      ),
    },
  },
  {},
  [],
);

const SEED = translation3(
  sprache(
    [
      element("S99000000001", "Form", {
        more: messages("R99000000001", { 1: "x" }),
      }),
      element("G99000000001", "Group"),
      element("F99000000001", "Field", {
        more: "<xdf:hilfetextEingabe>Help</xdf:hilfetextEingabe>",
      }),
      element("F99000000002", "Select", { more: werte({ a: "A" }) }),
    ].join("\n"),
  ) + sprache(element("F99000000001", "Feld"), 'lang="de" variant="simple"'),
);

/** The translation with a few places overwritten, doubled or cut out. */
const mutated = fc
  .array(
    fc.tuple(
      fc.nat(),
      fc.nat(60),
      fc.oneof(
        fc.string({ maxLength: 6, unit: "binary" }),
        fc.constantFrom(
          "<",
          "&",
          "</xdf:element>",
          "__proto__",
          "en",
          "\ud800",
        ),
      ),
    ),
    { maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce((text, [where, length, insert]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + insert + text.slice(at + length);
    }, SEED),
  );

test("whatever a translation holds, it only adds texts, and its findings lie inside the sources", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { model, diagnostics, sourceTexts } = translateSupplied(
        prepared,
        { translations: [{ name: "translation.xml", bytes: bytesOf(text) }] },
        {},
      );
      if (model === undefined) throw new Error("the form is gone");
      const { translations = [], ...rest } = model;
      expect(rest).toEqual(prepared.model);
      const json: unknown = JSON.parse(encodeFormModel(model));
      expect(decodeFormModel(json).diagnostics).toEqual([]);
      for (const { language } of translations)
        expect(translateModel(model, language).names).toEqual(model.names);
      const texts = new Map([...prepared.sourceTexts, ...sourceTexts]);
      for (const { span, related = [] } of diagnostics)
        for (const one of [span, ...related.map((other) => other.span)]) {
          const length = texts.get(one?.source ?? "")?.length ?? -1;
          expect(one?.end.offset).toBeLessThanOrEqual(length);
        }
    }),
    { numRuns: RUNS },
  );
});
