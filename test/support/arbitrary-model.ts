import type { CodeList, Constraints, FormModel } from "@fim-forms/form-model";
import fc from "fast-check";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  pattern,
  type NodeSpec,
} from "./build-model.js";

/** Patterns of the kinds that stand in schemas, and some that stand nowhere yet. */
const PATTERNS = [
  "[0-9]{5}",
  "([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}",
  "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{1,63}$",
  "[\\p{L}0-9. ]*",
  "a|bc|d",
  ".{2,4}",
  "\\w+\\s\\d",
  "[^a-c]+",
  "[a-z-[aeiou]]*",
  "\\p{Lu}\\p{Ll}*",
  "\\P{L}+|x?y*z{0,2}.+",
  "[^\\s]\\S*",
  "(a|b(c|d)?)*",
  "^\\d{2}[.\\-/]?\\d+$",
  "\\i\\c*",
  "[äöüÄÖÜß]|\\W",
  "a{2}|a",
  "(b?c){2}d?",
  "(\\p{L}+\\s*)+\\d",
] as const;

/** Lists with codes that need escaping, that look like numbers, that repeat, and none at all. */
export const CODE_LISTS: readonly CodeList[] = [
  codeList("C99000000001V1", [
    ["000", "Deutschland"],
    ["121", "Albanien"],
  ]),
  codeList("urn:example:codeliste:töne_2", [
    ["a&b", "<a> & b"],
    [" blank ", "Leerzeichen"],
    ["1e3", "]]>"],
    ["1e3", "noch einmal"],
    ["", "leer"],
    ["zwei\nZeilen", 'mit "Anführung"'],
  ]),
  codeList("leer", []),
  codeList(
    "lang",
    Array.from({ length: 250 }, (_, code) => [
      String(code).padStart(3, "0"),
      `Eintrag ${String(code)}`,
    ]),
  ),
];

const occurrence = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant("1:1") },
    { weight: 3, arbitrary: fc.constant("0:1") },
    {
      weight: 3,
      arbitrary: fc.constantFrom("0:*", "1:*", "0:2", "2:3", "1:2", "3:3"),
    },
  )
  .map(occurs);

/** Element ids from a small set, so that the same element stands in several places and twice among siblings. */
const fieldId = fc
  .integer({ min: 1, max: 12 })
  .map((number) => `F990000000${String(number).padStart(2, "0")}`);
const groupId = fc
  .integer({ min: 1, max: 6 })
  .map((number) => `G990000000${String(number).padStart(2, "0")}`);

function bounds(...values: readonly string[]): fc.Arbitrary<Constraints> {
  const bound = fc.constantFrom(...values);
  return fc.record({ minValue: bound, maxValue: bound }, { requiredKeys: [] });
}

const textConstraints: fc.Arbitrary<Constraints> = fc.record(
  {
    minLength: fc.integer({ min: 0, max: 4 }),
    maxLength: fc.integer({ min: 1, max: 9 }),
    pattern: fc.constantFrom(...PATTERNS).map(pattern),
  },
  { requiredKeys: [] },
);

const numberConstraints = bounds(
  "0",
  "-3",
  "0.1",
  "-0.30",
  "99.99",
  "100",
  "9007199254740991",
  "9007199254740993",
  "99999999999999999999",
  "-99999999999999999999.5",
  "keine Zahl",
);

const constraintsOf = {
  text: textConstraints,
  textLatin: textConstraints,
  object: fc.constant({}),
  boolean: fc.constant({}),
  number: numberConstraints,
  integer: numberConstraints,
  currency: numberConstraints,
  date: bounds("2000-02-29", "1999-12-31", "2026-01-01", "0001-01-01", "heute"),
  time: bounds("08:00:00", "17:30:59", "00:00:00", "25:00:00"),
  dateTime: bounds(
    "2000-02-29T12:30:00",
    "1999-12-31T23:59:59",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00Z",
  ),
  file: fc.record(
    {
      maxSizeBytes: fc.constantFrom(0, 1000),
      mediaTypes: fc.constantFrom<readonly string[]>(
        ["application/pdf", "image/png"],
        [],
      ),
    },
    { requiredKeys: [] },
  ),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Constraints>>>;

// Object.keys forgets which keys there are
const valueTypes = Object.keys(constraintsOf) as (keyof typeof constraintsOf)[];

const typedField: fc.Arbitrary<NodeSpec> = fc
  .tuple(fieldId, fc.constantFrom(...valueTypes), occurrence)
  .chain(([id, valueType, occurs]) =>
    fc
      .tuple(
        constraintsOf[valueType],
        fc.oneof(
          { weight: 8, arbitrary: fc.constant("input" as const) },
          {
            weight: 2,
            arbitrary: fc.constantFrom("hidden" as const, "locked" as const),
          },
        ),
        fc.boolean(),
      )
      .map(([constraints, control, hasInitial]) =>
        field(id, {
          valueType,
          constraints,
          control,
          occurs,
          ...(hasInitial ? initialOf(valueType) : {}),
        }),
      ),
  );

function initialOf(valueType: string): {
  readonly initialValue?: string | number | boolean;
} {
  switch (valueType) {
    case "text":
    case "textLatin":
      return { initialValue: "01067" };
    case "boolean":
      return { initialValue: true };
    case "number":
    case "integer":
      return { initialValue: 7 };
    case "date":
      return { initialValue: "2000-02-29" };
    default:
      return {};
  }
}

const select: fc.Arbitrary<NodeSpec> = fc
  .tuple(
    fieldId,
    occurrence,
    fc.constantFrom(...CODE_LISTS.map(({ id }) => id), undefined),
  )
  .map(([id, occurs, codeListId]) =>
    field(id, {
      control: "select",
      occurs,
      ...(codeListId === undefined ? {} : { codeListId }),
    }),
  );

const label: fc.Arbitrary<NodeSpec> = fieldId.map((id) =>
  field(id, { control: "label", text: "Hinweis" }),
);

const anyField = fc.oneof(
  { weight: 12, arbitrary: typedField },
  { weight: 3, arbitrary: select },
  { weight: 1, arbitrary: label },
);

function nodes(depth: number): fc.Arbitrary<readonly NodeSpec[]> {
  const node =
    depth === 0
      ? anyField
      : fc.oneof(
          { weight: 3, arbitrary: anyField },
          { weight: 2, arbitrary: anyGroup(depth) },
        );
  return fc.array(node, { minLength: 0, maxLength: 4 });
}

function anyGroup(depth: number): fc.Arbitrary<NodeSpec> {
  return fc
    .tuple(
      groupId,
      nodes(depth - 1),
      occurrence,
      fc.constantFrom(
        "sequence" as const,
        "sequence" as const,
        "choice" as const,
      ),
    )
    .map(([id, children, occurs, arrangement]) =>
      group(id, children, { occurs, arrangement }),
    );
}

/** What a form may consist of, up to three groups deep. */
export const arbitraryNodes: fc.Arbitrary<readonly NodeSpec[]> = nodes(3);

/** A form of the drawn nodes, with the lists that they refer to. */
export function modelOf(children: readonly NodeSpec[]): FormModel {
  return buildModel(children, { codeLists: CODE_LISTS });
}
