import { expect, test } from "vitest";

import { readPublishedList } from "./published-list.js";

const list = (identification: string, rows = "") => ({
  name: "list.xml",
  bytes:
    Buffer.from(`<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification><ShortName>staat</ShortName>${identification}</Identification>
  <ColumnSet>
    <Column Id="nr" Use="required"><ShortName>nr</ShortName><Data Type="string"/></Column>
    <Column Id="name" Use="optional"><ShortName>Name</ShortName><LongName>Kurzname</LongName><Data Type="string"/></Column>
    <Key Id="codeKey"><ShortName>codeKey</ShortName><ColumnRef Ref="nr"/></Key>
  </ColumnSet>
  <SimpleCodeList>${rows}</SimpleCodeList></CodeList>`),
});
const ROWS = `<Row><Value ColumnRef="nr"><SimpleValue>1</SimpleValue></Value><Value ColumnRef="name"><SimpleValue>Eins</SimpleValue></Value></Row>
  <Row><Value ColumnRef="nr"><SimpleValue>2</SimpleValue></Value></Row>`;

test("a list keeps all its columns, and says which ones forms take", () => {
  const { value } = readPublishedList(
    list(
      "<Version>3</Version><CanonicalUri>urn:x</CanonicalUri><CanonicalVersionUri>urn:x_3</CanonicalVersionUri>",
      ROWS,
    ),
  );
  expect(value).toMatchObject({
    uri: "urn:x",
    version: "3",
    title: "staat",
    columns: [
      { id: "nr", cells: ["1", "2"] },
      { id: "name", name: "Kurzname", cells: ["Eins", null] },
    ],
    codeColumn: "nr",
    labelColumn: "name",
    rows: 2,
  });
  expect(value?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  [
    "the version may stand in the address alone",
    "<CanonicalUri>urn:x</CanonicalUri><CanonicalVersionUri>urn:x_3</CanonicalVersionUri>",
  ],
  [
    "the list's address may stand in that of the version alone",
    "<Version>3</Version><CanonicalVersionUri>urn:x_3</CanonicalVersionUri>",
  ],
])("%s", (_, identification) => {
  expect(readPublishedList(list(identification, ROWS)).value).toMatchObject({
    uri: "urn:x",
    version: "3",
  });
});

test.each([
  ["a list without address", "<Version>3</Version>"],
  ["a list without version", "<CanonicalUri>urn:x</CanonicalUri>"],
])("%s cannot be told from others", (_, identification) => {
  const { value, diagnostics } = readPublishedList(list(identification, ROWS));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toContain("FIM1061");
});

test("what is no list is reported", () => {
  const { value, diagnostics } = readPublishedList({
    name: "list.xml",
    bytes: Buffer.from("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
  });
  expect(value).toBeUndefined();
  expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
});
