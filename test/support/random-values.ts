import type {
  CodeList,
  Field,
  FormModel,
  FormNode,
  Group,
} from "@fim-forms/form-model";
import { Random } from "./random.js";

/** Draws values for a form, right ones and, now and then, wrong ones. */
export interface ValueSource {
  readonly random: Random;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Probability that a part is wrong: of another type, missing, too many, out of bounds. */
  readonly wrongness: number;
}

/**
 * Draws values for a form. Nothing about them is certain: "right" values too may miss a bound or a pattern that
 * was not aimed at.
 */
export function randomValues(
  model: FormModel,
  seed: number,
): Readonly<Record<string, unknown>> {
  const random = new Random(seed);
  const source: ValueSource = {
    random,
    codeLists: new Map(model.codeLists.map((list) => [list.id, list])),
    wrongness: random.pick([0, 0, 0.02, 0.2]),
  };
  return members(model.children, source);
}

function members(
  nodes: readonly FormNode[],
  source: ValueSource,
): Readonly<Record<string, unknown>> {
  const { random, wrongness } = source;
  const result: Record<string, unknown> = {};
  for (const node of nodes) {
    const isWrong = random.chance(wrongness);
    if (node.kind === "field" && node.control === "label" && !isWrong) continue;
    const given = node.occurs.min > 0 ? !isWrong : random.chance(0.5);
    if (given) result[node.key] = occurrences(node, source);
  }
  if (random.chance(wrongness / 4)) result["F99999999999"] = "unbekannt";
  return result;
}

function occurrences(node: FormNode, source: ValueSource): unknown {
  const { random, wrongness } = source;
  const { min, max } = node.occurs;
  if (max === 1) return instance(node, source);
  if (random.chance(wrongness)) return instance(node, source);
  const most = Math.min(max ?? min + 2, min + 3);
  const count = random.chance(wrongness)
    ? random.integer(0, most + 2)
    : random.integer(Math.max(min, 1), Math.max(most, 1));
  return Array.from({ length: count }, () => instance(node, source));
}

function instance(node: FormNode, source: ValueSource): unknown {
  const { random, wrongness } = source;
  if (random.chance(wrongness)) return random.pick(STRAY_VALUES);
  if (node.kind === "field") return fieldValue(node, source);
  if (node.arrangement === "sequence") return members(node.children, source);
  return choice(node, source);
}

function choice(group: Group, source: ValueSource): unknown {
  const { random, wrongness } = source;
  const [first, ...rest] = group.children.filter(
    (child) => child.kind === "group" || child.control !== "label",
  );
  if (first === undefined) return {};
  const chosen = random.pick([first, ...rest]);
  if (random.chance(wrongness)) return members(group.children, source);
  return { [chosen.key]: occurrences(chosen, source) };
}

const STRAY_VALUES: readonly [unknown, ...unknown[]] = [
  "",
  " ",
  "text",
  0,
  -0,
  1.5,
  1e21,
  true,
  false,
  null,
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  "\u0000",
  "\ud800",
];

function fieldValue(field: Field, source: ValueSource): unknown {
  const { random, wrongness } = source;
  if (field.initialValue !== undefined && random.chance(0.3))
    return field.initialValue;
  if (field.control === "select") return code(field, source);
  const { minValue, maxValue } = field.constraints;
  const edges = [minValue, maxValue].filter((edge) => edge !== undefined);
  const edge = random.chance(0.3) ? edges[random.integer(0, 1)] : undefined;
  switch (field.valueType) {
    case "text":
    case "textLatin":
    case "object":
      return text(field, source);
    case "boolean":
      return random.chance(0.5);
    case "number":
      return near(
        edge,
        random,
        [
          0, 0.1, 0.30000000000000004, -0.5, 1e-7, 1e21, 5e-324,
          1.7976931348623157e308, 42, 99.99,
        ],
      );
    case "integer":
      return near(edge, random, [
        0,
        1,
        -3,
        7,
        42,
        100,
        1e15,
        9007199254740991,
        -9007199254740991,
        ...(random.chance(wrongness) ? [9007199254740992, 1e300] : []),
      ]);
    case "currency":
      // More than two decimals are the one thing that JSON Schema cannot refuse.
      return (
        Math.round(
          near(edge, random, [0, 0.07, 1.1, 19.99, 1234.5, -0.3, 100]) * 100,
        ) / 100
      );
    case "date":
      return edge ?? random.pick(DATES);
    case "time":
      return edge ?? random.pick(TIMES);
    case "dateTime":
      return (
        edge ??
        `${random.pick(DATES)}T${random.pick(TIMES)}${random.pick(OFFSETS)}`
      );
    case "file":
      return file(source);
  }
}

function near(
  edge: string | undefined,
  random: Random,
  others: readonly [number, ...number[]],
): number {
  const value = Number(edge);
  return Number.isFinite(value)
    ? value + random.pick([0, 0, 1, -1, 0.01, -0.01])
    : random.pick(others);
}

function code(field: Field, { random, codeLists }: ValueSource): string {
  const entries = codeLists.get(field.codeListId ?? "")?.entries ?? [];
  const codes = entries.map((entry) => entry.code);
  return random.pick([
    codes[random.integer(0, codes.length)] ?? "000",
    ...codes.slice(0, 3),
    "blank",
    "a&b",
    "121",
  ]);
}

const LETTERS = [
  "a",
  "B",
  "c",
  "d",
  "1",
  "0",
  "5",
  " ",
  ".",
  "@",
  "x",
  "ß",
  "ä",
  "Ž",
  "e\u0301",
  "M\u0302",
  "ẞ",
  "€",
] as const;
const ODD_LETTERS = [
  "&",
  "<",
  ">",
  '"',
  "'",
  "]]>",
  "&amp;",
  "\n",
  "\t",
  "\r\n",
  "\r",
  "\u00a0",
  "\u2028",
  "\u0085",
  "\u200b",
  "\ufeff",
  "😀",
  "漢",
  "Ω",
  "\u0302",
  "\u0001",
  "\u007f",
  "\ufffe",
  "\ud800",
  "%",
  "\\",
  "$",
  "-",
] as const;
const FITTING = [
  "01067",
  "99999",
  "a.b@c.de",
  "a",
  "bc",
  "ab 1",
  "Äb 1",
  "dd",
  "xyz",
  "Xyz",
  "12.3",
  "b",
  "ä",
  "ẞ 1",
] as const;

function text(field: Field, { random, wrongness }: ValueSource): string {
  if (random.chance(field.constraints.pattern === undefined ? 0.2 : 0.7))
    return random.pick(FITTING);
  const { minLength = 1, maxLength = 12 } = field.constraints;
  const length = random.chance(wrongness)
    ? random.integer(0, maxLength + 3)
    : random.integer(Math.min(minLength, maxLength), maxLength);
  const oddness = random.pick([0, 0, 0.1, wrongness]);
  let result = "";
  for (let index = 0; index < length; index += 1)
    result += random.chance(oddness)
      ? random.pick(ODD_LETTERS)
      : random.pick(LETTERS);
  return result;
}

const DATES = [
  "2000-02-29",
  "1900-02-28",
  "2024-12-31",
  "0001-01-01",
  "9999-12-31",
  "2010-06-30",
  "1900-02-29",
  "2000-02-30",
  "2000-13-01",
  "0000-01-01",
  "2001-2-3",
  "12.12.2020",
] as const;
const TIMES = [
  "00:00:00",
  "08:00:00",
  "12:34:56",
  "23:59:59",
  "17:31:00",
  "24:00:00",
  "23:59:60",
  "12:34",
  "12:34:56.5",
] as const;
const OFFSETS = ["", "", "", "Z", "+02:00", "-14:00", "+14:01", "+2"] as const;

function file({ random, wrongness }: ValueSource): unknown {
  const value = {
    attachmentId: "a1",
    fileName: random.pick(["Nachweis.pdf", "a & b.png", "ä\u0308.pdf"]),
    mediaType: random.pick(["application/pdf", "image/png"]),
    sizeBytes: random.pick([0, 1, 999, 1000]),
    sha512: "0123456789abcdef".repeat(8),
  };
  if (!random.chance(wrongness)) return value;
  return {
    ...value,
    ...random.pick<Readonly<Record<string, unknown>>>([
      { sizeBytes: 1001 },
      { sizeBytes: -1 },
      { sizeBytes: 0.5 },
      { sizeBytes: "1" },
      { mediaType: "text/html" },
      { mediaType: "" },
      { sha512: "ABC" },
      { fileName: "\u0001" },
      { fileName: "" },
      { attachmentId: undefined },
      { attachmentId: "\u0001" },
      { more: "mehr" },
    ]),
  };
}
