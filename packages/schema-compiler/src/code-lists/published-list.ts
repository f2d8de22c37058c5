import { createHash } from "node:crypto";

import type { Staged } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import { listWithoutUri } from "../diagnostics/locking.js";
import { chooseColumns } from "../lower/columns.js";
import { readCodelisten } from "../read-codelisten.js";
import { DEFAULT_LIMITS } from "../xml/limits.js";

/** One version of a list as its publisher wrote it: all columns, since forms choose among them. */
export interface PublishedList {
  /** canonicalIdentification. */
  readonly uri: string;
  readonly version: string;
  readonly title?: string;
  readonly columns: readonly PublishedColumn[];
  /** Id of the column that a form takes its codes from, unless it names another. */
  readonly codeColumn: string;
  /** Id of the column that a form shows, unless it names another. */
  readonly labelColumn?: string;
  readonly rows: number;
  /** Lower-case hex over the bytes of the file. */
  readonly sha256: string;
}

/** A column; one cell a row, `null` where the row has none. */
export interface PublishedColumn {
  readonly id: string;
  readonly name?: string;
  readonly cells: readonly (string | null)[];
}

/**
 * Reads a list in genericode with all its columns.
 *
 * @diagnostics those of reading a list · FIM1061 list without canonicalVersionUri
 */
export function readPublishedList(file: SourceFile): Staged<PublishedList> {
  const { value, diagnostics } = readCodelisten([file], DEFAULT_LIMITS);
  const [list] = value;
  if (list === undefined) return { value: undefined, diagnostics };
  const { canonicalUri, canonicalVersionUri, version, longName, shortName } =
    list.kennung;
  const uri = canonicalUri ?? withoutVersion(canonicalVersionUri, version);
  const ownVersion = version ?? versionIn(canonicalVersionUri, canonicalUri);
  const chosen = chooseColumns(
    list,
    { codeKey: undefined, nameKey: undefined, helpKey: undefined },
    {},
    () => undefined,
  );
  if (uri === undefined || ownVersion === undefined || chosen === undefined)
    return {
      value: undefined,
      diagnostics: [...diagnostics, listWithoutUri({}, file.name)],
    };
  const title = longName ?? shortName;
  return {
    value: {
      uri,
      version: ownVersion,
      ...(title === undefined ? {} : { title }),
      columns: list.spalten.map((column) => {
        const name = column.longName ?? column.shortName;
        return {
          id: column.id,
          ...(name === undefined ? {} : { name }),
          cells: Array.from(
            { length: list.zeilen },
            (_, row) => column.werte[row] ?? null,
          ),
        };
      }),
      codeColumn: chosen.code.id,
      ...(chosen.label === undefined ? {} : { labelColumn: chosen.label.id }),
      rows: list.zeilen,
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
    },
    diagnostics,
  };
}

function withoutVersion(
  versionUri: string | undefined,
  version: string | undefined,
): string | undefined {
  return version !== undefined && versionUri?.endsWith(`_${version}`) === true
    ? versionUri.slice(0, -version.length - 1)
    : undefined;
}

function versionIn(
  versionUri: string | undefined,
  uri: string | undefined,
): string | undefined {
  return uri !== undefined && versionUri?.startsWith(`${uri}_`) === true
    ? versionUri.slice(uri.length + 1)
    : undefined;
}
