import { describe, expect, test } from "vitest";

import { check } from "../check.js";
import { compile } from "../compile.js";
import { bytesOf } from "../testing/documents.js";
import {
  at,
  field,
  group,
  limits,
  otherField,
  ranged,
  rule,
  schema,
  select,
  values,
  type Parts,
} from "../testing/quality-documents.js";

function findingsOf(xml: string): ReturnType<typeof check>["diagnostics"] {
  return check({ schema: { name: "schema.xml", bytes: bytesOf(xml) } })
    .diagnostics;
}

/** Codes of findings that the quality catalogue does not have. */
function ownCodes(xml: string): readonly string[] {
  return findingsOf(xml)
    .map(({ code }) => code)
    .filter((code) => code.startsWith("FIM32"));
}

const withPattern = (attributes: Readonly<Record<string, string>>): string =>
  schema(at(field({ praezisierung: limits(attributes) }), "0:1"));

const withRule = (text: string): string =>
  schema(
    at(
      group(at(field()) + at(otherField()), {
        regel: rule({ freitextRegel: text }),
      }),
    ) +
      at(
        group(at(field({ id: "F99000000003" })) + at(otherField()), {
          id: "G99000000002",
          bezeichnungEingabe: "Weitere",
        }),
      ),
  );

const withLabel = (bezeichnungEingabe: string): string =>
  schema(at(field({ bezeichnungEingabe })) + at(otherField()));

const NOTHING_FITS: Parts = {
  praezisierung: limits({ minLength: "9", maxLength: "8" }),
};

describe.each([
  [
    "rules that name absent elements",
    withRule("Wenn F99000000001 leer ist, dann F99000000099."),
    ["FIM3201"],
  ],
  [
    "rules with truncated ids",
    withRule("Wenn F99000000001 leer ist, dann F9900000000."),
    ["FIM3201"],
  ],
  [
    "nothing about rules whose paths are right",
    withRule("G99000000001.F99000000001 ist Pflicht."),
    [],
  ],
  [
    "rules with paths to where the element does not stand",
    withRule("G99000000002.F99000000001 ist Pflicht."),
    ["FIM3202"],
  ],
  ["nothing about numbers in rules", withRule("Mehr als 12345678 Euro."), []],
  [
    "patterns that can explode",
    withPattern({ minLength: "1", maxLength: "9", pattern: "([a-z]+)*" }),
    ["FIM3211"],
  ],
  [
    "patterns that allow everything",
    withPattern({ minLength: "1", maxLength: "9", pattern: ".*" }),
    ["FIM3212"],
  ],
  [
    "patterns longer than the greatest length",
    withPattern({ minLength: "1", maxLength: "4", pattern: "[0-9]{5}" }),
    ["FIM3220", "FIM3213"],
  ],
  [
    "patterns shorter than the least length",
    withPattern({ minLength: "6", maxLength: "9", pattern: "[0-9]{1,5}" }),
    ["FIM3220", "FIM3213"],
  ],
  [
    "nothing about patterns that just fit",
    withPattern({ minLength: "5", maxLength: "5", pattern: "[0-9]{5}|[a-z]+" }),
    [],
  ],
  [
    "fields whose pattern no text matches",
    withPattern({ minLength: "1", maxLength: "9", pattern: "[^\\s\\S]" }),
    ["FIM3220"],
  ],
  [
    "optional fields that accept nothing",
    schema(at(field(NOTHING_FITS), "0:1")),
    ["FIM3220"],
  ],
  [
    "forms that nobody can complete",
    schema(at(field(NOTHING_FITS))),
    ["FIM3220", "FIM3221"],
  ],
  [
    "forms that nobody can complete, however deep the reason lies",
    schema(at(group(at(field(NOTHING_FITS)) + at(otherField())), "2:*")),
    ["FIM3220", "FIM3221", "FIM3223"],
  ],
  [
    "groups that nobody can complete",
    schema(at(group(at(field(NOTHING_FITS)) + at(otherField())), "0:1")),
    ["FIM3220", "FIM3223"],
  ],
  [
    "nothing about choice groups with a way out",
    schema(
      at(
        group(at(field(NOTHING_FITS), "0:1") + at(otherField(), "0:1"), {
          art: "X",
        }),
      ),
    ),
    ["FIM3220"],
  ],
  [
    "choice groups without a way out",
    schema(
      at(
        group(
          at(field(NOTHING_FITS), "0:1") + at(otherField(NOTHING_FITS), "0:1"),
          { art: "X" },
        ),
      ),
    ),
    ["FIM3220", "FIM3220", "FIM3221", "FIM3223"],
  ],
  [
    "selects without a code",
    schema(at(select({ werte: "<xdf:werte></xdf:werte>" }), "0:1")),
    ["FIM3220"],
  ],
  [
    "bounds without a value between them",
    schema(at(ranged("num", ["2", "1"]), "0:1")),
    ["FIM3220"],
  ],
  [
    "what is never asked",
    schema(at(group(at(field()) + at(otherField())), "0:0") + at(field())),
    ["FIM3222"],
  ],
  [
    "alternatives that nobody can choose",
    schema(
      at(
        group(
          at(field(), "0:1") +
            at(
              otherField({
                feldart: "label",
                praezisierung: null,
                inhalt: "Lesen",
              }),
              "0:1",
            ),
          { art: "X" },
        ),
      ),
    ),
    ["FIM3224"],
  ],
  ["labels of signs only", withLabel("...?"), ["FIM3230"]],
  ["labels that fill no space", withLabel("\u3164"), ["FIM3230"]],
  ["labels that are ids", withLabel("F99000000001"), ["FIM3230"]],
  ["nothing about short labels", withLabel("1"), []],
  [
    "neighbours with the same label",
    schema(at(field()) + at(otherField({ bezeichnungEingabe: " Ort" }))),
    ["FIM3231"],
  ],
  [
    "placeholders for legal sources",
    schema(
      at(
        field({
          bezug: "<xdf:bezug>Bitte Rechtsgrundlage angeben</xdf:bezug>",
        }),
      ),
    ),
    ["FIM3232"],
  ],
  [
    "one identity with two contents",
    schema(
      at(field()) +
        at(
          group(
            at(field({ datentyp: "bool", praezisierung: null })) +
              at(otherField()),
          ),
        ),
    ),
    ["FIM3240"],
  ],
  [
    "nothing about the same element in two places",
    schema(at(field()) + at(group(at(field()) + at(otherField())))),
    [],
  ],
  [
    "validity that ends before it begins",
    schema(at(field({ gueltigAb: "2026-01-02", gueltigBis: "2026-01-01" }))),
    ["FIM3241"],
  ],
  [
    "entries without a name",
    schema(at(select({ werte: values(["01", "Ja"], ["02", ""]) }))),
    ["FIM3242"],
  ],
])("reports %s", (_, xml, codes) => {
  test(codes.length === 0 ? "none" : codes.join(", "), () => {
    expect(ownCodes(xml)).toEqual(codes);
  });
});

test("an element that stands in three places is spoken of once, with the other places", () => {
  const spoilt = (id: string): string =>
    at(
      group(at(field({ bezug: null })) + at(otherField()), {
        id,
        bezeichnungEingabe: id.slice(-2),
      }),
    );
  const findings = findingsOf(
    schema(["G99000000001", "G99000000002"].map(spoilt).join("")),
  );
  expect(findings.map(({ code }) => code)).toEqual(["FIM3006"]);
});

test("what lowering says of every copy of an element becomes one finding", () => {
  const hidden = (): string =>
    field({ feldart: "hidden", praezisierung: limits({ maxLength: "5" }) });
  const findings = findingsOf(
    schema(
      at(hidden(), "0:1") + at(group(at(hidden(), "0:1") + at(otherField()))),
    ),
  );
  expect(findings.map(({ code }) => code)).toEqual(["FIM4012"]);
  expect(findings[0]?.related).toHaveLength(1);
});

test("critical findings of the catalogue do not keep a schema from being compiled", async () => {
  const xml = schema(at(field({ bezug: null, name: null })), { bezug: null });
  expect(
    findingsOf(xml).filter((one) => one.severity === "error"),
  ).toHaveLength(3);
  const { artefacts, diagnostics } = await compile({
    schema: { name: "schema.xml", bytes: bytesOf(xml) },
  });
  expect(artefacts).not.toEqual([]);
  expect(diagnostics.filter(({ code }) => code.startsWith("FIM3"))).toEqual([]);
});

test("what a check has said, no other stage repeats", () => {
  const xml = schema(
    at(
      field({
        datentyp: "num",
        praezisierung: limits({ minValue: "5", maxValue: "viel" }),
        inhalt: "x",
        bezug: '<xdf:bezug link="nowhere">§ 1 Mustergesetz</xdf:bezug>',
      }),
    ),
  );
  expect(findingsOf(xml).map(({ code }) => code)).toEqual([
    "FIM3063",
    "FIM3069",
    "FIM3133",
  ]);
});
