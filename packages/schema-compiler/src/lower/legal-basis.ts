import type { LegalBasis } from "@fim-forms/form-model";

import { unsafeLink } from "../diagnostics/lowering.js";
import type { Report } from "../diagnostics/define.js";
import type { Rechtsbezug } from "../fim/model.js";
import { tagSpan, type SourceText } from "../xml/source-text.js";
import { oneLine } from "./texts.js";

/**
 * Legal sources of an element and of its place, each text once.
 *
 * @diagnostics FIM4050 the link is no web address
 */
export function lowerLegalBasis(
  sources: readonly Rechtsbezug[],
  source: SourceText,
  report: Report,
): readonly LegalBasis[] {
  const byText = new Map<string, LegalBasis>();
  for (const { text, at, link } of sources) {
    const line = oneLine(text);
    if (line === undefined) continue;
    const href = link === undefined ? undefined : webAddress(link);
    if (link !== undefined && link.trim() !== "" && href === undefined)
      report(unsafeLink({ span: tagSpan(source, at) }, link));
    const known = byText.get(line);
    if (known === undefined || (known.href === undefined && href !== undefined))
      byText.set(
        line,
        href === undefined ? { text: line } : { text: line, href },
      );
  }
  return [...byText.values()];
}

function webAddress(link: string): string | undefined {
  const trimmed = link.trim();
  if (!/^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(trimmed)) return undefined;
  return URL.canParse(trimmed) ? trimmed : undefined;
}
