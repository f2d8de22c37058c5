import type { Pointer } from "@fim-forms/form-model";

import type { FormHost } from "../internal/form-host.js";
import type { FocusGoal } from "../internal/form-run.js";
import { settled } from "../internal/settled.js";

/** Moves the focus to a field and brings it to the middle of the screen, out of the folds that it may lie in. */
export async function focusField(
  host: FormHost,
  pointer: Pointer,
): Promise<void> {
  let element = host.elementAt(pointer);
  // One fold may lie in another.
  while (element?.uncover?.(pointer) === true) {
    await settled();
    element = host.elementAt(pointer);
  }
  const target = element?.focusTarget();
  target?.focus({ preventScroll: true });
  (target?.closest(".field") ?? target)?.scrollIntoView({ block: "center" });
}

const IDS = {
  title: "step-title",
  summary: "error-summary",
  failure: "submit-failure",
} as const;

/** Moves the focus to what a page begins with, or to what kept it from going on. */
export function focusHead(
  form: HTMLElement,
  kind: Exclude<FocusGoal["kind"], "field">,
): void {
  const target = form.shadowRoot?.querySelector<HTMLElement>(`#${IDS[kind]}`);
  if (kind === "title") form.scrollIntoView({ block: "start" });
  else target?.scrollIntoView({ block: "nearest" });
  target?.focus({ preventScroll: kind === "title" });
}
