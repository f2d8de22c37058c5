import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import {
  xmlCleanupInputProvider,
  XmlDocument,
  XsdValidator,
} from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { corpusFolder } from "../support/corpus.js";

const SCHEMAS = join(import.meta.dirname, "../../schemas/fim");

const shipped = readdirSync(SCHEMAS).flatMap((slug) =>
  readdirSync(join(SCHEMAS, slug))
    .filter((name) => /^(?:schema|translation-.*)\.xml$/.test(name))
    .map((name) => join(slug, name)),
);

/** The standard's own XSDs, which the repository may not hold, decide what is written right. */
describe.skipIf(corpusFolder === undefined)("what we ship", () => {
  beforeAll(() => {
    xmlRegisterFsInputProviders();
  });
  afterAll(() => {
    xmlCleanupInputProvider();
  });

  test.each(shipped)("%s is valid against the XSD of its standard", (file) => {
    const xml = readFileSync(join(SCHEMAS, file), "utf8");
    const version = xml.includes("xdatenfelder_3.0.0") ? "3.0.0" : "2.0";
    const url = join(
      corpusFolder ?? "",
      `fim/xsd/xdatenfelder_${version}/xdatenfelder.xsd`,
    );
    const schema = XmlDocument.fromString(readFileSync(url, "utf8"), { url });
    const validator = XsdValidator.fromDoc(schema);
    const document = XmlDocument.fromString(xml);
    try {
      expect(() => {
        validator.validate(document);
      }).not.toThrow();
    } finally {
      document.dispose();
      validator.dispose();
      schema.dispose();
    }
  });
});
