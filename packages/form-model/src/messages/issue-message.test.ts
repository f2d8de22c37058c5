import { describe, expect, test } from "vitest";
import type { ConstraintName, Issue } from "../issue.js";
import type { Constraints, Field, FormNode, ValueType } from "../model.js";
import {
  buildModel,
  field,
  group,
  type NodeSpec,
} from "../../../../test/support/build-model.js";
import { issueMessage, issueSummary } from "./issue-message.js";

function issue(
  constraint: ConstraintName,
  params: Issue["params"] = {},
): Issue {
  return { pointer: "/a", fimId: { id: "F1" }, constraint, params };
}

interface Row {
  readonly rule: string;
  readonly issue: Issue;
  readonly node?: FormNode;
  readonly de: string;
  readonly en: string;
}

function node(spec: NodeSpec): FormNode {
  return buildModel([spec]).children[0]!;
}

function labelled(rest: Partial<Field> = {}): FormNode {
  return node(
    field("a", { label: { input: "Label a", output: "Label a" }, ...rest }),
  );
}

const text = labelled();
const withConstraints = (
  valueType: ValueType,
  constraints: Constraints,
): FormNode => labelled({ valueType, constraints });

const rows: readonly Row[] = [
  {
    rule: "a missing text is asked for",
    issue: issue("required"),
    node: text,
    de: "Füllen Sie dieses Feld aus.",
    en: "Fill in this field.",
  },
  {
    rule: "a missing selection is asked for as such",
    issue: issue("required"),
    node: labelled({ control: "select" }),
    de: "Wählen Sie eine Möglichkeit aus.",
    en: "Choose one of the options.",
  },
  {
    rule: "a missing date is asked for as such",
    issue: issue("required"),
    node: labelled({ valueType: "date" }),
    de: "Geben Sie ein Datum ein.",
    en: "Enter a date.",
  },
  {
    rule: "a missing file is asked for as such",
    issue: issue("required"),
    node: labelled({ valueType: "file" }),
    de: "Laden Sie eine Datei hoch.",
    en: "Upload a file.",
  },
  {
    rule: "nobody is asked for what the form itself fills in",
    issue: issue("required"),
    node: labelled({ control: "hidden" }),
    de: "Hier fehlt eine Angabe, die das Formular selbst macht. Wenden Sie sich bitte an die zuständige Stelle.",
    en: "Information that the form itself provides is missing here. Please contact the responsible office.",
  },
  {
    rule: "a missing entry is asked for",
    issue: issue("required"),
    node: node(group("g", [])),
    de: "Fügen Sie mindestens einen Eintrag hinzu.",
    en: "Add at least one entry.",
  },
  {
    rule: "an impossible day is named as such, with an example",
    issue: issue("type", { expected: "date" }),
    node: labelled({ valueType: "date" }),
    de: "Geben Sie ein Datum ein, das es gibt, zum Beispiel 31.12.2024.",
    en: "Enter a date that exists, for example 31.12.2024.",
  },
  {
    rule: "the length is told as it should be and as it is",
    issue: issue("maxLength", { max: 55, actual: 60 }),
    node: withConstraints("text", { maxLength: 55 }),
    de: "Geben Sie höchstens 55 Zeichen ein (jetzt 60).",
    en: "Enter at most 55 characters (now 60).",
  },
  {
    rule: "one possible length is told as that",
    issue: issue("minLength", { min: 5, actual: 4 }),
    node: withConstraints("text", { minLength: 5, maxLength: 5 }),
    de: "Geben Sie genau 5 Zeichen ein (jetzt 4).",
    en: "Enter exactly 5 characters (now 4).",
  },
  {
    rule: "two bounds are told together",
    issue: issue("maxValue", { max: "1000.5" }),
    node: withConstraints("number", { minValue: "1", maxValue: "1000.5" }),
    de: "Geben Sie eine Zahl von 1 bis 1000,5 ein.",
    en: "Enter a number from 1 to 1000.5.",
  },
  {
    rule: "one bound is told alone",
    issue: issue("minValue", { min: "0" }),
    node: withConstraints("currency", { minValue: "0" }),
    de: "Geben Sie einen Betrag ab 0 € ein.",
    en: "Enter an amount of €0 or more.",
  },
  {
    rule: "a bound of a date is a date for people",
    issue: issue("maxValue", { max: "2024-12-31" }),
    node: withConstraints("date", { maxValue: "2024-12-31" }),
    de: "Geben Sie ein Datum bis zum 31.12.2024 ein.",
    en: "Enter a date not after 31 December 2024.",
  },
  {
    rule: "a bound of a time leaves idle seconds out",
    issue: issue("minValue", { min: "08:00:00" }),
    node: withConstraints("time", { minValue: "08:00:00" }),
    de: "Geben Sie eine Uhrzeit ab 08:00 Uhr ein.",
    en: "Enter a time not before 08:00.",
  },
  {
    rule: "a bound of a date-time has both",
    issue: issue("minValue", { min: "2024-01-01T08:00:30" }),
    node: withConstraints("dateTime", { minValue: "2024-01-01T08:00:30" }),
    de: "Geben Sie einen Zeitpunkt ab dem 01.01.2024, 08:00:30 Uhr ein.",
    en: "Enter a date and time not before 1 January 2024, 08:00:30.",
  },
  {
    rule: "decimals are counted",
    issue: issue("fractionDigits", { max: 2, actual: 3 }),
    de: "Geben Sie den Betrag mit höchstens 2 Stellen nach dem Komma ein (jetzt 3).",
    en: "Enter the amount with at most 2 decimal places (now 3).",
  },
  {
    rule: "a pattern of digits is said in words",
    issue: issue("pattern", { pattern: "^[0-9]{5}$" }),
    de: "Geben Sie genau 5 Ziffern ein.",
    en: "Enter exactly 5 digits.",
  },
  {
    rule: "any other pattern points to the field's help",
    issue: issue("pattern", { pattern: "[A-Z]+\\d" }),
    node: { ...text, help: { input: "Wie im Ausweis" } },
    de: "Ihre Eingabe hat nicht die verlangte Form. Prüfen Sie die Schreibweise. Beachten Sie den Hinweis zum Feld.",
    en: "Your entry does not have the required form. Check the spelling. See the hint for this field.",
  },
  {
    rule: "a code outside the list is to be chosen anew",
    issue: issue("code"),
    de: "Wählen Sie einen Eintrag aus der Liste aus.",
    en: "Choose an entry from the list.",
  },
  {
    rule: "a letter that registers cannot store is shown",
    issue: issue("characters", { codePoint: "U+041C", character: "М" }),
    node: labelled({ valueType: "textLatin" }),
    de: "Das Zeichen „М“ (U+041C) ist hier nicht erlaubt. Verwenden Sie lateinische Buchstaben.",
    en: "The character “М” (U+041C) is not allowed here. Use Latin letters.",
  },
  {
    rule: "an invisible character is named, not shown",
    issue: issue("characters", { codePoint: "U+202E" }),
    de: "Ihre Eingabe enthält ein unsichtbares Zeichen, das nicht erlaubt ist (U+202E). Löschen Sie sie und tippen Sie sie neu ein.",
    en: "Your entry contains an invisible character that is not allowed (U+202E). Delete the entry and type it again.",
  },
  {
    rule: "file sizes are in MB, a file too large by one byte included",
    issue: issue("maxSize", { max: 10_000_000, actual: 10_000_001 }),
    de: "Die Datei ist mit 10,1 MB zu groß. Laden Sie eine Datei von höchstens 10 MB hoch.",
    en: "The file is too large (10.1 MB). Upload a file of at most 10 MB.",
  },
  {
    rule: "a limit in powers of two is told in the same whole numbers as in the schema",
    issue: issue("maxSize", { max: 10 * 1024 * 1024, actual: 12_000_000 }),
    de: "Die Datei ist mit 11,5 MB zu groß. Laden Sie eine Datei von höchstens 10 MB hoch.",
    en: "The file is too large (11.5 MB). Upload a file of at most 10 MB.",
  },
  {
    rule: "small files are in kB and bytes",
    issue: issue("maxSize", { max: 500, actual: 1500 }),
    de: "Die Datei ist mit 1,5 kB zu groß. Laden Sie eine Datei von höchstens 500 Byte hoch.",
    en: "The file is too large (1.5 kB). Upload a file of at most 500 bytes.",
  },
  {
    rule: "media types have the names people know",
    issue: issue("mediaType", {
      allowed: "application/pdf, image/jpeg, application/x-odd",
      actual: "text/html",
    }),
    de: "Diese Art von Datei wird hier nicht angenommen. Möglich sind: PDF, JPEG, application/x-odd.",
    en: "This type of file is not accepted here. Possible are: PDF, JPEG, application/x-odd.",
  },
  {
    rule: "too few entries",
    issue: issue("minOccurs", { min: 2, actual: 1 }),
    de: "Geben Sie mindestens 2 Einträge an (jetzt 1).",
    en: "Provide at least 2 entries (now 1).",
  },
  {
    rule: "too few files are called files",
    node: labelled({ valueType: "file" }),
    issue: issue("minOccurs", { min: 2, actual: 1 }),
    de: "Geben Sie mindestens 2 Dateien an (jetzt 1).",
    en: "Provide at least 2 files (now 1).",
  },
  {
    rule: "too many files are called files",
    node: labelled({ valueType: "file" }),
    issue: issue("maxOccurs", { max: 1, actual: 2 }),
    de: "Geben Sie höchstens 1 Datei an (jetzt 2).",
    en: "Provide at most 1 file (now 2).",
  },
  {
    rule: "too many entries",
    issue: issue("maxOccurs", { max: 1, actual: 1000 }),
    de: "Geben Sie höchstens 1 Eintrag an (jetzt 1000).",
    en: "Provide at most 1 entry (now 1000).",
  },
  {
    rule: "no alternative is given",
    issue: issue("choice", { actual: 0 }),
    de: "Wählen Sie eine der Möglichkeiten aus.",
    en: "Choose one of the options.",
  },
  {
    rule: "several alternatives are given",
    issue: issue("choice", { actual: 2 }),
    de: "Hier ist nur eine der Möglichkeiten erlaubt. Wählen Sie eine davon aus.",
    en: "Only one of the options is allowed here. Choose one of them.",
  },
  {
    rule: "an unknown property is quoted without what would disturb the sentence",
    issue: issue("unknown", { key: `a\u202e\n${"x".repeat(100)}` }),
    de: `Die Angabe „a${"x".repeat(59)}…“ gehört nicht zu diesem Formular.`,
    en: `“a${"x".repeat(59)}…” is not part of this form.`,
  },
];

describe("issueMessage", () => {
  test.each(rows)("$rule", ({ issue, node, de, en }) => {
    expect(issueMessage(issue, node, "de")).toBe(de);
    expect(issueMessage(issue, node, "en")).toBe(en);
  });

  const constraints: readonly ConstraintName[] = [
    "required",
    "type",
    "minLength",
    "maxLength",
    "minValue",
    "maxValue",
    "fractionDigits",
    "pattern",
    "code",
    "characters",
    "maxSize",
    "mediaType",
    "minOccurs",
    "maxOccurs",
    "choice",
    "unknown",
  ];
  test.each(constraints)(
    "%s has a sentence even without figures or node",
    (constraint) => {
      for (const language of ["de", "en"] as const) {
        const message = issueMessage(issue(constraint), undefined, language);
        expect(message).toMatch(/^[\p{Lu}“].*\.$/u);
        expect(message).not.toMatch(/undefined/);
      }
    },
  );

  test("a constraint that a newer server knows is told in general words", () => {
    const odd = issue("required");
    const newer = { ...odd, constraint: "toString" as ConstraintName };
    expect(issueMessage(newer, undefined, "de")).toBe(
      "Machen Sie hier eine Angabe.",
    );
  });
});

describe("issueSummary", () => {
  test("names the field", () => {
    expect(issueSummary(issue("required"), text, "de")).toBe(
      "Label a: Füllen Sie dieses Feld aus.",
    );
  });

  test("does not double the colon of a label", () => {
    const node = { ...text, label: { input: "Name: ", output: "" } };
    expect(issueSummary(issue("required"), node, "de")).toBe(
      "Name: Füllen Sie dieses Feld aus.",
    );
  });

  test("says only what is wanted where there is no node", () => {
    expect(issueSummary(issue("unknown", { key: "x" }), undefined, "de")).toBe(
      "Die Angabe „x“ gehört nicht zu diesem Formular.",
    );
  });
});
