import type { CodeList, FormModel, FormNode, NodePath } from "../model.js";
import { codeListIndex, visitNodes } from "../visit.js";
import type { Condition, Operand, RuleStatement } from "./ast.js";

/** Prints rules of one form. */
export type RulePrinter = (statements: readonly RuleStatement[]) => string;

interface Names {
  /** Kind, shortest path of ids that means one place only, name. */
  readonly nodes: ReadonlyMap<NodePath, FormNode>;
  readonly ids: ReadonlyMap<NodePath, string>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
}

/**
 * Prints statements as German sentences, from the rule language alone: what is printed is what runs. The German is that
 * of the rules in schemas, so that the compiler reads the same statements from it again.
 */
export function createRulePrinter(model: FormModel): RulePrinter {
  const names = namesOf(model);
  return (statements) =>
    statements.map((statement) => sentence(statement, names)).join(" ");
}

function namesOf(model: FormModel): Names {
  const nodes = new Map<NodePath, FormNode>();
  const chains = new Map<NodePath, readonly string[]>();
  const suffixes = new Map<string, number>();
  visitNodes(model, (node, ancestors) => {
    nodes.set(node.path, node);
    const chain = [...ancestors, node].map((one, depth) =>
      numberedId(one, ancestors[depth - 1]?.children ?? model.children),
    );
    chains.set(node.path, chain);
    for (let from = 0; from < chain.length; from++) {
      const suffix = chain.slice(from).join(".");
      suffixes.set(suffix, (suffixes.get(suffix) ?? 0) + 1);
    }
  });
  const ids = new Map<NodePath, string>();
  for (const [path, chain] of chains) {
    const shortest = chain
      .map((_, index) => chain.slice(chain.length - 1 - index).join("."))
      .find((suffix) => suffixes.get(suffix) === 1);
    ids.set(path, shortest ?? chain.join("."));
  }
  return { nodes, ids, codeLists: codeListIndex(model) };
}

/** Siblings with one id are told apart by their number. */
function numberedId(node: FormNode, siblings: readonly FormNode[]): string {
  const { id } = node.fimId;
  const alike = siblings.filter(({ fimId }) => fimId.id === id);
  return alike.length > 1 ? `${id}_${String(alike.indexOf(node) + 1)}` : id;
}

function element(path: NodePath, names: Names): string {
  const node = names.nodes.get(path);
  if (node === undefined) return `das unbekannte Element ${path}`;
  const noun = node.kind === "group" ? "die Gruppe" : "das Feld";
  return `${noun} ${names.ids.get(path) ?? path} "${node.name}"`;
}

function elements(paths: readonly NodePath[], names: Names): string {
  return enumerate(paths.map((path) => element(path, names)));
}

function enumerate(parts: readonly string[], joint = "und"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2
    ? last
    : `${parts.slice(0, -1).join(", ")} ${joint} ${last}`;
}

function sentence(statement: RuleStatement, names: Names): string {
  const said = clause(statement, names);
  const text =
    statement.when === undefined
      ? said.main
      : `Wenn ${condition(statement.when, names)}, dann ${said.after}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

interface Clause {
  /** As a sentence of its own. */
  readonly main: string;
  /** After "dann". */
  readonly after: string;
}

function clause(statement: RuleStatement, names: Names): Clause {
  if (statement.effect === "valid") {
    const holds = `muss gelten: (${condition(statement.holds, names)})`;
    return { main: `es ${holds}`, after: holds };
  }
  const { targets } = statement;
  const who = elements(targets, names);
  const many = targets.length > 1;
  const split = (verb: string, rest: string): Clause => ({
    main: `${who} ${verb}${rest}`,
    after: `${verb} ${who}${rest}`,
  });
  switch (statement.effect) {
    case "require":
      return split(many ? "müssen" : "muss", " befüllt werden");
    case "forbid":
      return split(many ? "dürfen" : "darf", " nicht angezeigt werden");
    case "show":
      return split(many ? "erscheinen" : "erscheint", "");
    case "optional":
      return split(many ? "können" : "kann", " befüllt werden");
    case "restrict": {
      const one = targets[0] ?? "";
      const codes = statement.codes.map((code) => coded(code, one, names));
      const place = `im ${dative(one, names)}`;
      const rest = `nur die Codes ${codes.join(", ")} ausgewählt werden`;
      return {
        main: `${place} dürfen ${rest}`,
        after: `dürfen ${place} ${rest}`,
      };
    }
    case "prefill": {
      const value = literal(statement.value, targets[0] ?? "", names);
      const hidden = statement.hide
        ? " und in der Antragsstrecke ausgeblendet"
        : "";
      return split(
        many ? "werden" : "wird",
        ` mit ${value} vorbefüllt${hidden}`,
      );
    }
  }
}

function condition(one: Condition, names: Names): string {
  switch (one.kind) {
    case "always":
      return "immer";
    case "not":
      return one.of.kind === "filled"
        ? `${element(one.of.ref.path, names)} nicht befüllt ist`
        : `nicht (${condition(one.of, names)})`;
    case "and":
    case "or":
      return one.of
        .map((part) => bracketed(part, names))
        .join(one.kind === "and" ? " und " : " oder ");
    case "count":
      return `${amount(one.min, one.max)} dieser Bedingungen ${one.max === 1 ? "zutrifft" : "zutreffen"}: ${one.of
        .map((part) => `(${condition(part, names)})`)
        .join(", ")}`;
    case "compare":
      return `${operand(one.left, names)} ${one.operator} ${
        one.left.kind === "ref"
          ? comparedWith(one.right, one.left.ref.path, names)
          : operand(one.right, names)
      }`;
    case "in": {
      const values = one.values.map((value) =>
        literal(value, one.ref.path, names),
      );
      const list = values.join(one.negated ? " und " : " oder ");
      return `${element(one.ref.path, names)} ${one.negated ? "<>" : "="} (${list})`;
    }
    case "filled":
      return `${element(one.ref.path, names)} befüllt ist`;
    case "calendarDate":
      return `${operand({ ...one, kind: "dateOf" }, names)} ein gültiges Kalenderdatum ist`;
    case "distinct":
      return `jeder Eintrag von ${dative(one.ref.path, names)} nur einmal vorkommt`;
    case "land":
      return `das Bundesland eines von ${one.in.join(", ")} ist`;
  }
}

/** What would be torn apart by an "und" or "oder" beside it stands in brackets. */
function bracketed(one: Condition, names: Names): string {
  const text = condition(one, names);
  return one.kind === "and" || one.kind === "or" || one.kind === "count"
    ? `(${text})`
    : text;
}

function amount(min: number, max: number | null): string {
  if (min === max) return `genau ${String(min)}`;
  if (max === null) return `mindestens ${String(min)}`;
  if (min === 0) return `höchstens ${String(max)}`;
  return `mindestens ${String(min)} und höchstens ${String(max)}`;
}

function comparedWith(right: Operand, path: NodePath, names: Names): string {
  switch (right.kind) {
    case "text":
      return literal(right.value, path, names);
    case "boolean":
      return right.value ? "Ja" : "Nein";
    default:
      return operand(right, names);
  }
}

function literal(
  value: string | number | boolean,
  path: NodePath,
  names: Names,
): string {
  if (typeof value === "boolean") return value ? "Ja" : "Nein";
  if (typeof value === "number") return String(value).replace(".", ",");
  return isIsoDate(value) ? germanDate(value) : coded(value, path, names);
}

/** A code with its label; other text in quotes. */
function coded(value: string, path: NodePath, names: Names): string {
  const node = names.nodes.get(path);
  const list =
    node?.kind === "field"
      ? names.codeLists.get(node.codeListId ?? "")
      : undefined;
  if (list === undefined) return `"${value}"`;
  const entry = list.entries.find(({ code }) => code === value);
  return entry === undefined ? value : `${value} "${entry.label}"`;
}

const isIsoDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(value);

function germanDate(iso: string): string {
  return iso.split("-").reverse().join(".");
}

const UNITS = { days: "Tagen", months: "Monaten", years: "Jahren" } as const;

function operand(one: Operand, names: Names): string {
  switch (one.kind) {
    case "ref":
      return element(one.ref.path, names);
    case "text":
      return `"${one.value}"`;
    case "number":
      return one.value.replace(".", ",");
    case "boolean":
      return one.value ? "Ja" : "Nein";
    case "date":
      return germanDate(one.value);
    case "today":
      return "aktuelles Datum";
    case "dateOf":
      return `Datum aus Tag ${dative(one.day.path, names)}, Monat ${dative(one.month.path, names)} und Jahr ${dative(one.year.path, names)}`;
    case "elapsed":
      return `Zeit in ${UNITS[one.unit]} von ${term(one.from, names)} bis ${term(one.to, names)}`;
    case "sum":
      return `Summe aus (${enumerate(one.of.map((part) => term(part, names)))})`;
    case "difference":
      return `Differenz aus ${term(one.left, names)} und ${term(one.right, names)}`;
    case "total":
      return `Summe aller Einträge von ${dative(one.ref.path, names)}`;
    case "entries":
      return `Anzahl der Einträge von ${dative(one.ref.path, names)}`;
  }
}

/** An operand in brackets, where something may follow it. */
function term(one: Operand, names: Names): string {
  const text = operand(one, names);
  return ["number", "today", "date"].includes(one.kind) ? text : `(${text})`;
}

/** The element without article, after "von" and the like. */
function dative(path: NodePath, names: Names): string {
  return element(path, names).replace(/^(?:das|die) /u, "");
}
