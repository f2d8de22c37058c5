import type { Diagnostic } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import type { Codeliste } from "./genericode/model.js";
import { indexCodelisten, linkCodeliste } from "./link.js";
import type { CodelisteReferenz } from "./model.js";

function list(
  source: string,
  uri?: string,
  version?: string,
  shortName?: string,
): Codeliste {
  return {
    source,
    kennung: {
      id: undefined,
      shortName,
      longName: undefined,
      version,
      canonicalUri: uri,
      canonicalVersionUri:
        uri === undefined || version === undefined ? uri : `${uri}_${version}`,
    },
    spalten: [],
    schluessel: [],
    empfohleneCodeSpalte: undefined,
    zeilen: 0,
  };
}

function reference(parts: {
  uri?: string;
  version?: string;
  versionUri?: string;
  id?: string;
}): CodelisteReferenz {
  const angabe = (
    text: string | undefined,
  ): { text: string; at: number } | undefined =>
    text === undefined ? undefined : { text, at: 0 };
  const id = angabe(parts.id);
  return {
    at: 0,
    identifikation:
      id === undefined ? undefined : { at: 0, id, version: undefined },
    canonicalIdentification: angabe(parts.uri),
    version: angabe(parts.version),
    canonicalVersionUri: angabe(parts.versionUri),
  };
}

const lists = [
  list("a1.xml", "urn:a", "1"),
  list("a2.xml", "urn:a", "2"),
  list("a10.xml", "urn:a", "10"),
  list("b.xml", "urn:b", "2020-01-01"),
  list("lists/C99000007_genericode.xml"),
  list("x.xml", undefined, undefined, "C99000008"),
];
const index = indexCodelisten(lists);

describe("a reference leads to", () => {
  test.each([
    [
      "the list of its canonicalVersionUri",
      { versionUri: "urn:a_2" },
      "a2.xml",
      [],
    ],
    [
      "the list of its URI and version, if nothing else is given",
      { uri: "urn:a", version: "1" },
      "a1.xml",
      [],
    ],
    [
      "the newest version, numbers in order, if it names none",
      { uri: "urn:a", versionUri: "urn:a" },
      "a10.xml",
      ["FIM2106"],
    ],
    [
      "the only version, if it names none",
      { uri: "urn:b" },
      "b.xml",
      ["FIM2106"],
    ],
    [
      "the file of its C-id",
      { uri: "urn:x", version: "1", versionUri: "urn:x_1", id: "C99000007" },
      "lists/C99000007_genericode.xml",
      ["FIM2107"],
    ],
    [
      "the list whose short name is its C-id",
      { uri: "urn:x", version: "1", id: "C99000008" },
      "x.xml",
      ["FIM2107"],
    ],
  ])("%s", (_, parts, source, codes) => {
    const found: Diagnostic[] = [];
    const { list: linked } = linkCodeliste(reference(parts), index, {}, (one) =>
      found.push(one),
    );
    expect(linked?.source).toBe(source);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });
});

describe("a reference to a list that was not supplied", () => {
  test.each([
    [
      "names what it wants and another version that is there",
      { uri: "urn:a", version: "3", versionUri: "urn:a_3" },
      "urn:a_3",
      "urn:a_10",
    ],
    [
      "suggests a URI that is nearly the same",
      { versionUri: "urn:b_2020-01-02" },
      "urn:b_2020-01-02",
      "urn:b_2020-01-01",
    ],
    [
      "suggests nothing where nothing is near",
      { versionUri: "urn:de:ganz:anders_1" },
      "urn:de:ganz:anders_1",
      undefined,
    ],
    [
      "can be told by its C-id only",
      { id: "C99000099" },
      "C99000099",
      undefined,
    ],
  ])("%s", (_, parts, wanted, near) => {
    const linked = linkCodeliste(reference(parts), index, {}, () => undefined);
    expect(linked).toMatchObject({ list: undefined, wanted, near });
  });

  test("does not take a list of another URI for its file name", () => {
    const other = indexCodelisten([list("C99000001.xml", "urn:other", "1")]);
    const parts = { uri: "urn:x", version: "1", id: "C99000001" };
    expect(
      linkCodeliste(reference(parts), other, {}, () => undefined).list,
    ).toBeUndefined();
  });
});
