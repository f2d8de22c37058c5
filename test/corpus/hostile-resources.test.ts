import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { compile } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import { corpusFolder } from "../support/corpus.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import {
  measure,
  writeTaskFile,
  type Attack,
} from "../support/measured-child.js";
import { compileXsd } from "../support/xsd-libxml2.js";

const folder = join(corpusFolder ?? "", "hostile");

/** Of processor time: wall time would measure whatever else the machine is doing. */
const MAX_MS = 2000;
const MAX_MATCH_MS = 1000;
const MAX_MB = 256;
/** Of findings about one document. */
const MAX_FINDINGS = 110;
/** Just under what the compiler reads. */
const NEARLY_TOO_LARGE = 15.5e6;

const ROOT = "xdf:xdatenfelder.datenfeld.0104";
const NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";

/** Default size, attack, outcome in words, and the maker of a document of a size. */
type Kind = readonly [
  number,
  string,
  string,
  (size: number) => Iterable<string | Uint8Array>,
];

async function readKinds(): Promise<readonly (readonly [string, Kind])[]> {
  if (corpusFolder === undefined) return [];
  const file = pathToFileURL(join(folder, "xml/generate.mjs")).href;
  // The corpus documents this shape.
  const module = (await import(file)) as { kinds: Record<string, Kind> };
  return Object.entries(module.kinds);
}

const kinds = await readKinds();

/** The same attack inside a message, since one in any other document ends at its root. */
function* insideMessage(
  chunks: Iterable<string | Uint8Array>,
): Iterable<string | Uint8Array> {
  for (const chunk of chunks)
    yield typeof chunk === "string" && chunk.length < 200
      ? chunk
          .replace(/<r(?=[ >]|$)/, `<${ROOT} xmlns:xdf="${NAMESPACE}"`)
          .replace("</r>", `</${ROOT}>`)
      : chunk;
}

const sizeOf = (chunks: Iterable<string | Uint8Array>): number => {
  let size = 0;
  for (const chunk of chunks) size += Buffer.byteLength(chunk);
  return size;
};

/** A schema of one field with a pattern. */
function schemaWith(pattern: string): string {
  const written = pattern.replace(
    /[&<"\n\r\t]/g,
    (character) => `&#${String(character.charCodeAt(0))};`,
  );
  const coded = (name: string, code: string): string =>
    `<xdf:${name}><code>${code}</code></xdf:${name}>`;
  return `<${ROOT} xmlns:xdf="${NAMESPACE}"><xdf:datenfeld><xdf:identifikation><xdf:id>F99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation><xdf:name>Feld</xdf:name><xdf:bezeichnungEingabe>Feld</xdf:bezeichnungEingabe>${coded("feldart", "input")}${coded("datentyp", "text")}<xdf:praezisierung pattern="${written}"/></xdf:datenfeld></${ROOT}>`;
}

interface HostilePattern {
  readonly id: string;
  readonly pattern: string;
  readonly attack?: Omit<Attack, "times">;
}

describe.skipIf(corpusFolder === undefined)("time and memory", () => {
  test("of every hostile document together stay within bounds", async () => {
    const tasks = readdirSync(join(folder, "xml"))
      .filter((name) => name.endsWith(".xml"))
      .map((name) => ({ path: join(folder, "xml", name) }));
    const { results, peakMb, failure } = await measure(tasks);
    expect(failure).toBe("");
    expect(results).toHaveLength(tasks.length);
    expect(results.filter(({ compileMs }) => compileMs > MAX_MS)).toEqual([]);
    expect(peakMb).toBeLessThan(MAX_MB);
  });

  test.each(kinds)(
    "of a generated document stay within bounds: %s",
    async (name, [size, , , make]) => {
      const whole = sizeOf(make(size));
      const most = Math.floor(size * Math.min(1, NEARLY_TOO_LARGE / whole));
      const tasks = [
        { path: writeTaskFile(`${name}.xml`, make(size)) },
        { path: writeTaskFile(`${name}.xml`, insideMessage(make(most))) },
      ];
      const { results, peakMb, failure } = await measure(tasks);
      expect(failure).toBe("");
      expect(results).toHaveLength(tasks.length);
      for (const { accepted, compileMs, findings } of results) {
        expect(accepted).toBe(/^(?:huge-label|combining-marks)$/.test(name));
        expect(compileMs).toBeLessThan(MAX_MS);
        expect(findings).toBeLessThan(MAX_FINDINGS);
      }
      expect(peakMb).toBeLessThan(MAX_MB);
    },
  );

  test("of a field that chooses from 50,000 values stay within bounds", async () => {
    const [before = "", after = ""] = schemaWith("x")
      .replace("<code>input", "<code>select")
      .replace(/<xdf:praezisierung[^>]*>/, "<xdf:werte>@</xdf:werte>")
      .split("@");
    const values = Array.from(
      { length: 50_000 },
      (_, index) =>
        `<xdf:wert><xdf:code>${String(index)}</xdf:code><xdf:name>Wert ${String(index)}</xdf:name></xdf:wert>`,
    );
    const path = writeTaskFile("values.xml", [before, values.join(""), after]);
    const { results, peakMb, failure } = await measure([{ path }]);
    expect(failure).toBe("");
    expect(results[0]).toMatchObject({ accepted: true });
    expect(results[0]?.compileMs).toBeLessThan(MAX_MS);
    expect(peakMb).toBeLessThan(MAX_MB);
  });

  describe("of hostile patterns", () => {
    const patterns =
      corpusFolder === undefined
        ? []
        : // The corpus documents this shape.
          (JSON.parse(
            readFileSync(join(folder, "regex/patterns.json"), "utf8"),
          ) as readonly HostilePattern[]);

    test("in schemas stay within bounds, and no attack matches", async () => {
      const tasks = patterns.map(({ id, pattern, attack }) => ({
        path: writeTaskFile(`${id}.xml`, [schemaWith(pattern)]),
        ...(attack === undefined
          ? {}
          : { attack: { ...attack, times: 50_000 } }),
      }));
      const { results, peakMb, failure } = await measure(tasks);
      expect(failure).toBe("");
      expect(results).toHaveLength(patterns.length);
      expect(
        results.filter(
          ({ accepted, compileMs, matchMs, matched }) =>
            !accepted ||
            compileMs > MAX_MS ||
            matchMs > MAX_MATCH_MS ||
            matched,
        ),
      ).toEqual([]);
      expect(peakMb).toBeLessThan(MAX_MB);
    });

    test.each(patterns)(
      "$id is emitted so that ajv and libxml2 take it, or reported",
      async ({ pattern }) => {
        const bytes = new TextEncoder().encode(schemaWith(pattern));
        const { model, artefacts, diagnostics } = await compile({
          schema: { name: "schema.xml", bytes },
        });
        const texts = new Map(
          artefacts.map(({ fileName, text }) => [fileName, text]),
        );
        compileJsonSchema(texts.get("schema.json") ?? "");
        compileXsd(texts.get("schema.xsd") ?? "").dispose();
        const [field] = model?.children ?? [];
        const isEnforced =
          field?.kind === "field" && field.constraints.pattern !== undefined;
        const isReported = diagnostics.some(({ code }) =>
          /^FIM402[012]$/.test(code),
        );
        const allowsAll = /^(?:\s*|\.\*)$/.test(pattern);
        expect([isEnforced, isReported]).toEqual(
          allowsAll
            ? [isEnforced, isReported]
            : isEnforced
              ? [true, false]
              : [false, true],
        );
      },
    );
  });
});
