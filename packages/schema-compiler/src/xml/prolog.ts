import type { Diagnostic } from "@fim-forms/form-model";

import {
  doctypeRefused,
  unsupportedXmlVersion,
} from "../diagnostics/reading.js";
import type { SourceText } from "./source-text.js";

/** One comment, processing instruction or white space; what stands before the root beside a DOCTYPE. */
const MISC = /\s+|<!--[^]*?-->|<\?[^]*?\?>/y;

/**
 * Looks at what stands before the root element, where alone a DOCTYPE may be: it is refused before any of it is parsed.
 *
 * @diagnostics FIM1008 DOCTYPE · FIM1011 XML 1.1
 */
export function problemOfProlog(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  const version = /^<\?xml\s+version\s*=\s*["']([^"'<>]{0,20})["']/.exec(text);
  const declared = version?.[1];
  if (version !== null && declared !== undefined && declared !== "1.0") {
    const at = version[0].length - declared.length - 1;
    const span = source.span(at, at + declared.length);
    return unsupportedXmlVersion({ span }, declared);
  }
  let index = 0;
  for (;;) {
    MISC.lastIndex = index;
    const misc = MISC.exec(text);
    if (misc === null) break;
    index += misc[0].length;
  }
  if (!/^<!doctype/i.test(text.slice(index, index + 9))) return undefined;
  return doctypeRefused({ span: source.span(index, index + 9) });
}
