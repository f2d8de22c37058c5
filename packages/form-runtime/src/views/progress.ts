import { html, nothing, type TemplateResult } from "lit";

import type { Translations } from "../translations/index.js";

/** One line of the step list. */
export interface StepLine {
  /** "" for the review page. */
  readonly id: string;
  /** With its language, where that is not the component's. */
  readonly title: unknown;
  readonly current: boolean;
  /** Whether it was left with "next". */
  readonly done: boolean;
  /** Whether one may go there now. */
  readonly reachable: boolean;
}

export interface ProgressOptions {
  readonly lines: readonly StepLine[];
  readonly texts: Translations;
  /** Whether the list is unfolded where there is no room beside the page. */
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onGo: (id: string) => void;
}

/** "Step 2 of 5" and a bar. */
export function progressBar({
  lines,
  texts,
}: Pick<ProgressOptions, "lines" | "texts">): TemplateResult {
  const step = lines.findIndex(({ current }) => current) + 1;
  return html`<div class="progress">
    <p class="caption" id="progress-text">
      ${texts.stepOf(step, lines.length)}
    </p>
    <progress
      class="bar"
      aria-labelledby="progress-text"
      max=${lines.length}
      .value=${step}
    ></progress>
  </div>`;
}

/** The list of all steps; the ones that were reached lead back to their page. */
export function stepList(options: ProgressOptions): TemplateResult {
  const { lines, texts, open } = options;
  return html`<nav
    class=${open ? "steps" : "steps closed"}
    aria-label=${texts.steps}
  >
    <button
      type="button"
      class="link-button toggle"
      aria-expanded=${open ? "true" : "false"}
      aria-controls="step-list"
      @click=${options.onToggle}
    >
      ${texts.showSteps}
    </button>
    <ol id="step-list">
      ${lines.map((line, index) => stepLine(line, index, options))}
    </ol>
  </nav>`;
}

function stepLine(
  { id, title, current, done, reachable }: StepLine,
  index: number,
  { texts, onGo }: ProgressOptions,
): TemplateResult {
  const go = (): void => {
    onGo(id);
  };
  return html`<li
    class=${done ? "done" : nothing}
    aria-current=${current ? "step" : nothing}
  >
    <span class="mark" aria-hidden="true"
      >${done ? "✓" : String(index + 1)}</span
    >
    <span>
      ${
        reachable && !current
          ? html`<button type="button" class="link-button" @click=${go}>
              ${title}
            </button>`
          : title
      }
      ${
        done
          ? html`<span class="visually-hidden">(${texts.stepDone})</span>`
          : nothing
      }
    </span>
  </li>`;
}
