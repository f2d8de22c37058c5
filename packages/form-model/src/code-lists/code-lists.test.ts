import { describe, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
} from "../../../../test/support/build-model.js";
import type { CodeListEntry, FormModel } from "../model.js";
import { decodeFormModel, encodeFormModel } from "../codec.js";
import { createSession } from "../session/create-session.js";
import { validateValues } from "../session/validate-values.js";
import {
  decodeCodeList,
  encodeCodeList,
  type CodeListFile,
} from "./code-list-file.js";
import { absentCodeLists, withCodeLists } from "./with-code-lists.js";
import { countProcessorTime } from "../../../../test/support/processor-time.js";

const entries: readonly CodeListEntry[] = [
  { code: "1", label: "Köln" },
  { code: "02", label: "ulm", help: "an der Donau" },
  { code: " a|b ", label: "São | Tomé" },
];
const href = "code-lists/orte.json";

function decoded(text: string): CodeListFile {
  const { value } = decodeCodeList(JSON.parse(text));
  if (value === undefined) throw new Error("unreadable");
  return value;
}

const file = decoded(encodeCodeList("orte", entries));

/** A form whose one list stands in a file. */
const split: FormModel = buildModel(
  [field("F1", { control: "select", codeListId: "orte" })],
  {
    codeLists: [
      codeList("orte", [], {
        entriesFile: { href, sha256: "0".repeat(64), count: 3 },
      }),
    ],
  },
);

describe("a file of entries", () => {
  test("is read as it was written, with search forms", () => {
    expect(file.entries).toEqual(entries);
    expect(file.searchForms).toEqual([
      ["koln", "koeln"],
      ["ulm"],
      ["sao tome"],
    ]);
    expect(encodeCodeList("orte", file.entries)).toBe(
      encodeCodeList("orte", entries),
    );
  });

  test("of 20,000 entries is small and read in a moment", () => {
    const many = Array.from({ length: 20_000 }, (_, row) => ({
      code: String(row).padStart(8, "0"),
      label: `Gemeinde Nr. ${String(row)}`,
    }));
    const text = encodeCodeList("gemeinden", many);
    expect(text.length).toBeLessThan(1_500_000);
    const spent = countProcessorTime();
    expect(decoded(text).entries).toHaveLength(20_000);
    expect(spent()).toBeLessThan(1000);
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a form", { formatVersion: 1, kind: "form" }],
    ["a code that is a number", changed({ codes: [1, "02", " a|b "] })],
    ["a column that is too short", changed({ labels: ["Köln"] })],
    ["help for one entry only", changed({ helps: ["x"] })],
    ["a property too many", changed({ extra: 1 })],
  ])("%s is none", (_, json) => {
    expect(decodeCodeList(json)).toMatchObject({
      value: undefined,
      diagnostics: [{ code: "FIM6005", severity: "error" }],
    });
  });

  function changed(part: object): unknown {
    const json: unknown = JSON.parse(encodeCodeList("orte", entries));
    return { ...(json as object), ...part };
  }
});

describe("a form whose list stands in a file", () => {
  test("is read, and says which list is absent", () => {
    const { value } = decodeFormModel(JSON.parse(encodeFormModel(split)));
    expect(value).toEqual(split);
    expect(absentCodeLists(split).map(({ id }) => id)).toEqual(["orte"]);
  });

  test.each([
    "../secret.json",
    "/code-lists/a.json",
    "code-lists/../a.json",
    "https://example.org/code-lists/a.json",
    "code-lists/.a.json",
    "code-lists/a/b.json",
  ])("is refused if the file is %s", (elsewhere) => {
    const text = encodeFormModel(split).replace(href, elsewhere);
    expect(decodeFormModel(JSON.parse(text)).diagnostics).toMatchObject([
      { code: "FIM6004" },
    ]);
  });

  test("judges nothing on a server before its entries are put in", () => {
    expect(() => validateValues(split, { F1: "99" })).toThrow(/withCodeLists/);
    const { value } = withCodeLists(split, new Map([[href, file]]));
    if (value === undefined) throw new Error("not joined");
    expect(validateValues(value, { F1: "99" })).toHaveLength(1);
    expect(validateValues(value, { F1: "02" })).toEqual([]);
    expect(absentCodeLists(value)).toEqual([]);
  });

  test.each<[string, ReadonlyMap<string, CodeListFile>, RegExp]>([
    ["missing", new Map(), /are missing/],
    ["of another list", new Map([[href, { ...file, id: "x" }]]), /does not/],
    ["cut short", new Map([[href, { ...file, entries: [] }]]), /does not/],
  ])("is not joined with a file that is %s", (_, files, message) => {
    const { value, diagnostics } = withCodeLists(split, files);
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toMatch(message);
  });

  test("takes any code in a session until the entries are learnt, and judges given ones then", () => {
    const session = createSession(split, { values: { F1: "99" } });
    expect(session.issues()).toEqual([]);
    const changes: unknown[] = [];
    session.subscribe(({ pointers }) => changes.push([...pointers]));
    session.learnCodeList("orte", entries);
    expect(changes).toEqual([["/F1"]]);
    expect(session.issues()).toMatchObject([
      { pointer: "/F1", constraint: "code" },
    ]);
    session.setValue("/F1", "02");
    expect(session.issues()).toEqual([]);
  });
});
