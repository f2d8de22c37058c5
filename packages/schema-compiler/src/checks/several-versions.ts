import { severalVersions } from "../diagnostics/checks.js";
import type { Datenfeld, Datenfeldgruppe } from "../fim/model.js";
import type { Check } from "./check.js";
import { elementPlace, relatedPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** A schema uses one version of an element. @diagnostics FIM3003 */
export const checkSeveralVersions: Check = (context) => {
  const byId = new Map<string, Map<string, Datenfeld | Datenfeldgruppe>>();
  for (const part of context.outline.parts) {
    const { identifikation } = part;
    if (identifikation === undefined) continue;
    const versions =
      byId.get(identifikation.id.text) ??
      new Map<string, Datenfeld | Datenfeldgruppe>();
    byId.set(identifikation.id.text, versions);
    const version = identifikation.version?.text ?? "(working copy)";
    if (!versions.has(version)) versions.set(version, part);
  }
  for (const versions of byId.values()) {
    const [first, second, ...others] = versions.values();
    if (first === undefined || second === undefined) continue;
    const related = [first, ...others].map(({ at }) =>
      relatedPlace(context, at, "another version"),
    );
    context.report(
      severalVersions(
        { ...elementPlace(context, second), related },
        titleOfElement(second),
        [...versions.keys()],
      ),
    );
  }
};
