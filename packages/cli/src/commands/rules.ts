import { writeFile } from "node:fs/promises";

import {
  createRulePrinter,
  formatFimId,
  hasErrors,
  visitNodes,
  type FormModel,
  type RuleStatement,
} from "@fim-forms/form-model";
import {
  createCaseFinder,
  overlaySkeleton,
  readSchemaRules,
  type SchemaRule,
} from "@fim-forms/schema-compiler";

import { UsageError, type Command } from "../command.js";
import { isSystemError, readCodeLists, readNamed } from "../files.js";
import { printable, printableJson } from "../printable.js";
import {
  readArguments,
  requireOneOf,
  requireOperands,
} from "../read-arguments.js";
import {
  readRulesOverlay,
  RULES_OVERLAY_HELP,
  RULES_OVERLAY_OPTIONS,
} from "../read-rules-overlay.js";
import { reportDiagnostics } from "../report.js";

/** `fim rules`: what the prose of a schema's rules was understood as. */
export const rulesCommand: Command = {
  help: `Usage: fim rules <schema.xml> [options]

Shows every rule of a schema with its text, whether it is settled ("exact") or not ("open"), what it was read as, in German
that is printed from what runs, where that comes from, and the elements that it is about. Ends with how many are settled.

Options:
  --code-list PATH       a genericode file, or a folder: every *.xml in it and below. May be repeated
  --allow-missing-lists  a code list that was not given is a warning; codes of it cannot be checked
${RULES_OVERLAY_HELP}
  --translated-rules FILE
                         published translations of the schema's rules (the FIM portal's answer, or one rule a line): they
                         settle open rules, and are compared with the others. May be repeated
  --format FORMAT        table (default) or json: { rules: [{ fimId, bearer, text, status, reading, origin,
                         open?: [{ start, end, why }], suggestion?, ignored? }], summary }; start and end count UTF-16
                         units of text; suggestion is a text like it that would be understood, and reading is of that
  --cases                print JSON instead: for each statement of each exact rule values and context for which it applies
                         (of a demand: is broken), and others for which it does not, run in the form to be sure; or
                         why there are none: { cases: [{ fimId, bearer, text, statements: [{ reading, fires, rests }] }],
                         summary }, with fires and rests { values, context } or { none }
  --overlay-skeleton FILE
                         write an overlay to fill in instead: for each open rule its text, what is in the way and an
                         example, all commented out. A file that is there is not overwritten
  --verbose              print infos as well as warnings and errors

Examples:
  fim rules schemas/fim/hundesteuer-anmeldung/schema.xml --code-list schemas/fim/hundesteuer-anmeldung/code-lists
  fim rules schema.xml --allow-missing-lists --format json | jq '.rules[] | select(.status == "open")'
  fim rules schema.xml --allow-missing-lists --cases | jq '.cases[0].statements[0].fires.values' > values.json
  fim rules schema.xml --code-list code-lists --overlay-skeleton schema.rules.yaml

Exit codes: 0 shown, whatever was understood; 1 errors in the schema, 2 wrong usage.
`,
  async run(args, io) {
    const { values, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        "code-list": { type: "string", multiple: true },
        "allow-missing-lists": { type: "boolean", default: false },
        "translated-rules": { type: "string", multiple: true },
        ...RULES_OVERLAY_OPTIONS,
        format: { type: "string", default: "table" },
        cases: { type: "boolean", default: false },
        "overlay-skeleton": { type: "string" },
        verbose: { type: "boolean", default: false },
      },
    });
    const [schemaPath] = requireOperands(positionals, ["<schema.xml>"]);
    const format = requireOneOf("--format", values.format, ["table", "json"]);
    const skeletonPath = values["overlay-skeleton"];
    if (skeletonPath !== undefined && values.cases)
      throw new UsageError("--overlay-skeleton and --cases exclude each other");
    const rulesOverlay = await readRulesOverlay(schemaPath, values);
    const { model, rules, diagnostics, sourceTexts } = readSchemaRules(
      {
        schema: await readNamed(schemaPath),
        codeLists: await readCodeLists(values["code-list"] ?? []),
        translatedRules: await Promise.all(
          (values["translated-rules"] ?? []).map(readNamed),
        ),
        ...(rulesOverlay === undefined ? {} : { rulesOverlay }),
      },
      { allowMissingLists: values["allow-missing-lists"] },
    );
    reportDiagnostics(diagnostics, io, {
      sourceTexts,
      verbose: values.verbose,
    });
    if (model === undefined) return 1;
    if (skeletonPath !== undefined) {
      const skeleton = overlaySkeleton(model, rules);
      if (skeleton !== undefined) await writeNew(skeletonPath, skeleton);
      io.out(
        skeleton === undefined
          ? "No rule is open; nothing was written.\n"
          : `Entries for the open rules are in ${printable(skeletonPath)}; see docs/rules-overlay.md.\n`,
      );
      return hasErrors(diagnostics) ? 1 : 0;
    }
    const reader = createReader(model);
    if (values.cases) {
      io.out(`${printableJson(casesOf(model, rules, reader))}\n`);
      return hasErrors(diagnostics) ? 1 : 0;
    }
    const shown = rules.map((rule) => show(rule, reader));
    const summary = summarise(shown);
    const elements = rules.map(({ reading }) => elementsOf(reading, reader));
    io.out(
      format === "json"
        ? `${printableJson({ rules: shown, summary })}\n`
        : shown
            .map((rule, index) => inLines(rule, elements[index] ?? []))
            .join("") + coverage(summary),
    );
    return hasErrors(diagnostics) ? 1 : 0;
  },
};

/** Writes a file that is not there yet: an overlay may hold somebody's work. */
async function writeNew(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx" });
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST")
      throw new UsageError(
        `${path} is there already and is not overwritten; name another file`,
      );
    throw error;
  }
}

interface Reader {
  readonly print: (statements: readonly RuleStatement[]) => string;
  readonly idOf: (path: string) => string;
}

function createReader(model: FormModel): Reader {
  const ids = new Map([["", formatFimId(model.fimId)]]);
  visitNodes(model, (node) => {
    ids.set(node.path, formatFimId(node.fimId));
  });
  return {
    print: createRulePrinter(model),
    idOf: (path) => ids.get(path) ?? path,
  };
}

interface ShownRule {
  readonly fimId: string;
  /** Place of the element that bears the rule; "" for the schema. */
  readonly bearer: string;
  readonly text: string;
  readonly status: "exact" | "open";
  /** What runs, or for an open rule a suggestion made of what was understood. */
  readonly reading: string;
  readonly origin: "prose" | "overlay" | "translated";
  /** Why the overlay lets it not run. */
  readonly ignored?: string;
  /** Of an open rule: a text like its own that would be understood. */
  readonly suggestion?: string;
  readonly open?: readonly {
    readonly start: number;
    readonly end: number;
    readonly why: string;
  }[];
}

function show(
  { rule, reading, suggestion }: SchemaRule,
  reader: Reader,
): ShownRule {
  return {
    fimId: formatFimId(rule.fimId),
    bearer: rule.bearer,
    text: rule.text,
    status: rule.status,
    reading: reader.print(reading),
    origin: rule.origin ?? "prose",
    ...(rule.ignored === undefined ? {} : { ignored: rule.ignored }),
    ...(rule.open === undefined ? {} : { open: rule.open }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** What `--cases` prints. */
function casesOf(
  model: FormModel,
  rules: readonly SchemaRule[],
  reader: Reader,
): unknown {
  const find = createCaseFinder(model);
  const cases = rules
    .filter(({ rule }) => rule.status === "exact" && rule.ignored === undefined)
    .map(({ rule }) => ({
      fimId: formatFimId(rule.fimId),
      bearer: rule.bearer,
      text: rule.text,
      statements: find(rule).map(({ statement, fires, rests }) => ({
        reading: reader.print([statement]),
        fires,
        rests,
      })),
    }));
  const all = cases.flatMap(({ statements }) => statements);
  const found = (which: "fires" | "rests"): number =>
    all.filter((one) => "values" in one[which]).length;
  return {
    cases,
    summary: {
      rules: cases.length,
      statements: all.length,
      fires: found("fires"),
      rests: found("rests"),
    },
  };
}

/** What the rule decides about, in the order of its words. */
function elementsOf(
  reading: readonly RuleStatement[],
  reader: Reader,
): readonly string[] {
  return [...new Set(reading.flatMap(targetsOf))].map(reader.idOf);
}

function targetsOf(statement: RuleStatement): readonly string[] {
  return statement.effect === "valid" ? statement.about : statement.targets;
}

interface Summary {
  readonly rules: number;
  readonly exact: number;
  readonly open: number;
  /** Texts that differ by more than white space. */
  readonly distinctTexts: number;
  /** Of these, those that are exact wherever they stand. */
  readonly distinctExact: number;
  /** Settled or added by the overlay. */
  readonly overlay: number;
  /** Of these, those that are not to run. */
  readonly ignored: number;
}

function summarise(rules: readonly ShownRule[]): Summary {
  const exact = rules.filter(({ status }) => status === "exact").length;
  const texts = new Map<string, boolean>();
  for (const { text, status } of rules) {
    const key = text.replace(/\s+/gu, " ").trim();
    texts.set(key, status === "exact" && texts.get(key) !== false);
  }
  return {
    rules: rules.length,
    exact,
    open: rules.length - exact,
    distinctTexts: texts.size,
    distinctExact: [...texts.values()].filter(Boolean).length,
    overlay: rules.filter(({ origin }) => origin === "overlay").length,
    ignored: rules.filter(({ ignored }) => ignored !== undefined).length,
  };
}

function inLines(rule: ShownRule, elements: readonly string[]): string {
  const bearer = rule.bearer === "" ? "the schema" : rule.bearer;
  const open = (rule.open ?? []).map(
    ({ start, end, why }) =>
      `    not understood at "${rule.text.slice(start, end)}": ${why}\n`,
  );
  const instead =
    rule.suggestion === undefined
      ? ""
      : `    would be understood: ${rule.suggestion.replace(/\s+/gu, " ").trim()}\n`;
  const reading =
    rule.reading === ""
      ? ""
      : `    ${rule.status === "exact" ? "reads" : "perhaps"}: ${rule.reading}\n`;
  const ignored =
    rule.ignored === undefined ? "" : `    does not run: ${rule.ignored}\n`;
  return [
    `${rule.fimId}  ${rule.status}  (${rule.origin}, at ${bearer})\n`,
    `    text: ${rule.text.replace(/\s+/gu, " ").trim()}\n`,
    ...open,
    instead,
    reading,
    ignored,
    elements.length === 0 ? "" : `    elements: ${elements.join(", ")}\n`,
  ]
    .map((line) => line.slice(0, -1))
    .filter((line) => line !== "")
    .map((line) => `${printable(line)}\n`)
    .join("");
}

function coverage({
  rules,
  exact,
  distinctTexts,
  distinctExact,
  overlay,
  ignored,
}: Summary): string {
  const unrun =
    ignored === 0
      ? ""
      : `, of which ${String(ignored)} ${ignored === 1 ? "is" : "are"} not to run`;
  const settled =
    overlay === 0 ? "" : `; ${String(overlay)} settled by the overlay${unrun}`;
  const share = rules === 0 ? 100 : Math.floor((exact * 1000) / rules) / 10;
  return `${String(exact)} of ${String(rules)} rules are exact (${String(share)} %); ${String(distinctExact)} of ${String(distinctTexts)} distinct texts${settled}\n`;
}
