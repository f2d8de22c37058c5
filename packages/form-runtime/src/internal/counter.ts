import { codePointLength } from "@fim-forms/form-model";

import { make } from "./dom.js";
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

/**
 * How many characters are left, or too many. Part of the description, never a limit while typing.
 *
 * @param before - the counter so far, which is written on
 * @returns `undefined` where there is none now
 */
export function counter(
  host: FormHost,
  { id, text, maxLength, showFrom }: CounterOptions,
  before: HTMLElement | undefined,
): HTMLElement | undefined {
  // No more code points than units: most texts need no count.
  if (maxLength === undefined || text.length < showFrom) return undefined;
  const length = codePointLength(text);
  if (length < showFrom) return undefined;
  const left = maxLength - length;
  const part = before ?? make("p", "");
  part.id = id;
  part.className = left >= 0 ? "counter" : "counter over";
  part.textContent =
    left >= 0
      ? host.texts.charactersLeft(left)
      : host.texts.charactersOver(-left);
  return part;
}
