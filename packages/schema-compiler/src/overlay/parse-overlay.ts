import type { Diagnostic } from "@fim-forms/form-model";

import type { SourceText } from "../xml/source-text.js";
import type {
  AdditionalRule,
  OverlayEntry,
  OverlayFile,
  OverlayMessage,
  RuleId,
} from "./overlay-file.js";
import { parseStatements, STATEMENT_KEYS } from "./parse-statement.js";
import type { YamlNode, YamlScalar } from "./read-yaml.js";
import { ShapeReader } from "./yaml-shape.js";

/** An overlay, and what in it has not the form that it should have. */
export interface ParsedOverlay {
  readonly file: OverlayFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the tree of an overlay. Entries of the wrong form are left out.
 *
 * @diagnostics FIM4531
 */
export function parseOverlay(
  root: YamlNode,
  source: SourceText,
): ParsedOverlay {
  const reader = new ShapeReader(source);
  const map = reader.map(root, "an overlay");
  const keys =
    map && reader.keys(map, ["schema", "rules", "additional"], "an overlay");
  const schema = reader.text(keys?.get("schema"), "schema");
  const file: OverlayFile = {
    ...(schema === undefined ? {} : { schema }),
    entries: byId(keys?.get("rules"), "rules", reader, parseEntry),
    additional: byId(
      keys?.get("additional"),
      "additional",
      reader,
      parseAdditional,
    ),
  };
  return { file, diagnostics: reader.diagnostics };
}

type ParseEntry<Entry> = (
  id: RuleId,
  value: YamlNode,
  reader: ShapeReader,
) => Entry | undefined;

function byId<Entry>(
  node: YamlNode | undefined,
  what: string,
  reader: ShapeReader,
  parse: ParseEntry<Entry>,
): readonly Entry[] {
  if (node === undefined) return [];
  if (node.kind === "scalar" && node.text === "") return [];
  return (reader.map(node, what)?.entries ?? []).flatMap(({ key, value }) => {
    const id = parseId(key, reader);
    return (id && parse(id, value, reader)) ?? [];
  });
}

const RULE_ID = /^(R\d{8,11})(?:V(\d+(?:\.\d+){0,2}))?$/;

function parseId(key: YamlScalar, reader: ShapeReader): RuleId | undefined {
  const found = RULE_ID.exec(key.text);
  const [, id, version] = found ?? [];
  if (id === undefined)
    return reader.fail(
      key,
      `${key.text} is no id of a rule`,
      "ids of rules are R and digits, with or without a version: R60000000019 or R60000000019V1.0.0",
    );
  const { start, end } = key;
  return { id, ...(version === undefined ? {} : { version }), start, end };
}

const ENTRY_KEYS = [
  "text",
  "ignore",
  "reason",
  "statements",
  "message",
  ...STATEMENT_KEYS,
] as const;

function parseEntry(
  id: RuleId,
  value: YamlNode,
  reader: ShapeReader,
): OverlayEntry | undefined {
  const map = reader.map(value, `the entry of ${id.id}`);
  if (map === undefined) return undefined;
  const before = reader.diagnostics.length;
  const keys = reader.keys(map, ENTRY_KEYS, "an entry");
  const text = reader.text(keys.get("text"), "text");
  if (!keys.has("text"))
    reader.fail(
      id,
      `the entry of ${id.id} has no text`,
      "copy the prose of the rule into it, so that a change of the prose is noticed",
    );
  const ignore = keys.get("ignore");
  const isIgnored =
    ignore !== undefined && reader.flag(ignore, "ignore") === true;
  const reason = reader.text(keys.get("reason"), "reason");
  if (isIgnored && !keys.has("reason"))
    reader.fail(
      id,
      `the entry of ${id.id} ignores the rule without a reason`,
      "write reason: and why the rule does not have to run",
    );
  if (!isIgnored && keys.has("reason"))
    reader.fail(
      id,
      `the entry of ${id.id} gives a reason without ignore: true`,
    );
  const statements = parseStatements(map, keys, reader);
  if (isIgnored && statements.length > 0)
    reader.fail(
      id,
      `the entry of ${id.id} both ignores the rule and settles it`,
    );
  if (
    !isIgnored &&
    statements.length === 0 &&
    reader.diagnostics.length === before
  )
    reader.fail(
      id,
      `the entry of ${id.id} says nothing`,
      "write an effect such as require: or forbid:, or ignore: true with a reason",
    );
  const messages = parseMessages(keys.get("message"), reader);
  // An entry that is wrong in one point is left out as a whole.
  if (text === undefined || reader.diagnostics.length > before)
    return undefined;
  const { start, end } = id;
  return {
    id,
    text,
    ...(isIgnored && reason !== undefined ? { ignored: reason } : {}),
    statements,
    messages,
    start,
    end,
  };
}

const ADDITIONAL_KEYS = [
  "text",
  "name",
  "bearer",
  "statements",
  "message",
  ...STATEMENT_KEYS,
] as const;

function parseAdditional(
  id: RuleId,
  value: YamlNode,
  reader: ShapeReader,
): AdditionalRule | undefined {
  const map = reader.map(value, `the rule ${id.id}`);
  if (map === undefined) return undefined;
  const before = reader.diagnostics.length;
  const keys = reader.keys(map, ADDITIONAL_KEYS, "a rule of one's own");
  const text = reader.text(keys.get("text"), "text");
  if (!keys.has("text"))
    reader.fail(
      id,
      `the rule ${id.id} has no text`,
      "say in German what it means; it is shown with the rule",
    );
  const name = reader.text(keys.get("name"), "name");
  const bearer = reader.text(keys.get("bearer"), "bearer");
  const statements = parseStatements(map, keys, reader);
  if (statements.length === 0 && reader.diagnostics.length === before)
    reader.fail(
      id,
      `the rule ${id.id} says nothing`,
      "write an effect such as require: or forbid:",
    );
  const messages = parseMessages(keys.get("message"), reader);
  if (text === undefined || reader.diagnostics.length > before)
    return undefined;
  const { start, end } = id;
  return {
    id,
    text,
    ...(name === undefined ? {} : { name }),
    ...(bearer === undefined ? {} : { bearer }),
    statements,
    messages,
    start,
    end,
  };
}

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

function parseMessages(
  node: YamlNode | undefined,
  reader: ShapeReader,
): readonly OverlayMessage[] {
  if (node === undefined) return [];
  if (node.kind === "scalar") {
    const text = reader.text(node, "message");
    return text === undefined ? [] : [{ ...text, text: text.text.trim() }];
  }
  const seen = new Set<string>();
  return (reader.map(node, "message")?.entries ?? []).flatMap(
    ({ key, value }) => {
      const text = reader.text(value, `message in ${key.text}`);
      if (!LANGUAGE.test(key.text)) {
        reader.fail(key, `${key.text} is no language`, "write de, en, fr");
        return [];
      }
      if (seen.has(key.text)) {
        reader.fail(key, `there are two messages in ${key.text}`);
        return [];
      }
      seen.add(key.text);
      return text === undefined
        ? []
        : [
            {
              language: key.text,
              text: text.text.trim(),
              start: key.start,
              end: key.end,
            },
          ];
    },
  );
}
