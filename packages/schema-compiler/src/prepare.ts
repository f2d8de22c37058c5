import type {
  Diagnostic,
  FormModel,
  NodePath,
  SourceSpan,
} from "@fim-forms/form-model";

import type { Check, CheckContext } from "./checks/check.js";
import { outlineOf, type Outline } from "./checks/outline.js";
import type { CompileInput, CompileOptions } from "./compile.js";
import { collector } from "./diagnostics/collect.js";
import { indexCodelisten } from "./fim/link.js";
import { readNachricht } from "./fim/read-nachricht.js";
import { lowerNachricht } from "./lower/lower.js";
import { readCodelisten, type ReadCodelisten } from "./read-codelisten.js";
import { decode } from "./xml/decode.js";
import { limitsWith, type XmlLimits } from "./xml/limits.js";
import { tagSpan } from "./xml/source-text.js";

/** A schema that was read, checked and lowered, but not emitted. */
export interface Prepared {
  /** There even if some findings are errors, as far as the schema could be repaired. */
  readonly model?: FormModel;
  /** By stage; within a stage in the order of the document. */
  readonly diagnostics: {
    readonly reading: readonly Diagnostic[];
    readonly checks: readonly Diagnostic[];
    readonly lowering: readonly Diagnostic[];
  };
  /** Decoded texts of the schema and of every list with findings, by name. */
  readonly sourceTexts: ReadonlyMap<string, string>;
  /** Where in the schema the element of a node stands; "" is the form itself. */
  readonly spanOf: (path: NodePath) => SourceSpan | undefined;
}

/**
 * Runs all stages but the last. What stops a stage keeps the later ones from running.
 *
 * @param readLists - called if the schema could be read; to read lists once for many schemas
 */
export function prepare(
  input: CompileInput,
  options: CompileOptions,
  checks: readonly Check[],
  readLists: (limits: XmlLimits) => ReadCodelisten = (limits) =>
    readCodelisten(input.codeLists ?? [], limits),
): Prepared {
  const limits = limitsWith(options.maxSizeBytes);
  const { name, bytes } = input.schema;
  const { source, problem } = decode(name, bytes, limits.maxSizeBytes);
  const sourceTexts = new Map([[name, source.text]]);
  const stopped = (reading: readonly Diagnostic[]): Prepared => ({
    diagnostics: { reading, checks: [], lowering: [] },
    sourceTexts,
    spanOf: () => undefined,
  });
  if (problem !== undefined) return stopped([problem]);

  const read = readNachricht(source, limits);
  const nachricht = read.value;
  if (nachricht === undefined) return stopped(read.diagnostics);
  const lists = readLists(limits);
  for (const [listName, text] of lists.sourceTexts)
    sourceTexts.set(listName, text);

  const codeLists = indexCodelisten(lists.value);
  const { report, diagnostics: checked } = collector();
  let outline: Outline | undefined;
  const context: CheckContext = {
    nachricht,
    // Compiling runs checks that do without.
    get outline() {
      return (outline ??= outlineOf(nachricht));
    },
    source,
    limits,
    codeLists,
    report,
  };
  for (const check of checks) check(context);

  const lowered = lowerNachricht(nachricht, {
    source,
    codeLists,
    allowMissingLists: options.allowMissingLists ?? false,
    naming: {
      keys: options.keys ?? "bare",
      xsdProfile: options.xsdProfile ?? "nested",
    },
  });
  const conflicts = (lowered.value?.codeLists ?? []).flatMap(
    ({ uri }) => lists.conflicts.get(uri ?? "") ?? [],
  );
  const diagnostics = {
    reading: [...read.diagnostics, ...lists.diagnostics, ...conflicts],
    checks: checked,
    lowering: lowered.diagnostics,
  };
  const spanOf = (path: NodePath): SourceSpan | undefined => {
    const at = lowered.places.get(path);
    return at === undefined ? undefined : tagSpan(source, at);
  };
  return lowered.value === undefined
    ? { diagnostics, sourceTexts, spanOf }
    : { model: lowered.value, diagnostics, sourceTexts, spanOf };
}
