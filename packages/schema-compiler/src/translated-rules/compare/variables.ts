import type {
  CodeList,
  Datum,
  Field,
  FormModel,
  FormNode,
  NodePath,
} from "@fim-forms/form-model";

import { nodesOf } from "../nodes-of.js";
import type { NamedPlaces, NamedValues } from "./named-values.js";

/** One place that conditions look at, and the answers that are tried there. */
export interface Variable {
  /** "" for the Land that the form is filled in for. */
  readonly path: NodePath;
  /** No answer first, then those that conditions name. */
  readonly choices: readonly Choice[];
}

/** An answer to try. */
export interface Choice {
  /** None for an empty answer; several over a repeat. Of the Land one text. */
  readonly data: readonly Datum[];
  /** For people: `001`, `Ja`, `empty`. */
  readonly shown: string;
}

/** Of longer lists only the codes that are named are tried, and some others. */
const MOST_CODES = 40;

const EMPTY: Choice = { data: [], shown: "empty" };

/** The answers that are worth trying at each place. */
export function variablesFor(
  { places, laender }: NamedPlaces,
  model: FormModel,
  codeLists: ReadonlyMap<string, CodeList>,
): readonly Variable[] {
  const nodes = nodesOf(model);
  const variables: Variable[] = [];
  for (const [path, named] of places) {
    const node = nodes.get(path);
    const single =
      node === undefined
        ? [EMPTY, text("a value")]
        : choicesAt(node, named, codeLists);
    const several = node !== undefined && isRepeated(path, nodes);
    variables.push({
      path,
      choices:
        several || named.isAggregate ? [...single, ...pairsOf(single)] : single,
    });
  }
  if (laender !== undefined)
    variables.push({
      path: "",
      choices: [EMPTY, ...[...laender, "another Land"].map(text)],
    });
  return variables;
}

function isRepeated(
  path: NodePath,
  nodes: ReadonlyMap<NodePath, FormNode>,
): boolean {
  const keys = path.split("/");
  return keys.some(
    (_, index) =>
      nodes.get(keys.slice(0, index + 1).join("/"))?.occurs.max !== 1,
  );
}

/** Two entries with the same answer, and with different ones. */
function pairsOf(choices: readonly Choice[]): readonly Choice[] {
  const [one, other] = choices.filter(({ data }) => data.length > 0);
  if (one === undefined) return [];
  return [one, ...(other === undefined ? [] : [other])].map((second) => ({
    data: [...one.data, ...second.data],
    shown: `${one.shown} and ${second.shown}`,
  }));
}

function choicesAt(
  node: FormNode,
  named: NamedValues,
  codeLists: ReadonlyMap<string, CodeList>,
): readonly Choice[] {
  if (node.kind === "group")
    return [
      EMPTY,
      { data: [{ kind: "text", text: "something" }], shown: "filled" },
    ];
  const list = codeLists.get(node.codeListId ?? "")?.entries ?? [];
  if (list.length > 0 || node.control === "select") {
    const codes = list.map(({ code }) => code);
    const first = [...named.texts];
    const others = codes.filter((code) => !named.texts.has(code));
    return [
      EMPTY,
      ...[...first, ...others.slice(0, MOST_CODES)].map(text),
      { data: [{ kind: "text", text: "another code" }], shown: "another code" },
    ];
  }
  return [EMPTY, ...valuesOf(node, named)];
}

function valuesOf(
  { valueType }: Field,
  { texts, days, role }: NamedValues,
): readonly Choice[] {
  switch (valueType) {
    case "boolean":
      return [true, false].map((value) => ({
        data: [{ kind: "boolean", value }],
        shown: value ? "Ja" : "Nein",
      }));
    case "integer":
    case "number":
    case "currency":
      return numbersAround(texts, valueType === "integer" ? 1 : 0.01, role).map(
        (value) => ({
          data: [{ kind: "number", text: value }],
          shown: value,
        }),
      );
    case "date":
    case "dateTime": {
      const all = new Set([...days, ...[...texts].filter(isDay), "2001-02-03"]);
      return [...all].map((day) =>
        text(valueType === "date" ? day : `${day}T12:00:00`),
      );
    }
    case "text":
    case "textLatin":
      return role === undefined
        ? [...texts, "another text"].map(text)
        : numbersAround(texts, 1, role).map((value) =>
            text(value.padStart(role === "year" ? 4 : 2, "0")),
          );
    case "time":
    case "file":
    case "object":
      return [...texts, "12:00:00"].map(text);
  }
}

const PARTS = {
  day: ["1", "28", "29", "30", "31", "32"],
  month: ["1", "2", "4", "12", "13"],
  year: ["1900", "2000", "2023", "2024"],
} as const;

/** Each number with its neighbours, 0, and of parts of a date those at which months and leap years end. */
function numbersAround(
  texts: ReadonlySet<string>,
  step: number,
  role: NamedValues["role"],
): readonly string[] {
  const named = [...texts].filter((one) =>
    /^-?\d{1,12}(?:\.\d{1,6})?$/u.test(one),
  );
  const around = named.flatMap((one) => [
    one,
    decimal(Number(one) - step),
    decimal(Number(one) + step),
  ]);
  return [
    ...new Set([
      ...around,
      ...(role === undefined ? ["0", "1", "2"] : PARTS[role]),
    ]),
  ];
}

function decimal(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000);
}

function isDay(one: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(one);
}

function text(value: string): Choice {
  return { data: [{ kind: "text", text: value }], shown: value };
}
