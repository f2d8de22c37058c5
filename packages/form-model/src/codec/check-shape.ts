import { appendToken, type Pointer } from "../pointer.js";

/** What JSON must look like; the small part of JSON Schema that a form model needs, without code generation. */
export type Shape =
  | { readonly kind: "string" }
  /** Text of a form. */
  | {
      readonly kind: "matching";
      /** ECMAScript source under the flag `u`, anchored; linear, since what it is tried on is not trusted. */
      readonly pattern: string;
      readonly name: string;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "number" }
  /** Whole number from 0 on. */
  | { readonly kind: "count" }
  | {
      readonly kind: "oneOf";
      readonly values: readonly (string | number | null)[];
    }
  | { readonly kind: "array"; readonly of: Shape }
  | {
      readonly kind: "object";
      readonly required: Readonly<Record<string, Shape>>;
      readonly optional: Readonly<Record<string, Shape>>;
    }
  /** An object whose properties have names that the writer chooses. */
  | { readonly kind: "record"; readonly of: Shape }
  /** Told apart by the value of a property. */
  | {
      readonly kind: "tagged";
      readonly tag: string;
      readonly shapes: ReadonlyMap<unknown, Shape>;
    }
  | {
      readonly kind: "anyOf";
      readonly shapes: readonly Shape[];
      readonly name: string;
    }
  /** For shapes that hold themselves. */
  | { readonly kind: "lazy"; readonly shape: () => Shape };

export interface ShapeFault {
  readonly pointer: Pointer;
  /** A noun phrase: what should stand there. */
  readonly expected: string;
}

const MAX_FAULTS = 20;
const MAX_DEPTH = 200;

/** Compares JSON with a shape; stops after 20 faults and at 200 levels. Unknown properties are faults. */
export function checkShape(shape: Shape, json: unknown): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  check(shape, json, "", 0, faults);
  return faults;
}

function check(
  shape: Shape,
  json: unknown,
  pointer: Pointer,
  depth: number,
  faults: ShapeFault[],
): void {
  if (faults.length >= MAX_FAULTS) return;
  const fault = (expected: string): void => {
    faults.push({ pointer, expected });
  };
  if (depth > MAX_DEPTH) {
    fault("fewer nested levels");
    return;
  }
  switch (shape.kind) {
    case "string":
      if (typeof json !== "string") fault("a text");
      return;
    case "matching":
      if (
        typeof json !== "string" ||
        !new RegExp(shape.pattern, "u").test(json)
      )
        fault(shape.name);
      return;
    case "boolean":
      if (typeof json !== "boolean") fault("true or false");
      return;
    case "number":
      if (!Number.isFinite(json)) fault("a number");
      return;
    case "count":
      if (!Number.isSafeInteger(json) || (json as number) < 0)
        fault("a whole number from 0 on");
      return;
    case "oneOf":
      // A wider type for the look-up only.
      if (!(shape.values as readonly unknown[]).includes(json)) {
        fault(`one of ${shape.values.map(String).join(", ")}`);
      }
      return;
    case "array":
      if (!Array.isArray(json)) fault("a list");
      else {
        json.forEach((item, index) => {
          check(shape.of, item, appendToken(pointer, index), depth + 1, faults);
        });
      }
      return;
    case "object":
      checkObject(shape, json, pointer, depth, faults);
      return;
    case "record":
      if (!isObject(json)) fault("an object");
      else
        for (const [key, value] of Object.entries(json))
          check(shape.of, value, appendToken(pointer, key), depth + 1, faults);
      return;
    case "tagged": {
      const tag =
        isObject(json) && Object.hasOwn(json, shape.tag)
          ? json[shape.tag]
          : undefined;
      const chosen = shape.shapes.get(tag);
      if (chosen === undefined) {
        fault(
          `an object whose ${shape.tag} is ${[...shape.shapes.keys()].map(String).join(" or ")}`,
        );
      } else check(chosen, json, pointer, depth, faults);
      return;
    }
    case "anyOf":
      if (!shape.shapes.some((one) => checkShape(one, json).length === 0))
        fault(shape.name);
      return;
    case "lazy":
      check(shape.shape(), json, pointer, depth, faults);
  }
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function checkObject(
  shape: Extract<Shape, { kind: "object" }>,
  json: unknown,
  pointer: Pointer,
  depth: number,
  faults: ShapeFault[],
): void {
  if (!isObject(json)) {
    faults.push({ pointer, expected: "an object" });
    return;
  }
  for (const key of Object.keys(shape.required)) {
    if (!Object.hasOwn(json, key))
      faults.push({ pointer, expected: `the property ${key}` });
  }
  for (const [key, value] of Object.entries(json)) {
    const property = Object.hasOwn(shape.required, key)
      ? shape.required[key]
      : Object.hasOwn(shape.optional, key)
        ? shape.optional[key]
        : undefined;
    if (property === undefined) {
      faults.push({
        pointer: appendToken(pointer, key),
        expected: "nothing (unknown property)",
      });
    } else check(property, value, appendToken(pointer, key), depth + 1, faults);
  }
}
