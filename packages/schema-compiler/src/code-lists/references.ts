import type { Staged } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import type { CodelisteReferenz, Datenfeld, Struktur } from "../fim/model.js";
import { readNachricht } from "../fim/read-nachricht.js";
import { decode } from "../xml/decode.js";
import { DEFAULT_LIMITS } from "../xml/limits.js";

/** A list that a schema refers to. */
export interface CodeListReference {
  /** canonicalIdentification: the list in any version. */
  readonly canonicalUri: string;
  /** canonicalVersionUri; absent if the schema takes whatever version is the newest. */
  readonly versionUri?: string;
}

/**
 * The lists that a schema refers to by an address, each once, in the order of the document.
 *
 * @diagnostics those of reading a schema
 */
export function codeListReferences(
  schema: SourceFile,
): Staged<readonly CodeListReference[]> {
  const { name, bytes } = schema;
  const limits = DEFAULT_LIMITS;
  const { source, problem } = decode(name, bytes, limits.maxSizeBytes);
  if (problem !== undefined)
    return { value: undefined, diagnostics: [problem] };
  const { value, diagnostics } = readNachricht(source, limits);
  if (value === undefined) return { value: undefined, diagnostics };
  const found = new Map<string, CodeListReference>();
  const { inhalt } = value;
  for (const feld of inhalt.kind === "datenfeld"
    ? [inhalt]
    : inhalt.kind === "dokumentsteckbrief"
      ? []
      : fieldsIn(inhalt.struktur)) {
    const { codelisteReferenz } = feld;
    const reference =
      codelisteReferenz === undefined
        ? undefined
        : referenceOf(codelisteReferenz);
    if (reference !== undefined)
      found.set(reference.versionUri ?? reference.canonicalUri, reference);
  }
  return { value: [...found.values()], diagnostics };
}

function* fieldsIn(struktur: readonly Struktur[]): Generator<Datenfeld> {
  for (const { enthaelt } of struktur) {
    if (enthaelt?.kind === "datenfeld") yield enthaelt;
    else if (enthaelt !== undefined) yield* fieldsIn(enthaelt.struktur);
  }
}

function referenceOf({
  canonicalIdentification,
  version,
  canonicalVersionUri,
}: CodelisteReferenz): CodeListReference | undefined {
  const canonicalUri = canonicalIdentification?.text ?? "";
  const written = canonicalVersionUri?.text ?? "";
  const number = version?.text ?? "";
  const versionUri =
    written !== "" && written !== canonicalUri
      ? written
      : canonicalUri !== "" && number !== ""
        ? `${canonicalUri}_${number}`
        : undefined;
  if (versionUri === undefined)
    return canonicalUri === "" ? undefined : { canonicalUri };
  return {
    canonicalUri:
      canonicalUri === "" ? versionUri.replace(/_[^_]*$/, "") : canonicalUri,
    versionUri,
  };
}
