import { html, nothing, type TemplateResult } from "lit";

import { heading } from "../internal/heading.js";
import type { ClockState } from "../journey/session-clock.js";
import type { Translations } from "../translations/index.js";

export interface TimeoutDialogOptions {
  readonly state: ClockState;
  readonly texts: Translations;
  readonly level: number;
  /** Whether the answers are kept somewhere. */
  readonly isKept: boolean;
  readonly onExtend: () => void;
}

/**
 * Says that the session is about to end or has ended, above everything else. Escape asks for more time: the answers
 * stay in either case.
 */
export function timeoutDialog({
  state,
  texts,
  level,
  isKept,
  onExtend,
}: TimeoutDialogOptions): TemplateResult | typeof nothing {
  if (state.kind === "running") return nothing;
  const isOver = state.kind === "over";
  const text = isOver
    ? isKept
      ? texts.timedOutText
      : texts.timedOutLost
    : texts.timeoutText(
        state.seconds > 60
          ? texts.minutes(state.seconds / 60)
          : texts.seconds(state.seconds),
      );
  return html`<dialog
    class="dialog"
    id="timeout"
    role="alertdialog"
    aria-labelledby="timeout-title"
    aria-describedby="timeout-text"
    @cancel=${onExtend}
  >
    ${heading(level, isOver ? texts.timedOutTitle : texts.timeoutTitle, {
      className: "message-title",
      id: "timeout-title",
    })}
    <p id="timeout-text" role="status">${text}</p>
    <div class="buttons">
      <button type="button" class="button primary" @click=${onExtend}>
        ${texts.timeoutExtend}
      </button>
    </div>
  </dialog>`;
}
