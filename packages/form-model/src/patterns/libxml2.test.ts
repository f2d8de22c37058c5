import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { expect, test } from "vitest";

import { compileMatcher, parsePattern, toXsdPattern } from "./index.js";

const escape = (text: string): string =>
  text.replace(
    /[&<>"\t\n\r]/g,
    (character) => `&#${String(character.charCodeAt(0))};`,
  );

function libxml2Accepts(
  xsdPattern: string,
  texts: readonly string[],
): string[] {
  using schema = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="e"><xs:simpleType>
      <xs:restriction base="xs:string"><xs:pattern value="${escape(xsdPattern)}"/></xs:restriction>
    </xs:simpleType></xs:element></xs:schema>`,
  );
  using validator = XsdValidator.fromDoc(schema);
  return texts.filter((text) => {
    using document = XmlDocument.fromString(`<e>${escape(text)}</e>`);
    try {
      validator.validate(document);
      return true;
    } catch {
      return false;
    }
  });
}

/** Sources that libxml2 would misread if they were printed as they are written, and ordinary ones. */
test.each([
  ["a count beside an alternative", "a{2}|a", ["a", "aa"], ["", "aaa"]],
  ["a counted group", "(xa?){2}a", ["xxa", "xaxa"], ["xa", "xaa"]],
  ["a count of what may be empty", "(a?){3}", ["", "a", "aaa"], ["aaaa"]],
  ["a count of a repeat", "((a+)+){2}", ["aa", "aaaa"], ["a"]],
  ["a repeat at the end of an alternative", "a(a|b)+|a|b", ["ab", "b"], ["ba"]],
  ["alternatives that may be empty", "a([b-z]a*)+|5?", ["", "5", "ab"], ["a"]],
  ["complements in a class", String.raw`[a\P{L}]`, ["a", "5"], ["b"]],
  ["complements", String.raw`\P{L}*5`, ["555", "-5"], ["a5", "5-"]],
  [
    "complements beside each other",
    String.raw`\P{Nd}|\P{L}{2}`,
    ["a", ";'"],
    ["aa"],
  ],
  [
    "negated classes beside each other",
    "[^0-9]|[^a-z]{2}",
    ["a", "55"],
    ["5", "a5"],
  ],
  ["new characters", String.raw`\P{L}+`, ["😀", "5"], ["a"]],
  ["subtraction", String.raw`[\w-[a_5]]+`, ["bc", "7"], ["a", "_"]],
  [
    "postcodes",
    "([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}",
    ["01067"],
    ["00123", "010670"],
  ],
  [
    "lengths to choose from",
    "[0-9]{5}|[0-9]{4}|[0-9]{7}",
    ["1234", "1234567"],
    ["123456"],
  ],
  [
    "number plates",
    "[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[HE]?",
    ["BS-X 1E", "Ü-AB 1234"],
    ["BS-X 0"],
  ],
  [
    "bank accounts",
    "DE[0-9]{2}( ?[0-9]{4}){4} ?[0-9]{2}",
    ["DE02 1203 0000 0000 2020 51"],
    ["DE02 12"],
  ],
  [
    "titles and names",
    String.raw`(Herr|Frau)( Dr\.)?( [A-Z][a-z]+){1,3}`,
    ["Frau Dr. Li", "Herr A B C".replace(/ ([ABC])/g, " $1x")],
    ["Frau"],
  ],
  [
    "mail addresses",
    String.raw`\w+([-+.']\w+)*@\w+([-.]\w+)*\.\w+([-.]\w+)*`,
    ["a.b@c-d.de"],
    ["a@b", "@c.de"],
  ],
  [
    "amounts",
    String.raw`[0-9]{1,3}(\.[0-9]{3})*(,[0-9]{2})?`,
    ["1.234,50", "7"],
    ["1.23", "1234"],
  ],
])(
  "libxml2 reads the XML Schema of %s as we do",
  (_, source, matching, failing) => {
    const pattern = parsePattern(source);
    if (!pattern.ok) throw new Error(pattern.message);
    const xsd = toXsdPattern(pattern);
    const texts = [...matching, ...failing];
    expect(libxml2Accepts(xsd, texts)).toEqual(matching);
    expect(texts.filter(compileMatcher(xsd))).toEqual(matching);
  },
);
