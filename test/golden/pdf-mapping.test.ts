import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { FormModel, FormValues } from "@fim-forms/form-model";
import { checkMapping, decodeMapping, mapValues } from "@fim-forms/pdf-render";
import { compile } from "@fim-forms/schema-compiler";
import {
  xmlCleanupInputProvider,
  XmlDocument,
  XmlElement,
  XsdValidator,
} from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { corpusFolder } from "../support/corpus.js";

const ROOT = join(import.meta.dirname, "../..");

/** What the caller of a mapping passes in: the same in each run. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  xinneres: {
    nachrichtenUUID: "00000000-0000-4000-8000-000000000099",
    erstellungszeitpunkt: "2026-11-23T10:05:00.000+01:00",
    ags: "99999000",
  },
  xgewerbeanzeige: {
    nachrichtenUUID: "00000000-0000-4000-8000-000000000099",
    erstellungszeitpunkt: "2026-11-23T10:05:00+01:00",
    ereigniszeitpunkt: "2026-11-23T10:00:00+01:00",
    datumMeldung: "2026-11-23",
    gemeindeMeldungNr: "2026 99",
    gewerbebetriebID: "00000000-0000-4000-8000-000000000199",
    satzUUID: "00000000-0000-4000-8000-000000000299",
    agsVerteiler: "99999000",
    agsGewerbeamt: "99999001",
  },
};

const EXAMPLES = [
  { slug: "hundesteuer-anmeldung", name: "xinneres" },
  { slug: "gewerbe-anmeldung", name: "xgewerbeanzeige" },
] as const;

async function modelOf(slug: string): Promise<FormModel> {
  const folder = join(ROOT, "schemas/fim", slug);
  const lists = join(folder, "code-lists");
  const { model } = await compile({
    schema: {
      name: "schema.xml",
      bytes: readFileSync(join(folder, "schema.xml")),
    },
    codeLists: (existsSync(lists) ? readdirSync(lists) : []).map((name) => ({
      name,
      bytes: readFileSync(join(lists, name)),
    })),
  });
  if (model === undefined) throw new Error(`${slug} does not compile`);
  return model;
}

function readMapping(slug: string, name: string) {
  const file = join(ROOT, "examples", slug, "mapping", `${name}.mapping.json`);
  const { value, diagnostics } = decodeMapping(
    JSON.parse(readFileSync(file, "utf8")),
  );
  expect(diagnostics).toEqual([]);
  return value!;
}

function golden(slug: string, name: string): string {
  return join(ROOT, "examples", slug, "mapping", `${name}.xml`);
}

describe.each(EXAMPLES)("the mapping $name of $slug", ({ slug, name }) => {
  test("fits its form, and gives the message that is kept", async () => {
    const model = await modelOf(slug);
    const mapping = readMapping(slug, name);
    expect(checkMapping(mapping, model)).toEqual([]);
    const values = JSON.parse(
      readFileSync(join(ROOT, "examples", slug, "values.json"), "utf8"),
    ) as FormValues; // the contract tests check this
    const parameters = new Map(Object.entries(PARAMETERS[name] ?? {}));
    const { text, diagnostics } = mapValues(mapping, model, values, parameters);
    expect(diagnostics).toEqual([]);
    if (process.env["UPDATE_GOLDENS"] === "1")
      writeFileSync(golden(slug, name), text!);
    expect(process.env["UPDATE_GOLDENS"], "goldens were written").not.toBe("1");
    expect(text).toBe(readFileSync(golden(slug, name), "utf8"));
  });
});

describe.skipIf(corpusFolder === undefined)("real standards", () => {
  beforeAll(() => {
    xmlRegisterFsInputProviders();
  });
  afterAll(() => {
    xmlCleanupInputProvider();
  });

  test("the message of the dog tax is valid against the parts of XInneres that XBau 2.2 has", () => {
    const slug = "hundesteuer-anmeldung";
    const xsd = join(
      ROOT,
      "examples",
      slug,
      "mapping/hundesteuer-nachricht.xsd",
    );
    // Read as if it lay beside the files that it imports.
    const url = join(corpusFolder ?? "", "fim/xsd/xbau_2.2/hundesteuer.xsd");
    const schema = XmlDocument.fromString(readFileSync(xsd, "utf8"), { url });
    const validator = XsdValidator.fromDoc(schema);
    const text = readFileSync(golden(slug, "xinneres"), "utf8");
    const judge = (xml: string) => {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
      } finally {
        document.dispose();
      }
    };
    expect(() => {
      judge(text);
    }).not.toThrow();
    // The types are those of XInneres: a house number is no letter there.
    expect(() => {
      judge(text.replace("<hausnummer>12<", "<hausnummer>zwölf<"));
    }).toThrow(/hausnummer/);
    expect(() => {
      judge(text.replace("<code>02</code>", "<code>99</code>"));
    }).toThrow(/code/);
    validator.dispose();
    schema.dispose();
  });

  test("the message of the trade has the elements of a published sample, in its order", () => {
    const sample = join(
      corpusFolder ?? "",
      "fim/submissions/xgewerbeanzeige/xgwa2.2-valid.xml",
    );
    const own = shape(
      readFileSync(golden("gewerbe-anmeldung", "xgewerbeanzeige"), "utf8"),
    );
    expect(own).toEqual(
      shape(readFileSync(sample, "utf8")).filter(
        (path) => !OF_THE_OFFICE.some((name) => path.includes(`/${name}`)),
      ),
    );
  });
});

/** Keys that the office adds; nobody asks citizens for them. */
const OF_THE_OFFICE = [
  "ausgestelltVonSchluessel",
  "strassenschluessel",
  "taetigkeitSchluessel",
  "stichwort",
];

/** The path of each element with its namespace and the names of its attributes. */
function shape(xml: string): string[] {
  const document = XmlDocument.fromString(xml);
  const paths: string[] = [];
  const visit = (element: XmlElement, around: string): void => {
    const path = `${around}/${element.name}`;
    const attributes = element.attrs.map(({ name }) => `@${name}`).sort();
    paths.push([path, element.namespaceUri, ...attributes].join(" "));
    for (let child = element.firstChild; child !== null; child = child.next) {
      if (child instanceof XmlElement) visit(child, path);
    }
  };
  visit(document.root, "");
  document.dispose();
  return paths;
}
