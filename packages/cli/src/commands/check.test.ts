import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";

import {
  fim,
  inRepository,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const hundesteuer = inRepository("schemas/fim/hundesteuer-anmeldung");
const schema = join(hundesteuer, "schema.xml");
const lists = join(hundesteuer, "code-lists");

/** A schema of one field whose limits contradict each other. */
const SPOILT = `<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
<xdf:header/>
<xdf:stammdatenschema>
<xdf:identifikation><xdf:id>S99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Test</xdf:name>
<xdf:bezeichnung>Test</xdf:bezeichnung>
<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld>
<xdf:identifikation><xdf:id>F99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
<xdf:name>Ort</xdf:name>
<xdf:bezeichnungEingabe>Ort</xdf:bezeichnungEingabe>
<xdf:feldart><code>input</code></xdf:feldart>
<xdf:datentyp><code>text</code></xdf:datentyp>
<xdf:praezisierung minLength="9" maxLength="8"/>
</xdf:datenfeld></xdf:enthaelt></xdf:struktur>
</xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`;

/** Writes files into a folder of its own; returns the folder. */
async function folderOf(
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}

describe("text", () => {
  test("shows findings with their place, their number in the catalogue, and counts them", async () => {
    const folder = await folderOf({ "spoilt.xml": SPOILT });
    const path = join(folder, "spoilt.xml");
    const { code, out, err } = await fim("check", path);
    expect(code).toBe(1);
    expect(out).toContain(
      `${path}:13:20: error FIM3061: the lower limit "9" of Datenfeld F99000000001 is above the upper limit "8" [1061]`,
    );
    expect(out).toMatch(/\n {2}13 \| .*\n {5}\| +\^\n/);
    expect(out).not.toMatch(/ info FIM/);
    expect(err).toMatch(
      /^1 file checked: \d+ errors, \d+ warnings?, \d+ infos? \(shown with --severity info\)\n$/,
    );
  });

  test("a schema without errors ends with exit code 0", async () => {
    const { code, err } = await fim("check", schema, "--code-list", lists);
    expect(code).toBe(0);
    expect(err).not.toContain("error");
  });
});

describe("options", () => {
  test.each([
    ["error", /error/, / warning FIM| info FIM/],
    ["warning", / warning FIM/, / info FIM/],
    ["info", / info FIM/, /nothing/],
  ])(
    "--severity %s reports that and what is graver",
    async (least, shown, hidden) => {
      const folder = await folderOf({ "spoilt.xml": SPOILT });
      const { out } = await fim("check", folder, "--severity", least);
      expect(out).toMatch(shown);
      expect(out).not.toMatch(hidden);
    },
  );

  test.each([
    ["error", 0],
    ["warning", 1],
    ["info", 1],
  ])(
    "--fail-on %s lets a schema with warnings end with %i",
    async (level, expected) => {
      const { code } = await fim("check", schema, "--fail-on", level);
      expect(code).toBe(expected);
    },
  );

  test("code lists that are given are not missed", async () => {
    const without = await fim("check", schema);
    const withLists = await fim("check", schema, "--code-list", lists);
    expect(without.out).toContain("FIM2105");
    expect(withLists.out).not.toContain("FIM2105");
  });

  test.each([
    [[], "<schema.xml|folder> is missing"],
    [["x.xml", "--format", "html"], "--format needs one of text, json, sarif"],
    [["x.xml", "--severity", "bad"], "--severity needs one of error, warning"],
    [["x.xml", "--fail-on", "bad"], "--fail-on needs one of error, warning"],
    [["none.xml"], "none.xml: there is no such file or folder"],
  ])("%j is wrong usage", async (args, message) => {
    const { code, err } = await fim("check", ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe("folders", () => {
  test("stand for every schema in them and below; other XML is skipped", async () => {
    const folder = await folderOf({
      "a/spoilt.xml": SPOILT,
      "b/c/spoilt.xml": SPOILT,
      "b/list.xml": readFileSync(
        join(lists, "staat-ausland_2026-09-01.xml"),
        "utf8",
      ),
      "b/other.xml": "<rechnung/>",
      "notes.txt": "no XML",
    });
    const { code, out, err } = await fim("check", folder);
    expect(code).toBe(1);
    expect(out).toContain(join(folder, "a/spoilt.xml"));
    expect(out).toContain(join(folder, "b/c/spoilt.xml"));
    expect(err).toContain("2 files checked");
    expect(err).toContain("2 skipped that hold no schema");
  });

  test("a file that was named must be a schema", async () => {
    const folder = await folderOf({ "other.xml": "<rechnung/>" });
    const { code, out } = await fim("check", join(folder, "other.xml"));
    expect(code).toBe(1);
    expect(out).toContain("error FIM1020");
  });

  test("a broken file does not keep the others from being checked", async () => {
    const folder = await folderOf({
      "a.xml": SPOILT.slice(0, 400),
      "b.xml": SPOILT,
    });
    const { out } = await fim("check", folder);
    expect(out).toContain("FIM1007");
    expect(out).toContain("FIM3061");
  });
});

test("json holds every finding with its place", async () => {
  const folder = await folderOf({ "spoilt.xml": SPOILT });
  const path = join(folder, "spoilt.xml");
  const { out } = await fim("check", path, "--format", "json");
  const document: unknown = JSON.parse(out);
  expect(document).toMatchObject({
    formatVersion: 1,
    skipped: [],
    summary: { files: 1 },
    files: [{ name: path }],
  });
  expect(document).toHaveProperty(
    "files.0.findings",
    expect.arrayContaining([
      expect.objectContaining({
        code: "FIM3061",
        severity: "error",
        catalogueCode: "1061",
        fimId: "F99000000001V1.0.0",
        place: expect.objectContaining({
          source: path,
          line: 13,
          column: 20,
        }) as unknown,
      }),
    ]),
  );
});

describe("sarif", () => {
  /** The JSON Schema of OASIS; it is older than the dialect that Ajv speaks. */
  function sarifValidator(): (log: unknown) => boolean {
    const path = createRequire(import.meta.url).resolve(
      "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
    );
    const { $schema, id, ...sarif } = JSON.parse(
      readFileSync(path, "utf8"),
    ) as Record<string, unknown>;
    expect([$schema, id]).not.toContain(undefined);
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats.default(ajv);
    return ajv.compile(sarif);
  }

  async function logOf(...args: readonly string[]): Promise<SarifLog> {
    const { out } = await fim("check", ...args, "--format", "sarif");
    return JSON.parse(out) as SarifLog;
  }

  interface SarifLog {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string }[] };
      };
      readonly artifacts: readonly unknown[];
      readonly taxonomies: readonly {
        readonly taxa: readonly { readonly id: string }[];
      }[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: Readonly<Record<string, number>>;
          };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly taxa?: readonly {
          readonly id: string;
          readonly index: number;
        }[];
      }[];
    }[];
  }

  test.each([
    ["of findings", [schema]],
    ["of many files", [inRepository("schemas/fim")]],
    ["without findings", [schema, "--severity", "error"]],
  ])("a log %s is valid", async (_, args) => {
    const validate = sarifValidator();
    expect(validate(await logOf(...args))).toBe(true);
  });

  test("a log of what is no schema is valid", async () => {
    const folder = await folderOf({ "a b.xml": "<a>", "c.xml": "" });
    const validate = sarifValidator();
    const log = await logOf(join(folder, "a b.xml"), join(folder, "c.xml"));
    expect(validate(log)).toBe(true);
    const [first] = log.runs[0]?.results ?? [];
    expect(first?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(
      /^file:\/\/.*\/a%20b\.xml$/,
    );
  });

  test("everything that refers to something by its place finds it there", async () => {
    const folder = await folderOf({ "spoilt.xml": SPOILT });
    const [run] = (await logOf(join(folder, "spoilt.xml"))).runs;
    const rules = run?.tool.driver.rules ?? [];
    const taxa = run?.taxonomies[0]?.taxa ?? [];
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
      for (const taxon of result.taxa ?? [])
        expect(taxa[taxon.index]?.id).toBe(taxon.id);
    }
    const contradiction = run?.results.find(
      ({ ruleId }) => ruleId === "FIM3061",
    );
    expect(contradiction).toMatchObject({ level: "error" });
    const region = contradiction?.locations[0]?.physicalLocation.region;
    expect(region).toMatchObject({ startLine: 13, startColumn: 20 });
    const start = region?.["charOffset"] ?? 0;
    const end = start + (region?.["charLength"] ?? 0);
    expect(SPOILT.slice(start, end)).toBe('minLength="9"');
  });

  test("fingerprints tell findings apart and survive a move", async () => {
    const fingerprints = async (text: string): Promise<readonly string[]> => {
      const folder = await folderOf({ "spoilt.xml": text });
      const [run] = (await logOf(join(folder, "spoilt.xml"))).runs;
      return (run?.results ?? []).map(
        (result) => result.partialFingerprints["fimFinding/v1"] ?? "",
      );
    };
    const before = await fingerprints(SPOILT);
    expect(new Set(before).size).toBe(before.length);
    expect(await fingerprints(`\n\n<!-- moved -->${SPOILT}`)).toEqual(before);
  });
});

test("what a stranger wrote cannot steer the terminal", async () => {
  const evil = SPOILT.replace(">Ort<", ">\u202eOrt<");
  const folder = await folderOf({ "spoilt.xml": evil });
  for (const format of ["text", "json", "sarif"]) {
    const { out } = await fim("check", folder, "--format", format);
    expect(out).not.toContain("\u202e");
  }
});
