import type { Diagnostic } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import { notTranslatedRules } from "../diagnostics/translated-rules.js";
import { sourceText } from "../xml/source-text.js";
import { decodeTranslatedRule } from "./decode-rule.js";
import { splitRecords } from "./json-records.js";
import type { TranslatedRule } from "./translated-rule.js";

/** What a file of translated rules holds. */
export interface ReadTranslatedRules {
  /** In the order of the file; those that could not be read are left out. */
  readonly rules: readonly TranslatedRule[];
  readonly diagnostics: readonly Diagnostic[];
  /** The decoded text, to show the places of the findings. */
  readonly text: string;
}

/** More rules than this have nothing to do with one schema. */
const MOST_RULES = 20_000;

/**
 * Reads translated rules in both shapes in which they are about: the portal's answer for one element, a JSON list (the
 * element is told by the file's name), and collections with one rule a line that name the element themselves.
 *
 * @param maxSizeBytes - larger files are refused
 * @diagnostics FIM4600 not such a file · FIM4601 malformed rule · FIM4602 unknown operator
 */
export function readTranslatedRules(
  { name, bytes }: SourceFile,
  maxSizeBytes: number,
): ReadTranslatedRules {
  const failed = (why: string, text = "", at = 0): ReadTranslatedRules => {
    const span = sourceText(name, text).span(at, at + 1);
    return {
      rules: [],
      diagnostics: [notTranslatedRules({ span }, why)],
      text,
    };
  };
  if (bytes.length > maxSizeBytes)
    return failed(`it is larger than ${String(maxSizeBytes)} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return failed("it is not UTF-8");
  }
  const split = splitRecords(text);
  if (!split.ok) return failed(split.message, text, split.offset);
  if (split.records.length > MOST_RULES)
    return failed(`it has more than ${String(MOST_RULES)} rules`);
  if (text.trim() === "") return failed("it is empty");
  const source = sourceText(name, text);
  const bearer = bearerOf(name);
  const rules: TranslatedRule[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { start, end } of split.records) {
    const span = source.span(start, start + 1);
    let json: unknown;
    try {
      json = JSON.parse(text.slice(start, end));
    } catch {
      diagnostics.push(notTranslatedRules({ span }, "this is not JSON"));
      continue;
    }
    const read = decodeTranslatedRule(
      json,
      bearer === undefined ? { span } : { span, bearer },
    );
    if ("severity" in read) diagnostics.push(read);
    else rules.push(read);
  }
  return { rules, diagnostics, text };
}

/** `G60000000083V1.1.0.json`, `g60000000083_1.1.0.json`, `G60000000083.json`; a bare version is missing then. */
function bearerOf(name: string): TranslatedRule["bearer"] | undefined {
  const file = name.split(/[/\\]/u).at(-1) ?? "";
  const found =
    /^(?<id>[FGS]\d{8}(?:\d{3})?)(?:[-_ ]?V?(?<version>\d+(?:\.\d+){1,2}))?(?=[._-]|$)/iu.exec(
      file,
    );
  const { id, version } = found?.groups ?? {};
  if (id === undefined) return undefined;
  return {
    id: id.toUpperCase(),
    ...(version === undefined ? {} : { version }),
  };
}
