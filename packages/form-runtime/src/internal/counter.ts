import { codePointLength } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import type { FormHost } from "./form-host.js";

/** What a counter of the characters left is made from. */
export interface CounterOptions {
  readonly id: string;
  readonly text: string;
  /** In code points; without it there is nothing to count down from. */
  readonly maxLength: number | undefined;
  /** Code points from which on the counter is shown. */
  readonly showFrom: number;
}

/** How many characters are left, or too many. Part of the description, never a limit while typing. */
export function counterPart(
  host: FormHost,
  { id, text, maxLength, showFrom }: CounterOptions,
): TemplateResult | typeof nothing {
  if (maxLength === undefined) return nothing;
  const length = codePointLength(text);
  if (length < showFrom) return nothing;
  const left = maxLength - length;
  return left >= 0
    ? html`<p class="counter" id=${id}>${host.texts.charactersLeft(left)}</p>`
    : html`<p class="counter over" id=${id}>
        ${host.texts.charactersOver(-left)}
      </p>`;
}
