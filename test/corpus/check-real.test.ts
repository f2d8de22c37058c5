import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  catalogue,
  check,
  createChecker,
  QUALITY_CATALOGUE,
  type CheckResult,
} from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  filesBelow,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";
import { countProcessorTime } from "../support/processor-time.js";

const corpus = corpusFolder ?? "";

describe.skipIf(corpusFolder === undefined)("real schemas", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpus);
  const checkOne = createChecker(
    corpusFolder === undefined ? [] : realCodeLists(corpus),
  );

  test.each(schemas)(
    "$id gives findings of known codes, each at its place and once",
    ({ path }) => {
      const { diagnostics, sourceTexts } = checkOne(readNamed(path));
      expectWellFormed({ diagnostics, sourceTexts });
      const words = diagnostics.map(
        ({ code, message, span }) =>
          `${code} ${String(span?.start.offset)} ${message}`,
      );
      expect(words).toEqual([...new Set(words)]);
    },
  );

  test("of XDatenfelder 3, which were published after FIM's own check, have no error", () => {
    const errors = schemas
      .filter(({ path }) => path.includes("xdf3"))
      .flatMap(({ path }) =>
        checkOne(readNamed(path)).diagnostics.filter(
          ({ severity }) => severity === "error",
        ),
      );
    expect(errors).toEqual([]);
  });

  test("take some tenths of a second each", () => {
    const spent = countProcessorTime();
    for (const { path } of schemas) checkOne(readNamed(path));
    expect(spent()).toBeLessThan(schemas.length * 1000);
  });
});

test.skipIf(corpusFolder === undefined)(
  "whatever stands beside real schemas is checked or refused",
  () => {
    const files = ["fim/xdf2", "fim/xdf3"].flatMap((folder) =>
      filesBelow(join(corpus, folder), ".xml"),
    );
    expect(files.length).toBeGreaterThan(24);
    for (const path of files)
      expectWellFormed(check({ schema: readNamed(path), codeLists: [] }));
  },
);

test.skipIf(corpusFolder === undefined)(
  "the catalogue has the codes and kinds that FIM published",
  () => {
    const xml = readFileSync(join(corpus, "fim/qs/Meldungen.xml"), "utf8");
    const kinds = {
      FehlerKritisch: "critical",
      FehlerMethodisch: "methodical",
      Warnung: "warning",
      Hinweis: "note",
      Deaktiviert: "deactivated",
    };
    const published = xml.matchAll(
      /"Code">\s*<SimpleValue>(\d{4})<[^"]*"Typ">\s*<SimpleValue>(\w+)</g,
    );
    expect(
      [...published].map(([, code, kind]) => [
        code,
        kinds[kind as keyof typeof kinds],
      ]),
    ).toEqual(
      [...QUALITY_CATALOGUE.values()].map(({ code, kind }) => [code, kind]),
    );
  },
);

const CODES = new Map(catalogue.map((entry) => [entry.code, entry]));

function expectWellFormed({ diagnostics, sourceTexts }: CheckResult): void {
  for (const { code, catalogueCode, span } of diagnostics) {
    const entry = CODES.get(code);
    expect(entry, code).toBeDefined();
    if (catalogueCode !== undefined)
      expect(entry?.catalogueCodes).toContain(catalogueCode);
    if (span === undefined) continue;
    const text = sourceTexts.get(span.source) ?? "";
    expect(span.end.offset).toBeLessThanOrEqual(text.length);
    expect(span.start.offset).toBeLessThanOrEqual(span.end.offset);
  }
}
