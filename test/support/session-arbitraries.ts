import fc from "fast-check";
import type {
  FormModel,
  FormNode,
  FormValue,
  ValueType,
} from "@fim-forms/form-model";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  type NodeSpec,
} from "./build-model.js";

/** Models of every structure, small enough that random edits meet each other often. */

const occursArbitrary = fc
  .constantFrom("1:1", "1:1", "0:1", "0:1", "0:*", "1:*", "0:2", "2:3", "1:2")
  .map(occurs);

const fieldShape = fc.record({
  occurs: occursArbitrary,
  kind: fc.constantFrom<
    ValueType | "code" | "label" | "locked" | "hidden" | "free"
  >(
    "text",
    "text",
    "textLatin",
    "integer",
    "number",
    "currency",
    "boolean",
    "date",
    "file",
    "code",
    "label",
    "locked",
    "hidden",
    "free",
  ),
  hasInitial: fc.boolean(),
});

type Shape =
  | {
      readonly field: typeof fieldShape extends fc.Arbitrary<infer T>
        ? T
        : never;
    }
  | {
      readonly children: readonly Shape[];
      readonly occurs: { min: number; max: number | null };
      readonly choice: boolean;
    };

const shape = fc.letrec<{ node: Shape; group: Shape; leaf: Shape }>((tie) => ({
  leaf: fieldShape.map((value) => ({ field: value })),
  group: fc.record({
    children: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
    occurs: occursArbitrary,
    choice: fc.boolean(),
  }),
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: tie("leaf") },
    { weight: 2, arbitrary: tie("group") },
  ),
}));

/** A model with groups, choices and repeats, nested up to four deep. */
export const modelArbitrary: fc.Arbitrary<FormModel> = fc
  .array(shape.node, { minLength: 1, maxLength: 4 })
  .map((shapes) =>
    buildModel(
      shapes.map((child, index) => nodeOf(child, `k${String(index)}`)),
      {
        codeLists: [
          codeList("list", [
            ["a", "A"],
            ["b", "B"],
          ]),
        ],
      },
    ),
  );

function nodeOf(value: Shape, key: string): NodeSpec {
  if ("children" in value) {
    return group(
      key,
      value.children.map((child, index) =>
        nodeOf(child, `${key}${String(index)}`),
      ),
      {
        occurs: value.occurs,
        arrangement: value.choice ? "choice" : "sequence",
      },
    );
  }
  const { kind, occurs: bounds, hasInitial } = value.field;
  const options = { occurs: bounds };
  const initial = hasInitial ? { initialValue: "a" } : {};
  switch (kind) {
    case "code":
      return field(key, {
        ...options,
        ...initial,
        control: "select",
        codeListId: "list",
      });
    case "free":
      return field(key, { ...options, ...initial, control: "select" });
    case "label":
    case "locked":
    case "hidden":
      return field(key, { ...options, ...initial, control: kind });
    case "text":
    case "textLatin":
      return field(key, {
        ...options,
        ...initial,
        valueType: kind,
        constraints: { minLength: 1, maxLength: 3 },
      });
    case "integer":
      return field(key, {
        ...options,
        ...(hasInitial ? { initialValue: 1 } : {}),
        valueType: kind,
        constraints: { minValue: "0", maxValue: "10" },
      });
    default:
      return field(key, { ...options, valueType: kind });
  }
}

const SHA = "0123456789abcdef".repeat(8);

/** Values that fit some field, those that fit none, and empty ones. */
export const valueArbitrary: fc.Arbitrary<FormValue> = fc.oneof(
  fc.constantFrom<FormValue>(
    "a",
    "b",
    " a ",
    "u\u0308",
    "viel zu lang",
    "\u0007",
    "",
    "  ",
    "2024-02-29",
    "2023-02-29",
    true,
    false,
    0,
    -0,
    1,
    11,
    1.005,
    12.34,
    1e300,
    {},
    [],
    ["a"],
  ),
  fc.constant({
    attachmentId: "1",
    fileName: "a.pdf",
    mediaType: "application/pdf",
    sizeBytes: 1,
    sha512: SHA,
    more: "x",
  }),
);

/** JSON that often has the model's keys, and often the wrong thing below them. */
export function rawValues(model: FormModel): fc.Arbitrary<unknown> {
  return objectFor(model.children);
}

function objectFor(nodes: readonly FormNode[]): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(
    nodes.map((node) => [node.key, mostly(forOccurs(node))]),
  );
  return fc
    .tuple(
      fc.record(known, { requiredKeys: [] }),
      fc.option(fc.constantFrom("__proto__", "constructor", "zzz", "", "a/b~")),
    )
    .map(([object, unknown]) =>
      unknown === null
        ? object
        : Object.fromEntries([...Object.entries(object), [unknown, 1]]),
    );
}

function mostly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary },
    { weight: 1, arbitrary: valueArbitrary },
    { weight: 1, arbitrary: fc.constantFrom(null, [null], [[]], { a: {} }) },
  );
}

function forOccurs(node: FormNode): fc.Arbitrary<unknown> {
  const one = node.kind === "group" ? objectFor(node.children) : valueArbitrary;
  return node.occurs.max === 1 ? one : fc.array(mostly(one), { maxLength: 4 });
}
