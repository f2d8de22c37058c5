import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  arbitraryNodes,
  modelOf,
} from "../../../test/support/arbitrary-model.js";
import { decodeFormModel, encodeFormModel } from "./codec.js";

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "form-model.schema.json"), "utf8"),
);
// A JSON Schema, as the test of the codec makes sure.
const validate = new Ajv2020({ strict: true }).compile(schema as object);

describe("for any model", () => {
  test("reading what was written gives the model, and writes the same bytes", () => {
    fc.assert(
      fc.property(arbitraryNodes.map(modelOf), (model) => {
        const text = encodeFormModel(model);
        const { value, diagnostics } = decodeFormModel(JSON.parse(text));
        expect(diagnostics).toEqual([]);
        expect(value).toEqual(model);
        expect(value && encodeFormModel(value)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test("the published schema accepts what is written", () => {
    fc.assert(
      fc.property(arbitraryNodes.map(modelOf), (model) => {
        validate(JSON.parse(encodeFormModel(model)));
        expect(validate.errors ?? []).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("for any JSON", () => {
  test("reading answers and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { value, diagnostics } = decodeFormModel(json);
        expect(value).toBeUndefined();
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
    );
  });

  test("what the reader takes, the published schema takes, in any damaged model", () => {
    fc.assert(
      fc.property(
        arbitraryNodes.map(modelOf),
        fc.nat(),
        fc.jsonValue(),
        (model, place, json) => {
          const damaged: unknown = JSON.parse(encodeFormModel(model));
          damage(damaged, place, json);
          const { value } = decodeFormModel(damaged);
          if (value !== undefined) expect(validate(damaged)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Puts other JSON somewhere into a tree. */
function damage(root: unknown, place: number, json: unknown): void {
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      // Of JSON: an object or list with this key.
      const parent = node as Record<string, unknown>;
      places.push(() => {
        parent[key] = json;
      });
      walk(parent[key]);
    }
  };
  walk(root);
  places[place % places.length]?.();
}
