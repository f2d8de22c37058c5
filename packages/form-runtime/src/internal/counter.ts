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

/** Characters left, negative where there are too many; `undefined` where nothing is said about it yet. */
export function charactersLeft({
  text,
  maxLength,
  showFrom,
}: Omit<CounterOptions, "id">): number | undefined {
  // No more code points than units: most texts need no count.
  if (maxLength === undefined || text.length < showFrom) return undefined;
  const length = codePointLength(text);
  return length < showFrom ? undefined : maxLength - length;
}

/** From how many characters on a text of one line is counted: near the end only, where most people never get. */
export function countsFrom(maxLength: number | undefined): number {
  return Math.max(0.8 * (maxLength ?? 0), 10);
}

/**
 * How many characters are left, or too many. Part of the description, never a limit while typing.
 *
 * @param before - the counter so far, which is written on
 * @returns `undefined` where there is none now
 */
export function counter(
  host: FormHost,
  options: CounterOptions,
  before: HTMLElement | undefined,
): HTMLElement | undefined {
  const left = charactersLeft(options);
  if (left === undefined) return undefined;
  const part = before ?? make("p", "");
  part.id = options.id;
  part.className = left >= 0 ? "counter" : "counter over";
  part.textContent =
    left >= 0
      ? host.texts.charactersLeft(left)
      : host.texts.charactersOver(-left);
  return part;
}
