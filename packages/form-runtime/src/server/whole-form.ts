import {
  type FormModel,
  type FormSession,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import type { PrefillNote } from "../internal/prefilled.js";
import { Wording } from "../internal/wording.js";
import { loadLanguage, type TextOverrides } from "../translations/index.js";
import { drawNodes } from "./draw-nodes.js";
import { Drawing, type NamedFault, type Remarks } from "./drawing.js";
import type { SafeHtml } from "./html.js";

export type { Wording };

/**
 * What a form is told in.
 *
 * @param tag - BCP 47 tag that the reader wants; German where the component does not speak it
 */
export async function openWording(
  model: FormModel,
  tag: string,
  texts?: TextOverrides,
): Promise<Wording> {
  await loadLanguage(tag);
  return new Wording(model, tag, [texts]);
}

/** What a whole form is drawn from. */
export interface WholeFormOptions {
  readonly session: FormSession;
  readonly wording: Wording;
  /** `YYYY-MM-DD` */
  readonly today: string | undefined;
  readonly remarks: Remarks;
  /** What was known beforehand: where it still stands, that is said. */
  readonly prefill?: FormValues | undefined;
  readonly prefillNotes?: readonly PrefillNote[] | undefined;
}

/** Draws everything that takes part, from top to bottom, for a page without a script, and gathers the faults. */
export function drawWholeForm(options: WholeFormOptions): {
  readonly body: SafeHtml;
  readonly faults: readonly NamedFault[];
} {
  const drawing = new Drawing({ ...options, takesOver: false });
  const root: Pointer = "";
  const body = drawNodes(drawing, options.wording.model.children, root, 2);
  return { body, faults: drawing.faults };
}
