import type { Staged } from "@fim-forms/form-model";

import { notATranslation } from "../diagnostics/translating.js";
import type { XmlLimits } from "../xml/limits.js";
import { readShaped } from "../xml/read-shape.js";
import { tagSpan, type SourceText } from "../xml/source-text.js";
import type { Uebersetzung } from "./uebersetzung.js";
import { NAMESPACE_2 } from "./v2/read.js";
import { NAMESPACE_3 } from "./v3/read.js";
import { uebersetzungShape } from "./v3/uebersetzung.js";

const ROOT = "xdatenfelder.uebersetzung.0106";

/**
 * Reads a message 0106 of XDatenfelder 3.0.0.
 *
 * @diagnostics FIM1007–FIM1019 · FIM1050 something else
 */
export function readUebersetzung(
  source: SourceText,
  limits: XmlLimits,
): Staged<Uebersetzung> {
  return readShaped(source, limits, (local, namespace, at) => {
    if (local === ROOT && namespace === NAMESPACE_3)
      return { shape: uebersetzungShape, namespaces: new Set([namespace, ""]) };
    const hint =
      local !== ROOT
        ? `give a message ${ROOT} of XDatenfelder 3.0.0`
        : namespace === NAMESPACE_2
          ? "XDatenfelder 2.0 has no translations; write it in 3.0.0, which also translates schemas of 2.0"
          : `its root should be in the namespace ${NAMESPACE_3}`;
    return {
      refusal: notATranslation({ span: tagSpan(source, at) }, local, hint),
    };
  });
}
