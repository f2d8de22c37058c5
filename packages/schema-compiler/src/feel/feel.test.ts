import { expect, test } from "vitest";

import {
  addedRule,
  inGerman,
  ofOverlay,
  ownRule,
  readWithOverlay,
} from "../testing/overlay.js";

/** What a condition reads as, seen from the form, with a target outside the repeat. */
function reading(condition: string): string {
  const read = readWithOverlay(
    ownRule(`when: |-\n  ${condition}\nrequire: F99000000009`),
  );
  const errors = ofOverlay(read).filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
  return inGerman(read, addedRule(read)?.statements)
    .replace(/^Wenn /u, "")
    .replace(/, dann muss F99000000009 befüllt werden\.$/u, "");
}

test.each([
  // comparisons
  ["F99000000003 = 5", "F99000000003 = 5"],
  ["F99000000003 != 5", "F99000000003 <> 5"],
  ["F99000000003 >= -1.5", "F99000000003 >= -1,5"],
  ["5 < F99000000003", "5 < F99000000003"],
  ['F99000000005 = "002"', 'F99000000005 = 002 "Wert 2"'],
  ['F99000000005 >= "002"', 'F99000000005 >= 002 "Wert 2"'],
  ["F99000000001 = true", "F99000000001 = Ja"],
  ["F99000000001", "F99000000001 = Ja"],
  ["not(F99000000001)", "F99000000001 = Nein"],
  ["not(not(F99000000001))", "F99000000001 = Ja"],
  ["F99000000003 = F99000000004", "F99000000003 = F99000000004"],
  ['F99000000007 < date("2026-02-28")', "F99000000007 < 28.02.2026"],
  ['F99000000007 = @"2026-02-28"', "F99000000007 = 28.02.2026"],
  ["F99000000007 <= today()", "F99000000007 <= aktuelles Datum"],
  ['F99000000013 < time("08:30:00")', 'F99000000013 < "08:30:00"'],
  [
    'F99000000014 >= date and time("2026-02-28T08:30:00")',
    'F99000000014 >= "2026-02-28T08:30:00"',
  ],
  // emptiness
  ["F99000000006 = null", "F99000000006 nicht befüllt ist"],
  ["F99000000006 != null", "F99000000006 befüllt ist"],
  ["is defined(G99000000001)", "G99000000001 befüllt ist"],
  ["not(is defined(F99000000011))", "F99000000011 nicht befüllt ist"],
  ["null = F99000000006", "F99000000006 nicht befüllt ist"],
  // lists and ranges
  [
    'F99000000005 in ("001", "003")',
    'F99000000005 = (001 "Wert 1" oder 003 "Wert 3")',
  ],
  [
    'F99000000005 in ["001", "003"]',
    'F99000000005 = (001 "Wert 1" oder 003 "Wert 3")',
  ],
  [
    'not(F99000000005 in ("001", "003"))',
    'F99000000005 <> (001 "Wert 1" und 003 "Wert 3")',
  ],
  ["F99000000003 in [1..5)", "F99000000003 >= 1 und F99000000003 < 5"],
  ["F99000000003 in ]1..5]", "F99000000003 > 1 und F99000000003 <= 5"],
  ["F99000000003 in (1..5)", "F99000000003 > 1 und F99000000003 < 5"],
  [
    "F99000000003 between 1 and 5 and F99000000001",
    "(F99000000003 >= 1 und F99000000003 <= 5) und F99000000001 = Ja",
  ],
  [
    "F99000000003 in (< 1, > 5, 3)",
    "F99000000003 < 1 oder F99000000003 > 5 oder F99000000003 = 3",
  ],
  [
    "F99000000003 in (null, [1..2])",
    "F99000000003 nicht befüllt ist oder (F99000000003 >= 1 und F99000000003 <= 2)",
  ],
  // logic
  [
    "F99000000001 and F99000000002 or F99000000003 = 1",
    "(F99000000001 = Ja und F99000000002 = Ja) oder F99000000003 = 1",
  ],
  [
    "F99000000001 and (F99000000002 or F99000000003 = 1)",
    "F99000000001 = Ja und (F99000000002 = Ja oder F99000000003 = 1)",
  ],
  [
    "not(F99000000001 and F99000000003 = 1)",
    "F99000000001 = Nein oder F99000000003 <> 1",
  ],
  [
    "count([F99000000001, F99000000003 = 1][item = true]) >= 2",
    "mindestens 2 dieser Bedingungen zutreffen: (F99000000001 = Ja), (F99000000003 = 1)",
  ],
  [
    "count([F99000000003, F99000000006][item != null]) < 2",
    "höchstens 1 dieser Bedingungen zutrifft: (F99000000003 befüllt ist), (F99000000006 befüllt ist)",
  ],
  // arithmetic
  [
    "F99000000003 + F99000000004 + 1 > 10",
    "Summe aus ((F99000000003), (F99000000004) und 1) > 10",
  ],
  [
    "sum(F99000000003, F99000000004) > 10",
    "Summe aus ((F99000000003) und (F99000000004)) > 10",
  ],
  [
    "F99000000003 - F99000000004 = 1",
    "Differenz aus (F99000000003) und (F99000000004) = 1",
  ],
  [
    "sum(G99000000002.F99000000032) > 10",
    "Summe aller Einträge von F99000000032 > 10",
  ],
  ["count(G99000000002) = 2", "Anzahl der Einträge von G99000000002 = 2"],
  ["count(F99000000012) = 2", "Anzahl der Einträge von F99000000012 = 2"],
  [
    "count(distinct values(F99000000012)) = count(F99000000012)",
    "jeder Eintrag von F99000000012 nur einmal vorkommt",
  ],
  // dates
  [
    'years and months duration(F99000000007, today()) >= duration("P18Y")',
    "Zeit in Monaten von (F99000000007) bis aktuelles Datum >= 216",
  ],
  [
    "years and months duration(F99000000007, F99000000008).years < 18",
    "Zeit in Jahren von (F99000000007) bis (F99000000008) < 18",
  ],
  [
    'today() - F99000000007 > duration("P7D")',
    "Differenz aus aktuelles Datum und (F99000000007) > 7",
  ],
  [
    "(F99000000008 - F99000000007).days > 7",
    "Differenz aus (F99000000008) und (F99000000007) > 7",
  ],
  [
    'F99000000007 + duration("P7D") <= today()',
    "Summe aus ((F99000000007) und 7) <= aktuelles Datum",
  ],
  [
    "date(F60000000233, F60000000232, F60000000231) <= today()",
    "Datum aus Tag F60000000231, Monat F60000000232 und Jahr F60000000233 <= aktuelles Datum",
  ],
  [
    "date(F60000000233, F60000000232, F60000000231) != null",
    "F60000000231 befüllt ist und F60000000232 befüllt ist und F60000000233 befüllt ist und Datum aus Tag F60000000231, Monat F60000000232 und Jahr F60000000233 ein gültiges Kalenderdatum ist",
  ],
  // Land
  ['land = "NI"', "das Bundesland eines von NI ist"],
  ['land in ("NI", "HB")', "das Bundesland eines von NI, HB ist"],
  [
    'not(land in ("NI", "HB", "BB", "BE", "BW", "BY", "HE", "HH", "MV", "NW", "RP", "SH", "SL", "SN"))',
    "das Bundesland eines von ST, TH ist",
  ],
  // entries
  [
    'some e in G99000000002 satisfies e.F99000000033 = "001"',
    'F99000000033 = 001 "Wert 1"',
  ],
  [
    "some e in G99000000002 satisfies e.F99000000031 or e.F99000000032 > 3",
    "F99000000031 = Ja oder F99000000032 > 3",
  ],
  [
    "every e in G99000000002 satisfies e.F99000000032 >= 3",
    "nicht (F99000000032 < 3)",
  ],
  [
    'every e in G99000000002 satisfies e.F99000000033 != "001"',
    'nicht (F99000000033 = 001 "Wert 1")',
  ],
  ['some e in F99000000012 satisfies e = "001"', 'F99000000012 = 001 "Wert 1"'],
  [
    "not(some e in G99000000002 satisfies e.F99000000041 != null)",
    "F99000000041 nicht befüllt ist",
  ],
  // layout and comments
  ["F99000000003 /* how many */ = 5 // five", "F99000000003 = 5"],
])("%s", (condition, expected) => {
  expect(reading(condition)).toBe(expected);
});

test.each([
  // no FEEL
  ["F99000000003 == 5", "FIM4537", 14, 'FEEL writes one "="'],
  ["F99000000003 <> 5", "FIM4537", 14, 'FEEL writes "!="'],
  ["F99000000001 und F99000000002", "FIM4537", 14, 'FEEL writes "and"'],
  ["F99000000005 = „001“", "FIM4537", 16, "straight double quotes"],
  ['F99000000005 = "001', "FIM4537", 16, "has no end"],
  ["(F99000000003 = 5", "FIM4537", 18, '")" is missing'],
  ["F99000000003 =", "FIM4537", 15, "ends where"],
  ["1 < F99000000003 < 5", "FIM4537", 18, "chained"],
  ["F99000000003 in [1..", "FIM4537", 21, "ends where"],
  // more than the rule language has
  ["F99000000003 * 2 = 5", "FIM4538", 14, 'no "*"'],
  ["if F99000000001 then true else false", "FIM4538", 1, "otherwise"],
  ["for e in G99000000002 return e", "FIM4538", 1, 'no "for"'],
  ['contains(F99000000006, "a")', "FIM4538", 1, "pattern"],
  ["now() > F99000000014", "FIM4538", 1, "today()"],
  [
    'F99000000007 + duration("P1Y") > today()',
    "FIM4538",
    1,
    "years and months duration",
  ],
  [
    "some e in G99000000002 satisfies e.F99000000031 and e.F99000000032 = 1",
    "FIM4538",
    1,
    "let the repeated group bear the rule",
  ],
  [
    'every e in G99000000002 satisfies e.F99000000033 = "001"',
    "FIM4538",
    1,
    "cannot ask this of every entry",
  ],
  [
    "some e in G99000000002 satisfies F99000000003 = 1",
    "FIM4538",
    1,
    "cannot ask this",
  ],
  ["count(G99000000002[F99000000031]) = 1", "FIM4538", 1, "filtered"],
  ["{a: 1} = 1", "FIM4538", 1, "contexts"],
  // elements
  ["F99000000099 = 5", "FIM4539", 1, "there is no element F99000000099"],
  ["F99000000003V1.0 = 5", "FIM4539", 1, "leave out the version"],
  ["Zahl = 5", "FIM4539", 1, "named by their ids"],
  ["F99000000001 = ja", "FIM4539", 16, "FEEL writes true"],
  [
    "some e in G99000000002 satisfies e.F99000000003 = 1",
    "FIM4539",
    34,
    "does not stand in G99000000002",
  ],
  // values and types
  ['F99000000005 = "009"', "FIM4540", 16, "no code"],
  ['F99000000005 = "Wert 1"', "FIM4540", 16, 'the label of code "001"'],
  ['F99000000005 in ("001", "4")', "FIM4540", 25, "no code"],
  ["F99000000003 in [5..-1]", "FIM4540", 17, "ends before it begins"],
  ["F99000000005 = 1", "FIM4540", 1, 'in quotes: "1"'],
  ['F99000000001 = "Ja"', "FIM4540", 1, "true or false, without quotes"],
  ['F99000000003 = "5"', "FIM4540", 1, "without quotes"],
  ['F99000000007 = "2026-01-01"', "FIM4540", 1, 'date("2026-11-22")'],
  ['date("2026-02-30") = F99000000007', "FIM4540", 6, "no date"],
  [
    'duration("P1Y7D") = F99000000007',
    "FIM4540",
    10,
    "years and days do not mix",
  ],
  ["today() - F99000000007 > 7", "FIM4540", 1, 'duration("P7D")'],
  [
    "years and months duration(F99000000007, today()) > 18",
    "FIM4540",
    1,
    'duration("P18Y")',
  ],
  ['F99000000006 = ""', "FIM4540", 16, "write null"],
  ['F99000000006 < "b"', "FIM4540", 1, "no order"],
  ["F99000000001 < F99000000002", "FIM4540", 1, "no order"],
  ["F99000000003", "FIM4540", 1, "by itself is no condition"],
  ["F99000000003 + 1", "FIM4540", 1, "a value, not a condition"],
  ["F99000000011 = F99000000011", "FIM4540", 1, "file"],
  ["G99000000001 = 1", "FIM4540", 1, "a group"],
  ["F99000000010 != null", "FIM4540", 1, "static text"],
  ["count(F99000000003) = 1", "FIM4540", 7, "has no entries"],
  ["not(F99000000001, F99000000002)", "FIM4540", 1, "2 arguments"],
  ['land = "Niedersachsen"', "FIM4540", 8, "no key of a Land"],
  ['land < "NI"', "FIM4540", 8, "no order"],
  ["land = F99000000006", "FIM4540", 8, "no key of a Land"],
])("%s is %s at column %i", (condition, code, column, words) => {
  const read = readWithOverlay(
    ownRule(`when: |-\n  ${condition}\nrequire: F99000000009`),
  );
  const [first] = ofOverlay(read);
  expect(first).toMatchObject({
    code,
    severity: "error",
    span: { start: { line: 5, column: column + 6 } },
  });
  expect(`${first?.message ?? ""}; ${first?.hint ?? ""}`).toContain(words);
  expect(addedRule(read)).toBeUndefined();
});
