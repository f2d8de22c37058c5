import {
  isLatin,
  validateValues,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
} from "@fim-forms/form-model";
import fc from "fast-check";

import type { Random } from "./random.js";

/** Draws values that satisfy every constraint of a form; what its rules say is not asked. */
export class ValidValues {
  readonly #model: FormModel;
  readonly #candidates = new Map<string, readonly FormValue[]>();
  /** Places of fields for which no value was found; they stay empty. */
  readonly hopeless = new Set<string>();

  constructor(model: FormModel) {
    this.#model = { ...model, rules: [] };
  }

  /** @param density - probability that what may be left out is given */
  draw(random: Random, density: number): FormValues {
    return this.#members(this.#model.children, random, density);
  }

  #members(
    nodes: readonly FormNode[],
    random: Random,
    density: number,
  ): FormValues {
    return Object.fromEntries(
      nodes.flatMap((node) => {
        const value = this.#node(node, random, density);
        return value === undefined ? [] : [[node.key, value] as const];
      }),
    );
  }

  #node(
    node: FormNode,
    random: Random,
    density: number,
    isChosen = false,
  ): FormValue | undefined {
    if (node.kind === "field" && node.control === "label") return undefined;
    const { min, max } = node.occurs;
    if (min === 0 && !isChosen && !random.chance(density)) return undefined;
    if (max === 1) return this.#instance(node, random, density);
    const least = Math.max(1, min);
    const count = Math.min(
      max ?? Infinity,
      least + (random.chance(density) ? 1 : 0),
    );
    const entries = Array.from({ length: count }, () =>
      this.#instance(node, random, density),
    ).filter((entry) => entry !== undefined);
    return entries.length === 0 ? undefined : entries;
  }

  #instance(
    node: FormNode,
    random: Random,
    density: number,
  ): FormValue | undefined {
    if (node.kind === "field") {
      const candidates = this.#candidatesOf(node);
      return candidates[random.integer(0, candidates.length - 1)];
    }
    if (node.arrangement === "sequence")
      return this.#members(node.children, random, density);
    const alternatives = node.children.filter(
      (child) => child.kind === "group" || child.control !== "label",
    );
    const chosen = alternatives[random.integer(0, alternatives.length - 1)];
    if (chosen === undefined) return {};
    const value = this.#node(chosen, random, density, true);
    return value === undefined ? {} : { [chosen.key]: value };
  }

  /** Up to five values that the field alone accepts. */
  #candidatesOf(field: Field): readonly FormValue[] {
    const known = this.#candidates.get(field.path);
    if (known !== undefined) return known;
    const alone: Field = {
      ...field,
      path: field.key,
      occurs: { min: 1, max: 1 },
    };
    const model: FormModel = { ...this.#model, children: [alone] };
    const found: FormValue[] = [];
    for (const value of guesses(field, this.#model)) {
      if (validateValues(model, { [field.key]: value }).length === 0)
        found.push(value);
      if (found.length === 5) break;
    }
    if (found.length === 0) this.hopeless.add(field.path);
    this.#candidates.set(field.path, found);
    return found;
  }
}

/** Values that a field may accept, the likely ones first. */
function guesses(field: Field, model: FormModel): readonly FormValue[] {
  const { initialValue, constraints, valueType, codeListId } = field;
  const first = initialValue === undefined ? [] : [initialValue];
  if (field.control === "select") {
    const list = model.codeLists.find(({ id }) => id === codeListId);
    if (list !== undefined)
      return [...first, ...list.entries.map(({ code }) => code)];
  }
  const { minValue, maxValue } = constraints;
  const edges = [minValue, maxValue].filter((edge) => edge !== undefined);
  switch (valueType) {
    case "boolean":
      return [...first, true, false];
    case "number":
    case "integer":
    case "currency":
      return [
        ...first,
        ...edges.map(Number),
        ...edges.map((edge) => Number(edge) + 1),
        1,
        0,
        7,
        2020,
        19.99,
      ];
    case "date":
      return [...first, ...edges, "2000-02-29", "1980-12-31", "2030-01-01"];
    case "time":
      return [...first, ...edges, "12:34:56"];
    case "dateTime":
      return [...first, ...edges, "2024-12-31T12:34:56"];
    case "file":
      return [
        {
          attachmentId: "a1",
          fileName: "Nachweis.pdf",
          mediaType: constraints.mediaTypes?.[0] ?? "application/pdf",
          sizeBytes: 1,
          sha512: "0123456789abcdef".repeat(8),
        },
      ];
    case "text":
    case "textLatin":
    case "object":
      return [...first, ...texts(field)];
  }
}

const COMMON = [
  "Müller",
  "01067",
  "a.b@example.org",
  "+49 351 1234567",
  "https://example.org",
  "DE02120300000000202051",
  "BYLADEM1001",
  "12",
  "1.2",
  "2020",
  "01.02.2020",
  "A1",
] as const;

function texts({ constraints }: Field): readonly string[] {
  const { pattern, minLength = 1, maxLength = 20 } = constraints;
  const plain = Array.from({ length: 3 }, (_, more) =>
    "Straße der Einheit "
      .repeat(20)
      .slice(0, Math.min(maxLength, minLength + more)),
  ).map((text) => text.replace(/ $/, "x"));
  if (pattern === undefined) return [...COMMON, ...plain];
  return [...COMMON, ...samples(pattern.ecmaScript), ...plain];
}

function samples(source: string): readonly string[] {
  try {
    return (
      fc
        .sample(fc.stringMatching(new RegExp(source, "u")), {
          numRuns: 100,
          seed: 1,
        })
        // Engines know letters of different years; those that forms are filled in with are known to all.
        .filter(isLatin)
    );
  } catch {
    // It cannot draw from every class; then the common ones have to do.
    return [];
  }
}
