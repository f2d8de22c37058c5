import { listFoundById, otherListVersion } from "../diagnostics/fim.js";
import type { Place, Report } from "../diagnostics/define.js";
import { nearest } from "../suggest.js";
import type { Codeliste } from "./genericode/model.js";
import type { CodelisteReferenz } from "./model.js";

/** The supplied code lists, ready to be looked up. */
export interface CodeListIndex {
  readonly byVersionUri: ReadonlyMap<string, Codeliste>;
  /** All versions of a list, newest first as far as the version tells. */
  readonly byUri: ReadonlyMap<string, readonly Codeliste[]>;
  /** By id of the FIM editor (`C60000016`), from the list itself or its file name. */
  readonly byId: ReadonlyMap<string, Codeliste>;
}

/** What a reference leads to. */
export type Linked =
  | { readonly list: Codeliste }
  | {
      readonly list: undefined;
      /** How the list is called in messages. */
      readonly wanted: string;
      readonly supplied: readonly string[];
      readonly near: string | undefined;
    };

/** Prepares the look-up; of two lists with one identity the first counts. */
export function indexCodelisten(lists: readonly Codeliste[]): CodeListIndex {
  const byVersionUri = new Map<string, Codeliste>();
  const byUri = new Map<string, Codeliste[]>();
  const byId = new Map<string, Codeliste>();
  for (const list of lists) {
    const { canonicalUri } = list.kennung;
    for (const uri of versionUris(list))
      if (!byVersionUri.has(uri)) byVersionUri.set(uri, list);
    const uri = canonicalUri ?? withoutVersion(list);
    if (uri !== undefined) {
      const versions = byUri.get(uri);
      if (versions === undefined) byUri.set(uri, [list]);
      else versions.push(list);
    }
    for (const id of editorIds(list)) if (!byId.has(id)) byId.set(id, list);
  }
  for (const versions of byUri.values()) versions.sort(newestFirst);
  return { byVersionUri, byUri, byId };
}

/** The canonicalVersionUri, and what it would be by the rule of XÖV (`uri_version`). */
function versionUris(list: Codeliste): readonly string[] {
  const { canonicalUri, canonicalVersionUri, version } = list.kennung;
  const uris = canonicalVersionUri === undefined ? [] : [canonicalVersionUri];
  if (canonicalUri !== undefined && version !== undefined)
    uris.push(`${canonicalUri}_${version}`);
  return uris;
}

function withoutVersion(list: Codeliste): string | undefined {
  const { canonicalVersionUri, version } = list.kennung;
  return version !== undefined &&
    canonicalVersionUri?.endsWith(`_${version}`) === true
    ? canonicalVersionUri.slice(0, -version.length - 1)
    : undefined;
}

function editorIds(list: Codeliste): readonly string[] {
  const fileName = /[^/\\]*$/.exec(list.source)?.[0] ?? "";
  return [list.kennung.id, list.kennung.shortName, fileName].flatMap((text) => {
    const id = /(?:^|[^A-Za-z0-9])(C\d{8}(?:\d{3})?)(?![0-9])/.exec(text ?? "");
    return id?.[1] === undefined ? [] : [id[1]];
  });
}

function newestFirst(left: Codeliste, right: Codeliste): number {
  const order = (right.kennung.version ?? "").localeCompare(
    left.kennung.version ?? "",
    "en",
    { numeric: true },
  );
  return order;
}

/**
 * Finds the list that a field refers to: by canonicalVersionUri; by canonicalIdentification if the reference names no
 * version; by the id of the FIM editor last.
 *
 * @diagnostics FIM2106 no version named · FIM2107 found by id only
 */
export function linkCodeliste(
  reference: CodelisteReferenz,
  index: CodeListIndex,
  place: Place,
  report: Report,
): Linked {
  const uri = reference.canonicalIdentification?.text;
  const version = reference.version?.text;
  const written = reference.canonicalVersionUri?.text;
  const composed =
    uri === undefined || version === undefined
      ? undefined
      : `${uri}_${version}`;
  for (const wanted of [written, composed]) {
    const list =
      wanted === undefined ? undefined : index.byVersionUri.get(wanted);
    if (list !== undefined) return { list };
  }
  const name = written ?? composed ?? uri ?? "";
  const namesVersion =
    version !== undefined || (written !== undefined && written !== uri);
  if (!namesVersion) {
    const newest = index.byUri.get(uri ?? written ?? "")?.[0];
    if (newest !== undefined) {
      report(otherListVersion(place, name, nameOf(newest)));
      return { list: newest };
    }
  }
  const id = reference.identifikation?.id.text;
  const byId = id === undefined ? undefined : index.byId.get(id);
  if (id !== undefined && byId !== undefined && mayStandIn(byId, uri)) {
    report(listFoundById(place, name, id, nameOf(byId)));
    return { list: byId };
  }
  const supplied = [...index.byVersionUri.keys()];
  return {
    list: undefined,
    wanted: name === "" ? (id ?? "(unnamed)") : name,
    supplied,
    near: otherVersion(index, uri) ?? nearest(name, supplied),
  };
}

/** A list that says to be another one is not taken for its id alone. */
function mayStandIn(list: Codeliste, wantedUri: string | undefined): boolean {
  const { canonicalUri } = list.kennung;
  return (
    canonicalUri === undefined ||
    wantedUri === undefined ||
    canonicalUri === wantedUri
  );
}

function otherVersion(
  index: CodeListIndex,
  uri: string | undefined,
): string | undefined {
  const version = uri === undefined ? undefined : index.byUri.get(uri)?.[0];
  return version === undefined ? undefined : nameOf(version);
}

function nameOf(list: Codeliste): string {
  const { canonicalVersionUri, canonicalUri } = list.kennung;
  return canonicalVersionUri ?? canonicalUri ?? list.source;
}
