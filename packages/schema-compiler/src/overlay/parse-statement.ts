import type { OverlayEffect, OverlayStatement } from "./overlay-file.js";
import type { YamlMap, YamlNode } from "./read-yaml.js";
import type { ShapeReader } from "./yaml-shape.js";

const EFFECT_KEYS = [
  "require",
  "forbid",
  "show",
  "optional",
  "valid",
  "about",
  "restrict",
  "prefill",
] as const;

/** Keys of one statement. */
export const STATEMENT_KEYS = ["when", ...EFFECT_KEYS, "otherwise"] as const;

type StatementKey = (typeof STATEMENT_KEYS)[number];
type Keys = ReadonlyMap<string, YamlNode>;

/**
 * Reads the statements of an entry: those in its list `statements`, or the one that the entry itself is.
 *
 * @param keys - of the entry
 */
export function parseStatements(
  entry: YamlMap,
  keys: Keys,
  reader: ShapeReader,
): readonly OverlayStatement[] {
  const list = keys.get("statements");
  const own: StatementKey | undefined = STATEMENT_KEYS.find((key) =>
    keys.has(key),
  );
  if (list === undefined)
    return own === undefined ? [] : parseStatement(entry, keys, reader);
  if (own !== undefined) {
    reader.fail(
      keys.get(own) ?? entry,
      `${own} stands beside statements`,
      "move it into one of the statements",
    );
    return [];
  }
  if (list.kind !== "list" || list.items.length === 0) {
    reader.fail(list, "statements must be a list");
    return [];
  }
  return list.items.flatMap((item) => {
    const map = reader.map(item, "a statement");
    return map === undefined
      ? []
      : parseStatement(
          map,
          reader.keys(map, STATEMENT_KEYS, "a statement"),
          reader,
        );
  });
}

function parseStatement(
  place: YamlMap,
  keys: Keys,
  reader: ShapeReader,
): readonly OverlayStatement[] {
  const when = reader.text(keys.get("when"), "when");
  const effects = parseEffects(keys, reader);
  const otherwise = parseOtherwise(keys, reader);
  if (effects.length + otherwise.length === 0 && !hasEffect(keys))
    reader.fail(
      keys.get("when") ?? place,
      "the statement has no effect",
      "write require, forbid, show, optional, valid, restrict or prefill beside it",
    );
  return [{ ...(when === undefined ? {} : { when }), effects, otherwise }];
}

function hasEffect(keys: Keys): boolean {
  return ["otherwise", ...EFFECT_KEYS].some((key) => keys.has(key));
}

function parseOtherwise(
  keys: Keys,
  reader: ShapeReader,
): readonly OverlayEffect[] {
  const node = keys.get("otherwise");
  if (node === undefined) return [];
  if (!keys.has("when")) {
    reader.fail(node, "otherwise stands without when");
    return [];
  }
  const map = reader.map(node, "otherwise");
  if (map === undefined) return [];
  const effects = parseEffects(
    reader.keys(map, EFFECT_KEYS, "otherwise"),
    reader,
  );
  if (effects.length === 0 && map.entries.length === 0)
    reader.fail(node, "otherwise has no effect");
  return effects;
}

function parseEffects(
  keys: Keys,
  reader: ShapeReader,
): readonly OverlayEffect[] {
  const about = keys.get("about");
  if (about !== undefined && !keys.has("valid"))
    reader.fail(about, "about stands without valid");
  return EFFECT_KEYS.flatMap((key): readonly OverlayEffect[] => {
    const node = keys.get(key);
    if (node === undefined) return [];
    switch (key) {
      case "require":
      case "forbid":
      case "show":
      case "optional": {
        const targets = reader.texts(node, key);
        return targets === undefined
          ? []
          : [{ kind: key, targets, start: node.start, end: node.end }];
      }
      case "valid": {
        const holds = reader.text(node, key);
        const named = about && reader.texts(about, "about");
        return holds === undefined
          ? []
          : [
              {
                kind: key,
                holds,
                about: named ?? [],
                start: node.start,
                end: node.end,
              },
            ];
      }
      case "about":
        return [];
      case "restrict":
        return parseRestrict(node, reader);
      case "prefill":
        return parsePrefill(node, reader);
    }
  });
}

function parseRestrict(
  node: YamlNode,
  reader: ShapeReader,
): readonly OverlayEffect[] {
  const map = reader.map(node, "restrict");
  return (map?.entries ?? []).flatMap(({ key, value }) => {
    const codes = reader.texts(value, "restrict");
    return codes === undefined
      ? []
      : [
          {
            kind: "restrict" as const,
            target: key,
            codes,
            start: key.start,
            end: value.end,
          },
        ];
  });
}

function parsePrefill(
  node: YamlNode,
  reader: ShapeReader,
): readonly OverlayEffect[] {
  const map = reader.map(node, "prefill");
  return (map?.entries ?? []).flatMap(({ key, value }) => {
    const keys =
      value.kind === "map"
        ? reader.keys(value, ["value", "hide"], "prefill")
        : new Map([["value" as const, value]]);
    const fixed = reader.text(keys.get("value"), "value");
    if (!keys.has("value"))
      reader.fail(value, "prefill has no value", "write value: beside hide:");
    const hide = keys.get("hide");
    const isHidden = hide === undefined ? false : reader.flag(hide, "hide");
    return fixed === undefined || isHidden === undefined
      ? []
      : [
          {
            kind: "prefill" as const,
            target: key,
            value: fixed,
            hide: isHidden,
            start: key.start,
            end: value.end,
          },
        ];
  });
}
