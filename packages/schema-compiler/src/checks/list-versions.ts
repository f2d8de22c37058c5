import {
  ambiguousList,
  severalListVersions,
  undatedListVersion,
} from "../diagnostics/checks.js";
import type { CodelisteReferenz, Datenfeld } from "../fim/model.js";
import { isDate } from "../lower/lexical.js";
import type { Check, CheckContext } from "./check.js";
import { relatedPlace, textPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

interface Reference {
  readonly feld: Datenfeld;
  readonly reference: CodelisteReferenz;
  readonly uri: string;
  /** Empty for "the newest". */
  readonly version: string;
}

/** One list has one version in a schema, and a version is a day. @diagnostics FIM3036 · FIM3037 · FIM3105 */
export const checkListVersions: Check = (context) => {
  const references = context.outline.fields.flatMap(
    (feld): readonly Reference[] => {
      const reference = feld.codelisteReferenz;
      const uri = reference?.canonicalIdentification?.text;
      if (reference === undefined || uri === undefined) return [];
      return [{ feld, reference, uri, version: reference.version?.text ?? "" }];
    },
  );
  for (const { feld, reference, version } of references)
    if (version !== "" && !isDate(version))
      context.report(
        undatedListVersion(
          textPlace(context, feld, reference.version),
          titleOfElement(feld),
          version,
        ),
      );
  reportSeveralVersions(references, context);
  reportAmbiguity(references, context);
};

function reportSeveralVersions(
  references: readonly Reference[],
  context: CheckContext,
): void {
  const byUri = new Map<string, Map<string, Reference>>();
  for (const one of references) {
    if (one.version === "") continue;
    const versions = byUri.get(one.uri) ?? new Map<string, Reference>();
    byUri.set(one.uri, versions);
    if (!versions.has(one.version)) versions.set(one.version, one);
  }
  for (const [uri, versions] of byUri) {
    const [first, second] = versions.values();
    if (first === undefined || second === undefined) continue;
    const { feld, reference } = second;
    context.report(
      severalListVersions(
        {
          ...textPlace(context, feld, reference.version),
          related: [relatedPlace(context, first.reference.at, "the other one")],
        },
        uri,
        [...versions.keys()],
      ),
    );
  }
}

function reportAmbiguity(
  references: readonly Reference[],
  context: CheckContext,
): void {
  const known = new Map<string, Reference>();
  const told = new Set<string>();
  for (const one of references) {
    const name = `${one.uri} ${one.version}`.trim();
    const first = known.get(name);
    if (first === undefined) {
      known.set(name, one);
      continue;
    }
    const [mine, theirs] = [meaningOf(one), meaningOf(first)];
    if (mine === theirs || told.has(`${name} ${mine}`)) continue;
    told.add(`${name} ${mine}`);
    context.report(
      ambiguousList(
        {
          ...textPlace(context, one.feld, one.reference),
          related: [relatedPlace(context, first.reference.at, "the other one")],
        },
        titleOfElement(one.feld),
        name,
        mine,
        theirs,
      ),
    );
  }
}

/** Version 2 names a list of the editor besides; version 3 writes URN and version together once more. */
function meaningOf({ reference }: Reference): string {
  return (
    reference.identifikation?.id.text ??
    reference.canonicalVersionUri?.text ??
    ""
  );
}
