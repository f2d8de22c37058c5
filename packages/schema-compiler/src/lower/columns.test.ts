import type { Diagnostic } from "@fim-forms/form-model";
import { expect, test } from "vitest";

import type { Codeliste } from "../fim/genericode/model.js";
import { chooseColumns, type ColumnWishes } from "./columns.js";

/** Columns as `id: cells`, keys as `id: column`. */
function list(
  columns: Readonly<Record<string, readonly (string | undefined)[]>>,
  keys: Readonly<Record<string, string>> = {},
  recommended?: string,
): Codeliste {
  return {
    source: "x.xml",
    kennung: {
      id: undefined,
      shortName: undefined,
      longName: undefined,
      version: undefined,
      canonicalUri: undefined,
      canonicalVersionUri: undefined,
    },
    spalten: Object.entries(columns).map(([id, werte]) => ({
      id,
      shortName: undefined,
      longName: undefined,
      werte,
    })),
    schluessel: Object.entries(keys).map(([id, column]) => ({
      id,
      spalten: [column],
    })),
    empfohleneCodeSpalte: recommended,
    zeilen: 2,
  };
}

const NONE: ColumnWishes = {
  codeKey: undefined,
  nameKey: undefined,
  helpKey: undefined,
};
const full = ["a", "b"];
const gappy = ["a", undefined];

test.each([
  [
    "what the field names comes first",
    list({ x: full, y: full, z: full }, { codeKey: "x" }),
    { codeKey: "y", nameKey: "z", helpKey: "x" },
    ["y", "z", "x"],
    [],
  ],
  [
    "then the keys of FIM's own lists",
    list(
      { x: full, y: full, z: full },
      { first: "x", codeKey: "y", codenameKey: "z" },
    ),
    NONE,
    ["y", "z", undefined],
    [],
  ],
  [
    "then the recommended column",
    list({ x: full, y: full }, { first: "x" }, "y"),
    NONE,
    ["y", "x", undefined],
    [],
  ],
  [
    "then the first key",
    list({ name: full, nr: full }, { key: "nr" }),
    NONE,
    ["nr", "name", undefined],
    [],
  ],
  [
    "then the first column",
    list({ x: full, y: full }),
    NONE,
    ["x", "y", undefined],
    [],
  ],
  [
    "a column called like a label is preferred",
    list({ nr: full, art: full, Bezeichnung: full }),
    NONE,
    ["nr", "Bezeichnung", undefined],
    [],
  ],
  [
    "among those, one without gaps",
    list({ nr: full, "Bezeichnung-kurz": gappy, "Bezeichnung-lang": full }),
    NONE,
    ["nr", "Bezeichnung-lang", undefined],
    [],
  ],
  [
    "a list of one column has no labels",
    list({ nr: full }),
    NONE,
    ["nr", undefined, undefined],
    [],
  ],
  [
    "a column that does not exist is reported",
    list({ x: full, y: full }),
    { ...NONE, nameKey: "z" },
    ["x", "y", undefined],
    ["FIM2112"],
  ],
  [
    "a key may be named in place of its column",
    list({ x: full, y: full }, { yKey: "y" }),
    { ...NONE, codeKey: "yKey" },
    ["y", "x", undefined],
    [],
  ],
])("%s", (_, codeliste, wishes, expected, codes) => {
  const found: Diagnostic[] = [];
  const chosen = chooseColumns(codeliste, wishes, {}, (one) => found.push(one));
  expect([chosen?.code.id, chosen?.label?.id, chosen?.help?.id]).toEqual(
    expected,
  );
  expect(found.map(({ code }) => code)).toEqual(codes);
});
