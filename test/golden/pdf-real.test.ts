import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  canonicaliseValues,
  formatValue,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";
import {
  readBlankForm,
  renderBlankForm,
  renderJson,
  renderPdf,
  renderXml,
} from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";
import { preflight } from "@fim-forms/pdf-render/preflight";
import { compile } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  fieldName,
  stateName,
} from "../../packages/pdf-render/src/blank-form/names.js";
import {
  fillForm,
  formFields,
} from "../../packages/pdf-render/src/test-support/fill-form.js";
import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";
import { fullValues } from "../support/full-values.js";
import { Random } from "../support/random.js";
import { ValidValues } from "../support/valid-values.js";

const TIME = "2026-11-23T10:05:00+01:00";
const FILLED_SETS = 3;

describe.skipIf(corpusFolder === undefined)("documents of real schemas", () => {
  const corpus = corpusFolder ?? "";
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpus);
  const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);
  const letters = corpusFolder === undefined ? "" : din91379(corpus);

  async function modelOf(path: string): Promise<FormModel> {
    const { model } = await compile(
      { schema: readNamed(path), codeLists },
      { allowMissingLists: true },
    );
    if (model === undefined) throw new Error("the schema does not compile");
    return model;
  }

  test.each(schemas)(
    "$id: everything filled in, long texts, 50 entries",
    async ({ path }) => {
      const model = { ...(await modelOf(path)), rules: [] };
      const { values, markers } = fullValues(model, { entries: 50, letters });
      const { bytes, diagnostics } = await renderPdf({
        model,
        values,
        xml: renderXml(model, values).text,
        json: renderJson(model, values),
        reference: "R-1",
        submittedAt: TIME,
        fonts: await loadFonts(),
        missingGlyphs: "error",
        hasSignature: true,
      });
      expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual(
        [],
      );
      expect(await preflight(bytes!)).toEqual([]);
      expect(qpdf(bytes!)).toBe(0);
      const text = textOf(bytes!);
      expect(inOrder(markers, text)).toBe("all in order");
    },
    300_000,
  );

  test.each(schemas)(
    "$id: a blank form, filled in and read back",
    async ({ path }) => {
      const model = { ...(await modelOf(path)), rules: [] };
      const { bytes, diagnostics } = await renderBlankForm({
        model,
        createdAt: TIME,
        fonts: await loadFonts(),
      });
      expect(
        diagnostics.filter(({ severity }) => severity === "error"),
      ).toEqual([]);
      expect(await preflight(bytes!)).toEqual([]);
      expect(qpdf(bytes!)).toBe(0);
      const names = new Set((await formFields(bytes!)).map(({ name }) => name));
      const source = new ValidValues(model);
      for (let seed = 0; seed < FILLED_SETS; seed++) {
        const density = seed / (FILLED_SETS - 1);
        const drawn = source.draw(new Random(seed), density);
        const values = canonicaliseValues(model, onPaper(model, drawn));
        const texts = new Map(entryTexts(model, values));
        expect([...texts.keys()].filter((name) => !names.has(name))).toEqual(
          [],
        );
        const filled = await fillForm(bytes!, texts);
        const read = await readBlankForm(filled.bytes, model);
        expect(read.diagnostics).toEqual([]);
        expect(canonicaliseValues(model, read.values)).toEqual(values);
      }
    },
    120_000,
  );
});

/** Letters of DIN 91379 in words, so that lines can be broken. */
function din91379(corpus: string): string {
  const letters = readFileSync(join(corpus, "din91379/letters.tsv"), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .filter(([kind]) => kind !== undefined && kind !== "" && kind !== "bnlnot")
    .map(([, , codePoints = ""]) =>
      String.fromCodePoint(
        ...codePoints.split(" ").map((hex) => parseInt(hex, 16)),
      ).normalize("NFC"),
    )
    .filter((letter) => letter.trim() !== "");
  return letters
    .map((letter, index) => (index % 7 === 6 ? `${letter} ` : letter))
    .join("");
}

function tool(
  name: string,
  args: readonly string[],
  bytes: Uint8Array,
): ReturnType<typeof spawnSync> {
  const folder = mkdtempSync(join(tmpdir(), "fim-forms-real-"));
  try {
    writeFileSync(join(folder, "in.pdf"), bytes);
    return spawnSync(name, args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function qpdf(bytes: Uint8Array): number | null {
  return tool("qpdf", ["--check", "in.pdf"], bytes).status;
}

function textOf(bytes: Uint8Array): string {
  return String(tool("pdftotext", ["-raw", "in.pdf", "-"], bytes).stdout);
}

function inOrder(words: readonly string[], text: string): string {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) return `${word} is missing, or in the wrong place`;
    from = at + word.length;
  }
  return "all in order";
}

/** Repeats within repeats within repeats have no spare entries on paper. */
const LEVEL_WITHOUT_SPARES = 2;

/** What paper can carry: no files, of hidden and locked fields what the form says itself, no more entries than fit. */
function onPaper(model: FormModel, values: FormValues): FormValues {
  const members = (
    nodes: readonly FormNode[],
    given: FormValues,
    level: number,
  ): FormValues =>
    Object.fromEntries(
      nodes.flatMap((node) => {
        const value = nodeValue(node, given[node.key], level);
        return value === undefined ? [] : [[node.key, value] as const];
      }),
    );
  const nodeValue = (
    node: FormNode,
    value: FormValue | undefined,
    level: number,
  ): FormValue | undefined => {
    if (value === undefined) return undefined;
    if (node.kind === "field") {
      if (node.control === "hidden" || node.control === "locked")
        return node.initialValue;
      if (node.valueType === "file" && node.control !== "select")
        return undefined;
      return Array.isArray(value) ? fitting(node, value, level) : value;
    }
    return Array.isArray(value)
      ? fitting(node, value, level)
          .map((entry) =>
            members(node.children, entry as FormValues, level + 1),
          )
          .filter((entry) => Object.keys(entry).length > 0)
      : members(node.children, value as FormValues, level);
  };
  return members(model.children, values, 0);
}

function fitting(
  { occurs }: FormNode,
  entries: readonly FormValue[],
  level: number,
): readonly FormValue[] {
  return level < LEVEL_WITHOUT_SPARES
    ? entries
    : entries.slice(0, Math.max(occurs.min, 1));
}

/** What somebody writes into the fields of the form for these values. */
function entryTexts(
  model: FormModel,
  values: FormValues,
): readonly [string, string][] {
  const texts: [string, string][] = [];
  const visit = (
    nodes: readonly FormNode[],
    given: FormValues,
    pointer: string,
  ): void => {
    for (const node of nodes) {
      const value = given[node.key];
      if (value === undefined) continue;
      const place = `${pointer}/${node.key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const all: readonly [string, FormValue][] = Array.isArray(value)
        ? value.map((one: FormValue, index) => [
            `${place}/${String(index)}`,
            one,
          ])
        : [[place, value]];
      for (const [at, one] of all) {
        if (node.kind === "group") visit(node.children, one as FormValues, at);
        else if (node.control !== "hidden" && node.control !== "locked")
          texts.push([fieldName(at), written(node, one)]);
      }
    }
  };
  const written = (field: Field, value: FormValue): string => {
    if (typeof value === "boolean") return String(value);
    if (field.control !== "select") return formatValue(field, value);
    const code = typeof value === "string" ? value : "";
    const list = model.codeLists.find(({ id }) => id === field.codeListId);
    const isMarked = (list?.entries.length ?? 0) <= 8;
    return isMarked && list !== undefined && list.entries.length > 0
      ? stateName(code)
      : code;
  };
  visit(model.children, values, "");
  return texts;
}
