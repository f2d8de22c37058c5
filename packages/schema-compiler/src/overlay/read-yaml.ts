import type { Diagnostic } from "@fim-forms/form-model";
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type ParsedNode,
} from "yaml";

import { unreadableOverlay } from "../diagnostics/overlay.js";
import { sourceText, type SourceText } from "../xml/source-text.js";
import { findInvalidUtf8 } from "../xml/utf8.js";
import { valueOffsets } from "./value-offsets.js";

/** A piece of the file, with its place in it: offsets in UTF-16 units. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface YamlScalar extends Place {
  readonly kind: "scalar";
  /** As written, whatever YAML takes it for: codes such as 001 keep their zeros. */
  readonly text: string;
  /** Place in the file of a character of `text`. */
  readonly offset: (index: number) => number;
}

export interface YamlList extends Place {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Place {
  readonly kind: "map";
  readonly entries: readonly {
    readonly key: YamlScalar;
    readonly value: YamlNode;
  }[];
}

/** No overlay that people write comes near. */
const LARGEST = 1_000_000;
const MOST_NODES = 50_000;
const DEEPEST = 20;

/** What reading a YAML file gives. */
export interface ReadYaml {
  readonly source: SourceText;
  /** Absent if the file is empty, or after an error. */
  readonly root?: YamlNode;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a YAML file as a tree of texts. Tags, anchors and aliases are refused, so that a file is as large as it looks and
 * nothing in it is more than a text.
 *
 * @diagnostics FIM4530
 */
export function readYaml(name: string, bytes: Uint8Array): ReadYaml {
  const nothing = sourceText(name, "");
  const failed = (why: string, hint?: string): ReadYaml => ({
    source: nothing,
    diagnostics: [unreadableOverlay({ span: nothing.span(0, 0) }, why, hint)],
  });
  if (bytes.length > LARGEST)
    return failed(
      `the overlay has ${String(bytes.length)} bytes; at most ${String(LARGEST)} are read`,
    );
  const text = decodeUtf8(bytes);
  if (text === undefined)
    return failed(
      `byte ${String(findInvalidUtf8(bytes) ?? 0)} of the overlay is not UTF-8`,
      "save the file in UTF-8",
    );
  const source = sourceText(name, text);
  const depth = tooDeep(text);
  if (depth !== undefined)
    return {
      source,
      diagnostics: [
        unreadableOverlay(
          { span: source.span(depth, depth + 1) },
          "the overlay is nested too deeply",
        ),
      ],
    };
  const document = parseDocument(text, {
    schema: "core",
    customTags: [],
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings].map(
    ({ message, pos: [start, end] }) =>
      unreadableOverlay({ span: source.span(start, end) }, firstLine(message)),
  );
  if (problems.length > 0)
    return { source, diagnostics: problems.slice(0, 20) };
  if (document.contents === null) return { source, diagnostics: [] };
  const walk: Walk = { source, diagnostics: [], count: 0 };
  const root = convert(document.contents, walk, 0);
  return root === undefined || walk.diagnostics.length > 0
    ? { source, diagnostics: walk.diagnostics }
    : { source, root, diagnostics: [] };
}

/** Brackets and indentation more than this deep would be more than the reader of YAML can take. */
function tooDeep(text: string): number | undefined {
  let brackets = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === "[" || sign === "{") brackets++;
    else if (sign === "]" || sign === "}") brackets = Math.max(0, brackets - 1);
    else if (sign === "\n") {
      const indent = /[ \t?:-]*/y;
      indent.lastIndex = index + 1;
      const width = indent.exec(text)?.[0].length ?? 0;
      if (width > MOST_INDENTED) return index + 1;
      // Expressions may hold brackets, but nobody leaves hundreds open.
      index += width;
    }
    if (brackets > MOST_BRACKETS) return index;
  }
  return undefined;
}

const MOST_INDENTED = 400;
const MOST_BRACKETS = 400;

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

interface Walk {
  readonly source: SourceText;
  readonly diagnostics: Diagnostic[];
  count: number;
}

function convert(
  node: Node | ParsedNode | null,
  walk: Walk,
  depth: number,
): YamlNode | undefined {
  const refuse = (why: string, hint?: string): undefined => {
    const [start, end] = node?.range ?? [0, 0];
    walk.diagnostics.push(
      unreadableOverlay({ span: walk.source.span(start, end) }, why, hint),
    );
  };
  if (node === null) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (++walk.count > MOST_NODES || depth > DEEPEST) {
    refuse("the overlay is larger than any that people write");
    return undefined;
  }
  if (isAlias(node) || anchorOf(node) !== undefined) {
    refuse("anchors and aliases are not read here", "repeat what is meant");
    return undefined;
  }
  if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) {
    refuse("tags are not read here", "leave the tag out");
    return undefined;
  }
  if (isScalar(node)) {
    const text =
      typeof node.value === "string" ? node.value : (node.source ?? "");
    let offsets: readonly number[] | undefined;
    return {
      kind: "scalar",
      text,
      start,
      end,
      offset: (index) =>
        (offsets ??= valueOffsets(text, walk.source.text, start, end))[index] ??
        end,
    };
  }
  if (isSeq(node))
    return {
      kind: "list",
      // A parsed document holds nodes only.
      items: node.items.flatMap(
        (item) => convert(item as Node | null, walk, depth + 1) ?? [],
      ),
      start,
      end,
    };
  if (!isMap(node)) return undefined;
  return {
    kind: "map",
    entries: node.items.flatMap(({ key, value }) => {
      const name = convert(key as Node | null, walk, depth + 1);
      if (name?.kind !== "scalar") {
        refuse("a key is no text");
        return [];
      }
      const said = convert(value as Node | null, walk, depth + 1) ?? {
        kind: "scalar" as const,
        text: "",
        start: name.end,
        end: name.end,
        offset: () => name.end,
      };
      return [{ key: name, value: said }];
    }),
    start,
    end,
  };
}

function anchorOf(node: Node): string | undefined {
  return isCollection(node) || isScalar(node) ? node.anchor : undefined;
}

/** Text of bytes that are UTF-8, without a byte-order mark; `undefined` if they are not. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
