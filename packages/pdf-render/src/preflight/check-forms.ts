import type { PDFStream } from "pdf-lib";

import type { ReadContent, ShownForm } from "./drawn-content.js";
import { finding, type Finding } from "./finding.js";

/**
 * Forms that pages show: where nothing around says what their content is, they say it themselves. Content that belongs to
 * the structure has one place in it, so that such a form is shown only once.
 */
export function checkForms(contents: readonly ReadContent[]): Finding[] {
  const counts = new Map<PDFStream, number>();
  const decorations = new Set<PDFStream>();
  for (const { shownForms } of contents) {
    for (const [form, { count, isArtifact }] of shownForms) {
      counts.set(form, (counts.get(form) ?? 0) + count);
      if (isArtifact) decorations.add(form);
    }
  }
  const shownTwice = reached(
    contents,
    [...counts].filter(([, count]) => count > 1).map(([form]) => form),
    () => true,
  );
  const bare = reached(
    contents,
    contents
      .filter(({ page }) => page !== undefined)
      .flatMap(({ shownForms }) => [...shownForms])
      .filter(([, { isBare }]) => isBare)
      .map(([form]) => form),
    ({ isBare }) => isBare,
  );
  return contents.flatMap(({ form, marks: { isTagged, untagged } }) => {
    if (form === undefined) return [];
    return [
      ...(bare.has(form) && untagged > 0
        ? [finding("UA 7.1-3", `${String(untagged)} times in a form`)]
        : []),
      ...(isTagged && decorations.has(form)
        ? [finding("UA 7.1-2", "in a form")]
        : []),
      ...(isTagged && shownTwice.has(form) ? [finding("UA 7.20-2")] : []),
    ];
  });
}

/** Forms, and the forms that they show in a certain way, and so on. */
function reached(
  contents: readonly ReadContent[],
  from: readonly PDFStream[],
  leadsOn: (shown: ShownForm) => boolean,
): ReadonlySet<PDFStream> {
  const byForm = new Map(contents.map((content) => [content.form, content]));
  const known = new Set(from);
  // What is added while the set is walked through is walked through too.
  for (const form of known) {
    for (const [inner, shown] of byForm.get(form)?.shownForms ?? []) {
      if (leadsOn(shown)) known.add(inner);
    }
  }
  return known;
}
