import { readFileSync } from "node:fs";
import { join } from "node:path";

import { renderDiagnostic } from "@fim-forms/form-model";
import { compile, type CompileResult } from "@fim-forms/schema-compiler";
import { afterEach, describe, expect, test } from "vitest";

import { corpusFolder, readNamed } from "../support/corpus.js";
import { countProcessorTime } from "../support/processor-time.js";

const folder = join(corpusFolder ?? "", "hostile/xml");

/** Rows of the index: file and, in words, what is expected. */
const rows =
  corpusFolder === undefined
    ? []
    : readFileSync(join(folder, "INDEX.tsv"), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t"))
        .map(([file = "", , , expected = ""]) => ({ file, expected }));

/**
 * What the words of the index ask for beyond accepting or refusing, by number of the file: code and place
 * (`line:column`) of the finding. Where the index leaves a choice, this is the choice.
 */
const FINDINGS: Readonly<Record<string, string>> = {
  "014": "FIM1004",
  "019": "FIM1011",
  "020": "FIM1005 12:16",
  "021": "FIM1005 12:15",
  "022": "FIM1005 12:15",
  "023": "FIM1005 15:35",
  "024": "FIM1004 1:31",
  "025": "FIM1004 1:31",
  "026": "FIM1004 1:31",
  "027": "FIM1006",
  "028": "FIM1007 1:1",
  "029": "FIM1007 12:17",
  "030": "FIM1007 16:1",
  "031": "FIM1007 12:17",
  "032": "FIM1007 12:17",
  "033": "FIM1007 12:17",
  "034": "FIM1007 12:17",
  "035": "FIM1007 12:17",
  "036": "FIM1007 12:17",
  "037": "FIM1007 12:17",
  "038": "FIM1037 12:17",
  "040": "FIM1008 2:1",
  "054": "FIM1010 12:19",
  "055": "FIM1010 2:94",
  "056": "FIM1010 12:22",
  "057": "FIM1007 12:17",
  "058": "FIM1008 2:1",
  "060": "FIM1002",
  "061": "FIM1002",
  "062": "FIM1003",
  "063": "FIM1003",
  "064": "FIM1003",
  "065": "FIM1007 14:3",
  "066": "FIM1007 12:23",
  "067": "FIM1007 8:23",
  "068": "FIM1007 16:1",
  "069": "FIM1007 16:1",
  "070": "FIM1007 1:1",
  "088": "FIM1012 12:5",
  "100": "FIM1012 14:5",
  "101": "FIM1013",
  "102": "FIM2003",
  "103": "FIM2003",
  "104": "FIM2003",
  "105": "FIM2003",
  "106": "FIM2003",
  "113": "FIM1037",
  "114": "FIM1037",
  "118": "FIM1037",
  "119": "FIM1012",
  "121": "FIM1019",
  "124": "FIM1021",
  "125": "FIM1021",
  "126": "FIM1020",
  "127": "FIM1015 9:36",
  "128": "FIM1014",
  "129": "FIM2020 6:24",
  "130": "FIM2022 6:24",
  "131": "FIM2032",
  "132": "FIM2011 6:31",
  "133": "FIM1009",
  "134": "FIM1009",
  "135": "FIM1009",
  "136": "FIM1009",
  "138": "FIM1009",
  "139": "FIM1007",
  "141": "FIM4011",
};

/** Where the index says "accept or reject", "reject or warn" and the like: those that are refused. */
const REFUSED_BY_CHOICE = new Set(["014", "019", "132", "135", "136"]);
/** Those that are accepted with a warning. */
const ACCEPTED_BY_CHOICE = new Set(["088"]);
/** Accepted by the reader, but an error of the form's author that keeps anything from being emitted. */
const REFUSED_BY_ERROR = new Set(["129", "133"]);

/** Names that a file must come out with. */
const NAMES: Readonly<Record<string, string>> = {
  "006": "a",
  "007": "A & B <c>",
  "008": "a]]>b",
  "009": "Müller 😀",
  "010": "Müller",
  "011": "Müller",
  "012": "Müller",
  "013": "Müller",
  "015": "Müller",
  "016": "Müller – „x“",
  "059": "<!DOCTYPE r>",
  "107": "<img src=x onerror=alert(1)>",
  "115": "Müller",
  "140": "<!-- --> ok",
};

function compileFile(file: string): Promise<CompileResult> {
  return compile({ schema: readNamed(join(folder, file)) });
}

describe.skipIf(corpusFolder === undefined)("hostile documents", () => {
  afterEach(() => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("are all there", () => {
    expect(rows.length).toBeGreaterThan(100);
  });

  test.each(rows)("$file: $expected", async ({ file, expected }) => {
    const number = file.slice(0, 3);
    const spent = countProcessorTime();
    const { model, artefacts, diagnostics, sourceTexts } =
      await compileFile(file);
    expect(spent()).toBeLessThan(2000);

    const isAccepted =
      ACCEPTED_BY_CHOICE.has(number) ||
      (expected.startsWith("accept") &&
        !REFUSED_BY_CHOICE.has(number) &&
        !REFUSED_BY_ERROR.has(number));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.length === 0).toBe(isAccepted);
    expect(artefacts).toHaveLength(isAccepted ? 4 : 0);

    const found = diagnostics.map(({ code, span }) =>
      span === undefined
        ? code
        : `${code} ${String(span.start.line)}:${String(span.start.column)}`,
    );
    const wanted = FINDINGS[number];
    if (wanted !== undefined)
      expect(found.some((finding) => finding.startsWith(wanted))).toBe(true);
    const name = NAMES[number];
    if (name !== undefined) expect(model?.children[0]?.name).toBe(name);

    for (const diagnostic of diagnostics) {
      // One that hides a path, a whole name of 40,000 letters or a line break would be an attack of its own.
      expect(diagnostic.message.length).toBeLessThan(400);
      const text = sourceTexts.get(diagnostic.span?.source ?? "");
      for (const line of renderDiagnostic(diagnostic, text).split("\n"))
        expect(line).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(diagnostic.message).not.toContain("/etc/");
    }
  });

  test.each([
    ["001-valid-bom.xml"],
    ["004-valid-default-namespace.xml"],
    ["005-valid-other-prefix.xml"],
  ])("%s gives the same model as the control", async (file) => {
    const control = await compileFile("000-valid-baseline.xml");
    expect((await compileFile(file)).model).toEqual(control.model);
  });

  test("a DOCTYPE is refused before anything of it is read", async () => {
    for (const { file } of rows.filter((row) =>
      /^0(?:4\d|5[0-3])/.test(row.file),
    )) {
      const { diagnostics } = await compileFile(file);
      expect(diagnostics.map(({ code }) => code)).toEqual(["FIM1008"]);
    }
  });
});
