import type { Diagnostic } from "@fim-forms/form-model";

import type { SourceFile } from "./compile.js";
import { readCodeliste } from "./fim/genericode/read.js";
import type { Codeliste } from "./fim/genericode/model.js";
import { sameListTwice } from "./diagnostics/reading.js";
import { decode } from "./xml/decode.js";
import type { XmlLimits } from "./xml/limits.js";

/** The code lists of a compilation. */
export interface ReadCodelisten {
  readonly value: readonly Codeliste[];
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that matter only if the list of that canonicalVersionUri is used. */
  readonly conflicts: ReadonlyMap<string, Diagnostic>;
  /** Texts of the files that findings point into. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/**
 * Reads the supplied files. A file that is no list is reported and does not keep the others from being used.
 *
 * @diagnostics FIM1001–FIM1036
 */
export function readCodelisten(
  files: readonly SourceFile[],
  limits: XmlLimits,
): ReadCodelisten {
  const lists: Codeliste[] = [];
  const diagnostics: Diagnostic[] = [];
  const conflicts = new Map<string, Diagnostic>();
  const sourceTexts = new Map<string, string>();
  const nameByUri = new Map<string, { name: string; bytes: Uint8Array }>();
  for (const { name, bytes } of files) {
    const { source, problem } = decode(name, bytes, limits.maxSizeBytes);
    const { value, diagnostics: found } =
      problem === undefined
        ? readCodeliste(source, limits)
        : { value: undefined, diagnostics: [problem] };
    const findings = [...found];
    const uri = value?.kennung.canonicalVersionUri;
    const earlier = uri === undefined ? undefined : nameByUri.get(uri);
    if (uri !== undefined && earlier !== undefined) {
      if (!sameBytes(bytes, earlier.bytes))
        conflicts.set(
          uri,
          sameListTwice({ span: source.span(0, 0) }, uri, earlier.name),
        );
    } else if (value !== undefined) {
      lists.push(value);
      if (uri !== undefined) nameByUri.set(uri, { name, bytes });
    }
    if (findings.length > 0) sourceTexts.set(name, source.text);
    diagnostics.push(...findings);
  }
  return { value: lists, diagnostics, conflicts, sourceTexts };
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return (
    left.length === right.length &&
    left.every((byte, index) => byte === right[index])
  );
}
