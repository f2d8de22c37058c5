import { html, nothing, type TemplateResult } from "lit";

import type { DraftPanelOptions } from "../drafts/draft-panel.js";
import { draftView, otherVersionBox } from "../drafts/draft-view.js";
import { legalPart, lines, modelText } from "../internal/field-parts.js";
import { REVIEW, type FormRun } from "../internal/form-run.js";
import { heading } from "../internal/heading.js";
import type { Translations } from "../translations/index.js";
import {
  languageSwitch,
  type LanguageSwitchOptions,
} from "./language-switch.js";
import { errorSummary } from "./error-summary.js";
import { messageBox, submitFailure } from "./messages.js";
import { progressBar, stepList, type StepLine } from "./progress.js";
import { reviewPage } from "./review.js";
import { stepNodes } from "./step-page.js";
import { stepTitle } from "./step-title.js";

export interface FormViewOptions {
  readonly run: FormRun;
  readonly texts: Translations;
  /** Heading level of the form's title. */
  readonly level: number;
  readonly stepsOpen: boolean;
  readonly asksToStartOver: boolean;
  readonly onToggleSteps: () => void;
  readonly onSubmit: (event: Event) => void;
  readonly onStartOver: (step: "ask" | "yes" | "no") => void;
  /** `undefined` if the page offers languages itself. */
  readonly languages: LanguageSwitchOptions | undefined;
  readonly draftsOpen: boolean;
  readonly onToggleDrafts: (open: boolean) => void;
  /** `undefined` if the page wants no drafts. */
  readonly drafts: DraftPanelOptions | undefined;
}

/** The form while it is being filled in: title, steps, the open page and its buttons. */
export function formView(options: FormViewOptions): TemplateResult {
  const { run, texts, level } = options;
  const { host, stepId } = run;
  const shown = run.shownSteps.map((step) => ({
    step,
    title: stepTitle(step, run.steps, texts, host.model.language),
  }));
  const lines: StepLine[] = [
    ...shown.map(({ step: { id }, title }) => ({
      id,
      title: modelText(host, title),
    })),
    { id: REVIEW, title: texts.review },
  ].map(({ id, title }) => ({
    id,
    title,
    current: id === stepId,
    done: id !== stepId && run.isDone(id),
    reachable: run.isReachable(id),
  }));
  const page = shown.find(({ step }) => step.id === stepId);
  const isFirst = page !== undefined && page === shown[0];
  const { languages, drafts } = options;
  return html`<div class="head">
      ${languages === undefined ? nothing : languageSwitch(languages)}
      ${heading(level, modelText(host, host.model.title), {
        className: "form-title",
      })}
      ${run.otherVersion ? otherVersionBox(run, texts, level + 1) : restored(options)}
      ${isFirst ? introduction(options) : nothing}
    </div>
    <div class="layout with-steps">
      ${stepList({
        lines,
        texts,
        open: options.stepsOpen,
        onToggle: options.onToggleSteps,
        onGo: (id) => {
          run.go(id);
        },
      })}
      <div class="page">
        ${errorSummary({
          host,
          issues: run.summary,
          level: level + 1,
          onFollow: (issue) => {
            run.follow(issue.pointer);
          },
        })}
        ${
          run.failure === undefined
            ? nothing
            : submitFailure(run.failure, texts, level + 1)
        }
        <div class="page-head">
          ${progressBar({ lines, texts })}
          ${heading(
            level + 1,
            page === undefined ? texts.review : modelText(host, page.title),
            { className: "step-title", id: "step-title", focusable: true },
          )}
          ${page === undefined ? html`<p>${texts.reviewLead}</p>` : nothing}
        </div>
        <form class="page" novalidate @submit=${options.onSubmit}>
          ${
            page === undefined
              ? reviewPage({
                  host,
                  steps: shown,
                  level: level + 2,
                  onChange: (pointer) => {
                    run.follow(pointer);
                  },
                })
              : stepNodes(host, page.step, level + 2)
          }
          ${buttons(options, isFirst, page === undefined, shown.length)}
        </form>
        ${drafts === undefined ? nothing : draftView(drafts, options.draftsOpen, options.onToggleDrafts)}
      </div>
    </div>`;
}

/** What is said once, before the first field. */
function introduction(options: FormViewOptions): TemplateResult {
  const { run, texts } = options;
  const { host } = run;
  const { help, title } = host.model;
  return html`${
      help === undefined ? nothing : html`<p>${lines(host, help)}</p>`
    }
    <p class="muted">${texts.optionalHint}</p>
    ${legalPart(host, host.model, title)}`;
}

function restored({
  run,
  texts,
  level,
  asksToStartOver,
  onStartOver,
}: FormViewOptions): TemplateResult | typeof nothing {
  if (!run.restored) return nothing;
  const button = (text: string, step: "ask" | "yes" | "no"): TemplateResult =>
    html`<button
      type="button"
      class="button small"
      @click=${() => {
        onStartOver(step);
      }}
    >
      ${text}
    </button>`;
  return messageBox({
    level: level + 1,
    id: "restored",
    tone: "info",
    title: texts.draftTitle,
    text: asksToStartOver ? texts.startOverQuestion : texts.draftRestored,
    actions: asksToStartOver
      ? html`${button(texts.startOverYes, "yes")}
        ${button(texts.startOverNo, "no")}`
      : button(texts.startOver, "ask"),
  });
}

function buttons(
  { run, texts }: FormViewOptions,
  isFirst: boolean,
  isReview: boolean,
  stepCount: number,
): TemplateResult {
  const forward = isReview
    ? run.sending
      ? texts.submitting
      : texts.submit
    : run.returnsToReview
      ? texts.backToReview
      : run.step?.id === run.shownSteps[stepCount - 1]?.id
        ? texts.toReview
        : texts.next;
  return html`${
      run.pageProblem === undefined
        ? nothing
        : html`<p class="error" id="page-problem">${run.pageProblem}</p>`
    }
    ${
      run.waitsForUpload
        ? html`<p class="error" id="waits">${texts.uploadsRunning}</p>`
        : nothing
    }
    <div class="buttons">
      <button
        type="submit"
        class="button primary"
        aria-disabled=${run.sending ? "true" : "false"}
        aria-describedby=${run.pageProblem !== undefined ? "page-problem" : run.waitsForUpload ? "waits" : nothing}
      >
        ${forward}
      </button>
      ${
        isFirst || run.sending
          ? nothing
          : html`<button
              type="button"
              class="button"
              @click=${() => {
                run.back();
              }}
            >
              ${texts.back}
            </button>`
      }
      ${
        isReview && !run.sending
          ? html`<button
              type="button"
              class="button"
              @click=${() => {
                print();
              }}
            >
              ${texts.print}
            </button>`
          : nothing
      }
    </div>`;
}
