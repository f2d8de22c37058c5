import {
  formatFimId,
  type FimId,
  type FormModel,
  type Rule,
} from "@fim-forms/form-model";

import type { SchemaRule } from "../read-schema-rules.js";

/**
 * An overlay to fill in: an entry for each open rule, with its text, what is in the way and an example.
 *
 * Everything is commented out, so that the file is a valid overlay that settles nothing. Who takes one `# ` off the lines
 * of an entry has an entry that still says nothing, which is an error until an effect is written.
 *
 * @returns YAML; `undefined` if no rule is open
 */
export function overlaySkeleton(
  { fimId }: FormModel,
  rules: readonly SchemaRule[],
): string | undefined {
  const open = new Map<string, SchemaRule>();
  for (const one of rules) {
    const id = formatFimId(one.rule.fimId);
    if (one.rule.status === "open" && !open.has(id)) open.set(id, one);
  }
  if (open.size === 0) return undefined;
  const versions = new Map<string, Set<string | undefined>>();
  for (const { rule } of rules) {
    const known = versions.get(rule.fimId.id) ?? new Set();
    versions.set(rule.fimId.id, known.add(rule.fimId.version));
  }
  const keyOf = (id: FimId): string =>
    (versions.get(id.id)?.size ?? 0) > 1 ? formatFimId(id) : id.id;
  const entries = [...open.values()].map((one) =>
    [...remarksOn(one), ...entryOf(one.rule, keyOf(one.rule.fimId))]
      .map((line) => `  # ${line}`.trimEnd())
      .join("\n"),
  );
  return `${HEAD}\nschema: ${formatFimId(fimId)}\n\nrules:\n${entries.join("\n\n")}\n`;
}

const HEAD = `# Rules that are open. To settle one, take "# " off the lines of its entry and say what it means: with an effect such as
# require, forbid, show, optional, valid, restrict or prefill, and with when for its condition. Leave the text as it is:
# it notices when the schema's text changes.`;

/** What the author should know; it stays a comment when the entry is none any more. */
function remarksOn({ rule, suggestion }: SchemaRule): readonly string[] {
  const bearer = rule.bearer === "" ? "the schema" : rule.bearer;
  return [
    `# ${oneLine(rule.name)}, at ${oneLine(bearer)}`,
    ...(rule.open ?? []).map(
      ({ start, end, why }) =>
        `# not understood at "${oneLine(rule.text.slice(start, end))}": ${oneLine(why)}`,
    ),
    ...(suggestion === undefined
      ? []
      : [`# would be understood: ${oneLine(suggestion)}`]),
  ];
}

function entryOf(rule: Rule, key: string): readonly string[] {
  const [first, ...others] = idsIn(rule.text);
  const target = others.at(-1) ?? first;
  const example =
    target === undefined || first === undefined
      ? []
      : [
          ...(others.length === 0 ? [] : [`  # when: ${first} != null`]),
          `  # require: ${target}`,
          "  # or, if the form has nothing to check:",
        ];
  return [
    `${key}:`,
    "  text: >-",
    ...wrapped(oneLine(rule.text)).map((line) => `    ${line}`),
    ...example,
    "  # ignore: true",
    "  # reason: …",
  ];
}

/** Elements that the text names, as paths of an overlay; each once. */
function idsIn(text: string): readonly string[] {
  const paths = text.match(/\b[FG]\d{8,11}(?:\.[FG]\d{8,11})*/gu) ?? [];
  return [...new Set(paths)];
}

/** White space and what YAML cannot hold do not matter in comments, and not for the comparison of texts. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/gu, " ")

    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/gu, "")
    .trim();
}

const WIDTH = 110;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
