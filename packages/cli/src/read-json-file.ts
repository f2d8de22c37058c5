import type {
  Diagnostic,
  SourcePosition,
  SourceSpan,
} from "@fim-forms/form-model";
import { readJson } from "@fim-forms/gateway/read-json";

import { notJson, notUtf8 } from "./diagnostics.js";
import { readNamed } from "./files.js";

/** A JSON file, read strictly. */
export type JsonFile =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly diagnostic: Diagnostic;
      readonly sourceTexts: ReadonlyMap<string, string>;
    };

/**
 * Reads a JSON file.
 *
 * @diagnostics SUB1901 · SUB1902
 */
export async function readJsonFile(path: string): Promise<JsonFile> {
  const { bytes } = await readNamed(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return failed(path, "", 0, notUtf8);
  }
  const reading = readJson(text);
  return reading.ok
    ? reading
    : failed(path, text, reading.offset, (span) =>
        notJson(reading.message, span),
      );
}

function failed(
  path: string,
  text: string,
  offset: number,
  describe: (span: SourceSpan) => Diagnostic,
): JsonFile {
  const position = positionAt(text, offset);
  return {
    ok: false,
    diagnostic: describe({ source: path, start: position, end: position }),
    sourceTexts: new Map([[path, text]]),
  };
}

function positionAt(text: string, offset: number): SourcePosition {
  const before = text.slice(0, offset).split("\n");
  return {
    offset,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
