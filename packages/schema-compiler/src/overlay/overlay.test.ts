import { expect, test } from "vitest";

import { compile } from "../compile.js";
import { bytesOf } from "../testing/documents.js";
import {
  addedRule,
  inGerman,
  OVERLAY_NAME,
  ofOverlay,
  ownRule,
  readWithOverlay,
} from "../testing/overlay.js";
import { EXACT_TEXT, OPEN_TEXT, ruleForm } from "../testing/rule-form.js";

const found = (overlay: string): readonly string[] =>
  ofOverlay(readWithOverlay(overlay)).map(
    ({ code, span }) => `${code} line ${String(span?.start.line)}`,
  );

/** `# expect FIM4531` stands on the line above the one that the finding points at. */
const expected = (overlay: string): readonly string[] =>
  overlay.split("\n").flatMap((line, index) => {
    const codes = /# expect ([A-Z0-9 ]+)$/.exec(line)?.[1];
    return (codes?.split(" ") ?? []).map(
      (code) => `${code} line ${String(index + 2)}`,
    );
  });

test.each([
  [
    "an overlay that settles and adds says nothing of itself",
    `schema: S99000000001V1.0.0
rules:
  R99000000001:
    text: ${OPEN_TEXT}
    require: F99000000009
  R99000000003V1.0.0:
    text: >-
      Die Sachbearbeitung
      klärt   das Nähere.
    ignore: true
    reason: Nothing to check
additional:
  R99000000900:
    text: Text
    forbid: G99000000001
`,
  ],
  ["an empty overlay is fine", "# nothing yet\n"],
  ["YAML that ends in the middle", "# expect FIM4530\nrules: ["],
  ["a tag", "# expect FIM4530\nschema: !!js/function x\n"],
  [
    "an anchor and its alias",
    "rules:\n# expect FIM4530\n  R99000000001: &a { text: x }\n# expect FIM4530\n  R99000000003: *a\n",
  ],
  ["a list instead of an overlay", "# expect FIM4531\n- a\n"],
  [
    "keys that are not known or come twice, at every level",
    `schema: S99000000001
# expect FIM4531
regeln: x
rules:
# expect FIM4531
  F99000000001:
    text: x
  R99000000001:
    text: ${OPEN_TEXT}
# expect FIM4531
    requires: F99000000009
  R99000000003:
    text: ${OPEN_TEXT}
    require: F99000000009
# expect FIM4531
    require: F99000000006
`,
  ],
  [
    "what an entry lacks",
    `rules:
# expect FIM4531
  R99000000001:
    require: F99000000009
# expect FIM4531
  R99000000003:
    text: ${OPEN_TEXT}
# expect FIM4531
  R99000000004:
    text: ${OPEN_TEXT}
    ignore: true
additional:
# expect FIM4531
  R99000000900:
    require: F99000000009
# expect FIM4531
  R99000000901:
    text: Text
`,
  ],
  [
    "statements of the wrong form",
    `additional:
  R99000000900:
    text: Text
# expect FIM4531
    when: F99000000001
  R99000000901:
    text: Text
    require: F99000000009
# expect FIM4531
    otherwise: { forbid: F99000000009 }
  R99000000902:
    text: Text
    statements:
      - require: F99000000009
# expect FIM4531
    forbid: F99000000009
  R99000000903:
    text: Text
# expect FIM4531
    require: []
  R99000000904:
    text: Text
    prefill:
# expect FIM4531
      F99000000009: { hide: true }
  R99000000905:
    text: Text
    require: F99000000009
# expect FIM4531
    about: F99000000009
`,
  ],
  [
    "another schema",
    `# expect FIM4532\nschema: S99000000002\nrules:\n  R99000000099:\n    text: x\n    require: F99000000009\n`,
  ],
  ["another version", "# expect FIM4533\nschema: S99000000001V2.0.0\n"],
  [
    "rules that the schema has not, and versions",
    `rules:
# expect FIM4534
  R99000000099:
    text: x
    require: F99000000009
# expect FIM4534
  R99000000001V2.0.0:
    text: x
    require: F99000000009
`,
  ],
  [
    "a text that has changed",
    `rules:
  R99000000001:
# expect FIM4535
    text: Die Sachbearbeitung klärt nichts.
    require: F99000000009
`,
  ],
  [
    "two entries for one rule, two rules of one id",
    `rules:
  R99000000001:
    text: ${OPEN_TEXT}
    require: F99000000009
# expect FIM4536
  R99000000001V1.0.0:
    text: ${OPEN_TEXT}
    forbid: F99000000009
additional:
# expect FIM4536
  R99000000002:
    text: Text
    require: F99000000009
  R99000000900:
    text: Text
    require: F99000000009
# expect FIM4536
  R99000000900V2.0.0:
    text: Text
    require: F99000000009
`,
  ],
  [
    "expressions that cannot be read, said or looked up",
    `additional:
  R99000000900:
    text: Text
    statements:
# expect FIM4537
      - when: F99000000003 ==
        require: F99000000009
# expect FIM4538
      - when: F99000000003 / 2 = 1
        require: F99000000009
# expect FIM4539
      - when: F99000000099 = 1
# expect FIM4539
        require: F99000000098
# expect FIM4540
      - when: F99000000005 = "009"
        require: F99000000009
`,
  ],
  [
    "effects that elements cannot take",
    `additional:
  R99000000900:
    text: Text
    statements:
# expect FIM4541
      - require: [F99000000009, F99000000010]
# expect FIM4541
      - restrict: { F99000000006: [001] }
# expect FIM4540
      - restrict: { F99000000005: [001, 009] }
# expect FIM4541
      - prefill: { G99000000001: x }
# expect FIM4540
      - prefill: { F99000000003: eins }
# expect FIM4540
      - prefill: { F99000000005: 1 }
# expect FIM4541
      - valid: today() > date("2020-01-01")
      - when: some e in G99000000002 satisfies e.F99000000031
# expect FIM4541
        require: F99000000034
# expect FIM4541
      - valid: some e in G99000000002 satisfies e.F99000000031
# expect FIM4541
      - valid: F99000000003 > 1
        about: F99000000010
`
      .replace(
        "# expect FIM4541\n      - valid: F99000000003",
        "      - valid: F99000000003",
      )
      .replace(
        "        about: F99000000010",
        "# expect FIM4541\n        about: F99000000010",
      ),
  ],
  [
    "an entry against the prose",
    `rules:
# expect FIM4542
  R99000000002:
    text: ${EXACT_TEXT}
    when: F99000000001
    forbid: F99000000009
`,
  ],
  [
    "an entry that says what the prose says",
    `rules:
# expect FIM4543
  R99000000002:
    text: ${EXACT_TEXT}
    when: F99000000001
    require: F99000000009
`,
  ],
  [
    "the opposite of an order comparison",
    `additional:
  R99000000900:
    text: Text
# expect FIM4544
    when: not(F99000000003 < 18)
    require: F99000000009
`,
  ],
])("%s", (_, overlay) => {
  expect(found(overlay)).toEqual(expected(overlay));
});

const statements = (lines: string, bearer?: string): string => {
  const read = readWithOverlay(ownRule(lines, bearer));
  expect(ofOverlay(read).filter(({ severity }) => severity !== "info")).toEqual(
    [],
  );
  return inGerman(read, addedRule(read)?.statements);
};

test.each([
  ["require: F99000000009", "F99000000009 muss befüllt werden."],
  [
    "forbid: [F99000000009, G99000000001]",
    "F99000000009 und G99000000001 dürfen nicht angezeigt werden.",
  ],
  ["show: F99000000010", "F99000000010 erscheint."],
  ["optional: F99000000009", "F99000000009 kann befüllt werden."],
  [
    "when: F99000000001\nrequire: F99000000009\noptional: F99000000006\notherwise:\n  forbid: F99000000009",
    "Wenn F99000000001 = Ja, dann muss F99000000009 befüllt werden. Wenn F99000000001 = Ja, dann kann F99000000006 befüllt werden. Wenn F99000000001 <> Ja, dann darf F99000000009 nicht angezeigt werden.",
  ],
  [
    "restrict: { F99000000005: [001, 003] }",
    'Im F99000000005 dürfen nur die Codes 001 "Wert 1", 003 "Wert 3" ausgewählt werden.',
  ],
  [
    "prefill:\n  F99000000003: 1.5\n  F99000000005: { value: 002, hide: true }\n  F99000000001: false",
    'F99000000003 wird mit 1,5 vorbefüllt. F99000000005 wird mit 002 "Wert 2" vorbefüllt und in der Antragsstrecke ausgeblendet. F99000000001 wird mit Nein vorbefüllt.',
  ],
  [
    "valid: F99000000007 < F99000000008",
    "Es muss gelten: (F99000000007 < F99000000008).",
  ],
  [
    "statements:\n  - require: F99000000009\n  - when: F99000000002\n    forbid: F99000000006",
    "F99000000009 muss befüllt werden. Wenn F99000000002 = Ja, dann darf F99000000006 nicht angezeigt werden.",
  ],
])("%s reads: %s", (lines, german) => {
  expect(statements(lines)).toBe(german);
});

test("names are looked up from the bearer, and from the repeat that it stands in", () => {
  expect(
    statements(
      "when: F99000000031\nrequire: G99000000003.F99000000041",
      "G99000000002",
    ),
  ).toBe("Wenn F99000000031 = Ja, dann muss F99000000041 befüllt werden.");
});

test("an entry settles its rule as a whole, and its open pieces are no longer reported", () => {
  const read = readWithOverlay(`rules:
  R99000000001:
    text: ${OPEN_TEXT}
    require: F99000000009
  R99000000003:
    text: ${OPEN_TEXT}
    ignore: true
    reason: Nothing to check
`);
  const [one, , three, four] = read.rules.map(({ rule }) => rule);
  expect(one).toMatchObject({
    status: "exact",
    origin: "overlay",
    statements: [{ effect: "require", targets: ["F99000000009"] }],
  });
  expect(three).toMatchObject({
    status: "exact",
    origin: "overlay",
    ignored: "Nothing to check",
    statements: [],
  });
  expect(four).toMatchObject({ status: "open" });
  expect(
    read.diagnostics
      .filter(({ code }) => code === "FIM4401")
      .map(({ fimId }) => fimId?.id),
  ).toEqual(["R99000000004"]);
});

test("a changed text shows both, and the rule is what its prose reads as", () => {
  const read = readWithOverlay(`rules:
  R99000000002:
    text: ${EXACT_TEXT.replace("Ja", "Nein")}
    forbid: F99000000009
`);
  const [diagnostic] = ofOverlay(read);
  expect(diagnostic?.message).toContain('= "Nein"');
  expect(diagnostic?.message).toContain('= "Ja"');
  expect(read.rules[1]?.rule).toMatchObject({ origin: "prose" });
});

test("a mistake in an entry leaves the rule to its prose", () => {
  const read = readWithOverlay(`rules:
  R99000000002:
    text: ${EXACT_TEXT}
    statements:
      - require: F99000000099
      - forbid: F99000000009
`);
  expect(read.rules[1]?.rule).toMatchObject({ origin: "prose" });
});

test("rules of the overlay and of the schema that fight are reported", () => {
  const read = readWithOverlay(
    ownRule("when: F99000000001\nforbid: F99000000009"),
  );
  expect(read.diagnostics.map(({ code }) => code)).toContain("FIM4421");
});

const compileWith = (overlay: string) =>
  compile({
    schema: { name: "schema.xml", bytes: bytesOf(ruleForm()) },
    rulesOverlay: { name: OVERLAY_NAME, bytes: bytesOf(overlay) },
  });

test("messages go before those of the schema; those in other languages need a translation", async () => {
  const { model, diagnostics, sourceTexts } = await compileWith(
    ownRule(
      "valid: F99000000003 > 1\nmessage:\n  de: Mehr als eins.\n  en: More than one.",
    ),
  );
  expect(model?.rules.at(-1)?.messages).toEqual([
    { code: "overlay", text: "Mehr als eins." },
  ]);
  expect(
    diagnostics.filter(({ span }) => span?.source === OVERLAY_NAME),
  ).toMatchObject([
    { code: "FIM4545", span: { start: { line: 7, column: 7 } } },
  ]);
  expect(sourceTexts.get(OVERLAY_NAME)).toContain("Mehr als eins.");
});

test("errors in an overlay keep the form from being emitted", async () => {
  const { model, artefacts } = await compileWith(
    ownRule("require: F99000000099"),
  );
  expect(model).toBeUndefined();
  expect(artefacts).toEqual([]);
});
