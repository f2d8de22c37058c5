import { describe, expect, test } from "vitest";

import { countProcessorTime } from "../../../../test/support/processor-time.js";
import {
  compileMatcher,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  tryCompileMatcher,
  type ParsedPattern,
  type PatternNote,
  type PatternReason,
} from "./index.js";

function parsed(source: string): ParsedPattern {
  const pattern = parsePattern(source);
  if (!pattern.ok) throw new Error(pattern.message);
  return pattern;
}

/** All readings of a pattern must say the same about a text. */
function verdict(source: string, text: string): boolean {
  const pattern = parsed(source);
  const matches = compileMatcher(toXsdPattern(pattern))(text);
  const ecmaScript = toEcmaScriptPattern(pattern);
  expect(new RegExp(ecmaScript, "u").test(text)).toBe(matches);
  expect(() => new RegExp(ecmaScript, "v")).not.toThrow();
  return matches;
}

describe("what a pattern matches", () => {
  const PLZ = "([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}";
  const MAIL = String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{1,63}$`;
  test.each([
    ["the whole value, not a part of it", PLZ, ["01067"], ["x01067y", "00123"]],
    ["an anchored source is the same", "^[0-9]{5}$", ["12345"], ["123456"]],
    ["Java's anchors too", String.raw`\A[0-9]+\z`, ["1"], ["1a"]],
    ["anchors of each alternative", "^a$|^bc$", ["a", "bc"], ["^a$", "abc"]],
    ["a trailing dollar is no letter", MAIL, ["a@b.de"], ["a@b.de$", "@b.de"]],
    ["an escaped dollar is one", String.raw`[0-9]+\$`, ["5$"], ["5", "5\\"]],
    ["a dollar in a class is one", "[$]5", ["$5"], ["5"]],
    ["\\d is every decimal digit", String.raw`\d+`, ["5", "٣٤"], ["²", "a"]],
    [
      "\\w is every letter",
      String.raw`\w+`,
      ["Müller", "€", "жук"],
      ["_", "-"],
    ],
    ["\\s is four blanks", String.raw`a\sb`, ["a b", "a\tb"], ["a\u00a0b"]],
    ["a dot is all but line breaks", "[a].b", ["a\u2028b", "a😀b"], ["a\nb"]],
    ["\\i\\c are XML names", String.raw`\i\c*`, ["a-1", "_:ü"], ["-a", "1"]],
    ["blocks of XML Schema", String.raw`\p{IsBasicLatin}+`, ["az~"], ["ä"]],
    ["blocks as Java writes them", String.raw`\p{InGreek}+`, ["αΩ"], ["a"]],
    ["complements of blocks", String.raw`\P{IsBasicLatin}+`, ["ä"], ["a"]],
    ["categories", String.raw`\p{Lu}\p{Ll}*`, ["Ärger"], ["ärger"]],
    ["categories without braces", String.raw`\pL+`, ["Ä"], ["1"]],
    ["subtraction", "[a-z-[aeiou]]", ["b"], ["a", "-"]],
    ["subtraction from a negated class", "[^a-c-[xyz]]", ["d"], ["a", "x"]],
    ["nested subtraction", "[a-z-[b-y-[m]]]", ["a", "m", "z"], ["b", "n"]],
    ["subtraction from categories", String.raw`[\p{L}-[a-zÄ]]`, ["A"], ["Ä"]],
    ["subtraction of categories", String.raw`[\w-[\d_€]]+`, ["aé"], ["5", "€"]],
    [
      "categories in some places only",
      String.raw`[\p{L}-[\p{Lu}a]ß]`.replace("ß", ""),
      ["b", "ä"],
      ["A", "a"],
    ],
    ["a hyphen at the ends of a class", "[-a][b-]", ["-b", "a-"], ["ac"]],
    ["a hyphen behind a range", "[a-z-9]", ["-", "9"], ["5"]],
    ["a hyphen behind an escape", String.raw`[\d-x]`, ["-", "x"], ["w"]],
    ["lazy quantifiers are greedy for whole values", "a+?b", ["aab"], ["b"]],
    ["groups without capture", "(?:ab)+", ["abab"], ["aba"]],
    ["named groups", String.raw`(?<jahr>\d{4})`, ["2026"], ["26"]],
    ["hexadecimal escapes", String.raw`\x41\u0042\u{43}`, ["ABC"], ["abc"]],
    ["surrogate pairs", String.raw`[\uD83D\uDE00-\uD83D\uDE4F]`, ["😎"], ["a"]],
    ["one code point each", "[😀-😎]{2}", ["😀😎"], ["😀"]],
    ["escapes of any sign", String.raw`\@\-\/\"\ x`, ['@-/" x'], ["\\@"]],
    ["an empty alternative", "(a|)b", ["b", "ab"], ["a"]],
    ["counts from and to", "a{2,3}b{2,}c{0}", ["aabb", "aaabbb"], ["abb"]],
    ["repeats of repeats", "((a+)+)*b?", ["", "aaa", "b"], ["ba"]],
    ["repeats of what may be empty", "(a?){3}", ["", "aaa"], ["aaaa"]],
    ["classes that hold everything", String.raw`[\s\S]`, ["a", "\n"], [""]],
  ])("%s", (_, source, matching, failing) => {
    for (const text of matching)
      expect([text, verdict(source, text)]).toEqual([text, true]);
    for (const text of failing)
      expect([text, verdict(source, text)]).toEqual([text, false]);
  });
});

describe("what is no pattern", () => {
  test.each<[string, string, PatternReason, number]>([
    ["nothing", "", "empty", 0],
    ["blanks", " \t ", "empty", 0],
    ["a remark of one word", "Mehrfachauswahl", "prose", 0],
    ["a remark", "Codeliste Regionalschlüssel", "prose", 0],
    ["a remark with full stops", "5 Ziffern, z.B. 12345", "prose", 0],
    ["a remark in parentheses", "Datum (Tag. Monat)", "prose", 0],
    ["a mask for dates", " TT.MM.JJJJ", "prose", 1],
    ["a mask for numbers", "###.###,##", "prose", 0],
    ["look-ahead", "(?=a)b", "look-around", 0],
    ["negative look-ahead", "x(?!a)b", "look-around", 1],
    ["look-behind", "(?<=a)b", "look-around", 0],
    ["negative look-behind", "(?<!a)b", "look-around", 0],
    ["back references", String.raw`(a+)\1`, "back-reference", 4],
    ["named back references", String.raw`(?<x>a+)\k<x>`, "back-reference", 8],
    ["word boundaries", String.raw`\b[A-Z]+`, "word-boundary", 0],
    ["flags", "(?i)abc", "flags", 0],
    ["atomic groups", "(?>a+)b", "atomic-group", 0],
    ["possessive quantifiers", "a++b", "possessive", 2],
    ["a caret inside", "a^b", "anchor-inside", 1],
    ["a dollar inside", "a$b+", "anchor-inside", 1],
    ["a dollar in a group that goes on", "(a|b$)c", "anchor-inside", 4],
    ["a repeated anchor", "(^a)+", "anchor-inside", 1],
    ["slashes around it", "/^[0-9]$/", "delimiters", 0],
    ["slashes and flags around it", "/[a-z]/i", "delimiters", 0],
    ["a quantifier for nothing", "*abc", "quantifier", 0],
    ["two quantifiers", "a**", "quantifier", 2],
    ["a count the wrong way round", "a{5,2}", "quantifier", 1],
    ["an open brace", "a{b", "brace", 1],
    ["a count without a minimum", "a{,5}", "brace", 1],
    ["a closing brace", "a}b", "brace", 1],
    ["an open parenthesis", "(abc", "group", 0],
    ["a closing parenthesis", "ab[c])", "group", 5],
    ["an open class", "x[abc", "class", 1],
    ["a closing bracket", "a]b", "class", 1],
    ["an empty class", "[]", "class", 0],
    ["POSIX classes", "[[:alpha:]]+", "class", 1],
    ["Java's intersection", "[a-z&&[^aeiou]]", "class", 4],
    ["a subtraction that is not the end", "[a-[b]c]", "class", 6],
    ["a range the wrong way round", "[z-a]", "range", 1],
    ["a range to a class escape", String.raw`[a-\d]`, "range", 1],
    ["a backslash at the end", "abc\\", "escape", 3],
    ["an unknown escape", String.raw`a\q`, "escape", 1],
    ["an octal escape", String.raw`\01`, "escape", 0],
    ["an escape beyond Unicode", String.raw`\u{110000}`, "escape", 0],
    ["a script", String.raw`\p{IsLatin}`, "property", 0],
    ["an unknown property", String.raw`a\p{Quatsch}`, "property", 1],
    ["a property without a name", String.raw`\p`, "property", 0],
    ["half a surrogate pair, escaped", String.raw`a\uD800b`, "character", 1],
    ["half a surrogate pair", "a\ud800b", "character", 1],
    ["1001 characters", `${"a".repeat(1001)}?`, "too-long", 1000],
    ["101 groups", `${"(".repeat(101)}a${")".repeat(101)}`, "too-deep", 100],
    ["a count above 1000", "a{1001}", "count-too-large", 1],
    [
      "a count beyond all numbers",
      `a{${"9".repeat(99)}}`,
      "count-too-large",
      1,
    ],
    ["nested counts above 10 000", "((a{100}){101}){1}", "count-too-large", 9],
    ["more states than 2500", "(abc{100}){25}", "too-large", 10],
  ])("%s", (_, source, reason, offset) => {
    expect(parsePattern(source)).toMatchObject({ ok: false, reason, offset });
  });
});

test.each<[string, string, PatternNote[]]>([
  ["nothing to say", "[0-9]+", []],
  ["a line break behind it", "[0-9]+\n", ["trimmed"]],
  ["anchors around it", "^[0-9]+$", ["anchored"]],
  ["an escaped dollar is no anchor", String.raw`[0-9]+\$`, []],
  ["a backslash before an anchor", String.raw`[0-9]\\$`, ["anchored"]],
  ["matches everything", ".*", ["everything"]],
  ["matches everything, in more words", "([^a]|a)*", ["everything"]],
  ["matches nothing", String.raw`a[^\s\S]`, ["nothing"]],
])("authors are told: %s", (_, source, notes) => {
  expect(parsed(source).notes).toEqual(notes);
});

describe("how a pattern is printed", () => {
  test.each([
    ["^[0-9]{5}$", "^(?:[0-9]{5})$", "[0-9]{5}"],
    ["(?:a|bc)+?", "^(?:(?:a|bc)+)$", "(a|bc)+"],
    [
      String.raw`\d\w\s.`,
      String.raw`^(?:\p{Nd}[^\p{P}\p{Z}\p{C}][\t\n\r ][^\n\r])$`,
      String.raw`\p{Nd}[\p{L}\p{M}\p{N}\p{S}][\t\n\r ][^\n\r]`,
    ],
    [
      String.raw`[\p{L}0-9. ]*`,
      String.raw`^(?:[ .0-9\p{L}]*)$`,
      String.raw`[ .0-9\p{L}]*`,
    ],
    ["[a-z-[aeiou]]", "^(?:[b-df-hj-np-tv-z])$", "[b-df-hj-np-tv-z]"],
    [
      String.raw`[\w-[a]]x`,
      String.raw`^(?:[^a\p{P}\p{Z}\p{C}]x)$`,
      String.raw`[\p{L}\p{M}\p{N}\p{S}-[a]]x`,
    ],
    [
      String.raw`[\p{L}-[b-y]]`,
      String.raw`^(?:[^b-y\P{L}])$`,
      String.raw`[\p{L}-[b-y]]`,
    ],
    [
      String.raw`[\P{L}ab]`,
      String.raw`^(?:[ab\P{L}])$`,
      String.raw`([ab]|[\s\S-[ab\p{L}]])`,
    ],
    [
      String.raw`[\p{Lu}5-[A\P{Lu}]]|[a-c-[\p{Lu}]]`,
      String.raw`^(?:(?:[a-c]|(?=[\u0000-@B-${"`"}d-\u{10FFFF}])[\p{Lu}]))$`,
      String.raw`([a-c]|[\p{Lu}-[Aa-c]])`,
    ],
    [
      "[/|&-]{2}|ab",
      String.raw`^(?:[&\-\/\|]{2}|ab)$`,
      String.raw`[&\-/|][&\-/|]|ab`,
    ],
    [String.raw`\$\^x?`, String.raw`^(?:\$\^x?)$`, String.raw`[$]\^x?`],
  ])("%s", (source, ecmaScript, xsd) => {
    const pattern = parsed(source);
    expect(toEcmaScriptPattern(pattern)).toBe(ecmaScript);
    expect(toXsdPattern(pattern)).toBe(xsd);
  });

  test("XML Schema sources hold no character that XML forbids", () => {
    const xsd = toXsdPattern(parsed(String.raw`[\x00-\uFFFF]+[^ab]`));
    expect(xsd).toMatch(
      /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
    );
  });
});

describe("a matcher", () => {
  test("refuses everything if its source cannot be read", () => {
    expect(tryCompileMatcher("(a")).toMatchObject({
      ok: false,
      reason: "group",
    });
    expect(compileMatcher("(a")("a")).toBe(false);
  });

  test.each([
    ["nested repeats", "(a+)+", "a", "!"],
    ["overlapping alternatives", "(a|aa|aaa)*", "a", "!"],
    ["optional items", "(a?){60}a{60}[b]*", "a", "b"],
    ["words", "([A-Za-zÄÖÜäöüß]+[ -]?)*[A-Za-zÄÖÜäöüß]+", "a", "1"],
    ["many states at once", "[ab]*a([ab]{100}){20}", "ab", ""],
    ["nested counts", "([ab]{1,40}){1,25}", "ba", ""],
    ["repeated nested counts", "(([ab]{1,40}){1,25}c?)*", "ba", "!"],
    ["classes of Unicode", String.raw`(\p{L}+\s*)+\d`, "ä", "!"],
  ])("takes linear time: %s", (_, source, pump, suffix) => {
    const matches = compileMatcher(toXsdPattern(parsed(source)));
    const text = pump.repeat(50_000 / pump.length) + suffix;
    const spent = countProcessorTime();
    matches(text);
    expect(spent()).toBeLessThan(1_000);
  });

  test("stays right when it forgets what it has remembered", () => {
    const source = "[ab]*a[ab]{14}";
    const matches = compileMatcher(toXsdPattern(parsed(source)));
    const expression = new RegExp(`^(?:${source})$`, "u");
    let state = 1;
    for (let round = 0; round < 300; round++) {
      let text = "";
      for (let index = 0; index < 60; index++) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        text += (state >>> 16) % 2 === 0 ? "a" : "b";
      }
      expect(matches(text)).toBe(expression.test(text));
    }
  });
});
