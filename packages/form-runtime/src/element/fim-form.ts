import {
  chooseLanguage,
  translateEntries,
  translateModel,
  type FormContext,
  type FormModel,
  type FormSession,
  type FormValues,
  type Issue,
} from "@fim-forms/form-model";
import { html, LitElement, nothing, type PropertyValues } from "lit";

import { modelText } from "../internal/field-parts.js";
import { FormRun, REVIEW, type FocusGoal } from "../internal/form-run.js";
import { LiveRegion } from "../internal/live-region.js";
import { loadModel, type LoadOutcome } from "../internal/load-model.js";
import { settled } from "../internal/settled.js";
import { sessionStore, todayInGermany } from "../internal/surroundings.js";
import { DraftBox, type Draft } from "../journey/draft.js";
import type { Receipt } from "../journey/submit.js";
import { defaultRegistry } from "../registry/default-fields.js";
import { formStyles } from "../styles/index.js";
import {
  languageOf,
  translationsFor,
  type Language,
  type Translations,
} from "../translations/index.js";
import { stepTitle } from "../views/step-title.js";
import { formView } from "../views/form-view.js";
import { messageBox } from "../views/messages.js";
import { receiptPage } from "../views/receipt.js";

/** Detail of `fim-step`: for a page that wants to show the step in its title. */
export interface StepDetail {
  readonly kind: "step" | "review" | "receipt";
  readonly title: string;
  /** Counted from 1; the review page is the last. */
  readonly step: number;
  readonly count: number;
  /** Whether the page shows errors; a title should then begin with "Fehler:". */
  readonly hasErrors: boolean;
}

/**
 * A form that runs: pages, checks, review, submission and receipt, from one compiled form model.
 *
 * All of it stands in one shadow root, so that labels, errors and descriptions reach each other by id.
 *
 * @event fim-change - an answer changed; detail `{ pointers }`, never the values
 * @event fim-step - another page was opened or refused; detail {@link StepDetail}
 * @event fim-submit - cancelable, before sending; detail `{ values }`
 * @event fim-submitted - the server took it in; detail `{ receipt }`
 * @event fim-error - loading or sending failed; detail names what
 * @cssproperty --fe-color-action - buttons and links
 * @cssproperty --fe-color-on-action - text on buttons
 * @cssproperty --fe-color-text - text
 * @cssproperty --fe-color-text-muted - help and captions
 * @cssproperty --fe-color-background - behind the form; none by default
 * @cssproperty --fe-color-surface - boxes and entries
 * @cssproperty --fe-color-border - lines
 * @cssproperty --fe-color-input-border - edge of inputs
 * @cssproperty --fe-color-input-background - inside of inputs
 * @cssproperty --fe-color-focus - focus ring
 * @cssproperty --fe-color-danger - errors
 * @cssproperty --fe-color-danger-surface - behind the error summary
 * @cssproperty --fe-color-success - receipt
 * @cssproperty --fe-color-success-surface - behind the receipt's heading
 * @cssproperty --fe-font-family - font
 * @cssproperty --fe-font-size - size of text; all else follows
 * @cssproperty --fe-radius - rounding of corners
 * @cssproperty --fe-space - unit of distance
 * @cssproperty --fe-field-width - widest field
 */
export class FimForm extends LitElement {
  static override styles = [...formStyles];

  static override properties = {
    src: {},
    action: {},
    language: { attribute: "lang" },
    draft: {},
    land: {},
    headingLevel: { type: Number, attribute: "heading-level" },
    model: { attribute: false },
    context: { attribute: false },
    prefill: { attribute: false },
    problem: { state: true },
    loading: { state: true },
    stepsOpen: { state: true },
    asksToStartOver: { state: true },
  };

  /** Address of the form-model.json. */
  declare src: string | undefined;
  /** Base address of the server; submissions go to `<action>/submissions`, files to `<action>/uploads`. */
  declare action: string | undefined;
  /** BCP 47 tag from the `lang` attribute; without it the page's language counts. */
  declare language: string | undefined;
  /** Where answers are kept over a reload: "session" (default) or "none". */
  declare draft: string;
  /** Two-letter key of the Bundesland that the form is filled in for; some rules hold in some of them only. */
  declare land: string | undefined;
  /** Level of the form's title, 1 by default; all other headings follow. */
  declare headingLevel: number;
  /** The form itself, instead of `src`. */
  declare model: FormModel | undefined;
  /** What the form may know beside its answers; `today` is filled in if it is missing. */
  declare context: FormContext;
  /** Answers to start with, where there is no draft. */
  declare prefill: FormValues | undefined;

  declare protected problem:
    Exclude<LoadOutcome, { kind: "loaded" }> | undefined;
  declare protected loading: boolean;
  declare protected stepsOpen: boolean;
  declare protected asksToStartOver: boolean;

  /** The controls of this form; register further kinds before the model is set. */
  readonly controls = defaultRegistry();

  #run: FormRun | undefined;
  #loads: AbortController | undefined;
  readonly #live: LiveRegion = new LiveRegion((): Element | null =>
    this.renderRoot.querySelector("#live"),
  );

  constructor() {
    super();
    this.draft = "session";
    this.headingLevel = 1;
    this.context = {};
    this.loading = false;
    this.stepsOpen = false;
    this.asksToStartOver = false;
  }

  /** The answers and their state; `undefined` until a form is there. */
  get session(): FormSession | undefined {
    return this.#run?.host.session;
  }

  /** Ids and titles of the steps that are asked now, in order; empty until a form is there. */
  get steps(): readonly { readonly id: string; readonly title: string }[] {
    const run = this.#run;
    if (run === undefined) return [];
    return run.shownSteps.map((step) => ({
      id: step.id,
      title: stepTitle(step, run.steps, this.#texts),
    }));
  }

  /** Opens a step, whether or not the ones before it are complete: for portals with a navigation of their own. */
  goToStep(id: string): void {
    if (this.steps.some((step) => step.id === id)) this.#run?.go(id);
  }

  /** Shows what a server found, each at its field until that is changed, and takes the focus to the list of errors. */
  showIssues(issues: readonly Issue[]): void {
    this.#run?.settle({ kind: "invalid", issues });
  }

  /** Shows the receipt; for pages that cancel `fim-submit` and send the values themselves. */
  showReceipt(receipt: Receipt): void {
    this.#run?.settle({ kind: "accepted", receipt });
  }

  get #texts(): Translations {
    return translationsFor(this.#language);
  }

  /** What the reader wants, for the component's own texts and for those of the form, which may be there in others. */
  get #tag(): string | undefined {
    return (
      this.language ??
      this.closest<HTMLElement>("[lang]")?.lang ??
      this.model?.language
    );
  }

  get #language(): Language {
    return languageOf(this.#tag);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Taken off the page and put back: the answers are in the draft.
    if (this.hasUpdated && this.#run === undefined) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loads?.abort();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("src") && this.src !== undefined) void this.#load(this.src);
    if (changed.has("model") || changed.has("action")) {
      this.#stop();
      this.#start();
    }
    this.#followLanguage();
  }

  /** Shows the form in the language that is wanted now; answers and page stay. */
  #followLanguage(): void {
    const { model } = this;
    const run = this.#run;
    if (model === undefined || run === undefined) return;
    const language = chooseLanguage(model, this.#tag ?? "");
    const isOver = run.sending || run.receipt !== undefined;
    if (language === run.host.model.language || isOver) {
      run.host.language = this.#language;
      return;
    }
    const draft = run.draft();
    this.#stop();
    this.#start(draft);
  }

  async #load(src: string): Promise<void> {
    this.#loads?.abort();
    const loads = new AbortController();
    this.#loads = loads;
    this.problem = undefined;
    this.loading = true;
    const outcome = await loadModel(src, loads.signal);
    if (loads.signal.aborted) return;
    this.loading = false;
    if (outcome.kind === "loaded") {
      this.model = outcome.model;
      return;
    }
    this.problem = outcome;
    this.#emit("fim-error", outcome);
  }

  #stop(): void {
    this.#run?.dispose();
    this.#run = undefined;
  }

  /** @param resume - what a run in another language had reached */
  #start(resume?: Draft): void {
    const { model, action, context, land, prefill } = this;
    if (model === undefined) return;
    const store = this.draft === "none" ? undefined : sessionStore();
    const scope = `${this.src ?? ""}#${this.id}`;
    const tag = this.#tag ?? "";
    this.#run = new FormRun({
      model: translateModel(model, tag),
      nameCodes: (id, entries) => translateEntries(model, tag, id, entries),
      resume,
      action,
      modelAddress: this.src,
      prefill,
      language: this.#language,
      controls: this.controls,
      context: {
        today: todayInGermany(),
        ...(land === undefined || land === "" ? {} : { land }),
        ...context,
      },
      drafts: new DraftBox(store, model, scope),
      owner: {
        announce: this.#live.say,
        changed: (goal) => {
          this.requestUpdate();
          if (goal !== undefined) void this.#moveFocus(goal);
        },
        answered: ({ pointers }) => {
          this.#emit("fim-change", { pointers: [...pointers] });
        },
        stepped: () => {
          this.stepsOpen = false;
          this.#emit("fim-step", this.#stepDetail());
        },
        maySubmit: (values) =>
          this.#emit("fim-submit", { values }, { cancelable: true }),
        submitted: (receipt) => {
          this.#emit("fim-submitted", { receipt });
        },
        failed: (failure) => {
          this.#emit("fim-error", failure);
        },
      },
    });
    this.requestUpdate();
    queueMicrotask(() => {
      if (this.#run !== undefined) this.#emit("fim-step", this.#stepDetail());
    });
  }

  #startOver(): void {
    this.asksToStartOver = false;
    this.#run?.forget();
    this.#stop();
    this.#start();
    void this.#moveFocus({ kind: "title" });
  }

  #emit(name: string, detail: unknown, options: EventInit = {}): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, {
        detail,
        bubbles: true,
        composed: true,
        ...options,
      }),
    );
  }

  #stepDetail(): StepDetail {
    const run = this.#run;
    const texts = this.#texts;
    const shown = run?.shownSteps ?? [];
    const index = shown.findIndex(({ id }) => id === run?.stepId);
    const count = shown.length + 1;
    const hasErrors = (run?.summary.length ?? 0) > 0;
    if (run?.receipt !== undefined)
      return {
        kind: "receipt",
        title: texts.receiptTitle,
        step: count,
        count,
        hasErrors,
      };
    const step = shown[index];
    return step === undefined
      ? { kind: "review", title: texts.review, step: count, count, hasErrors }
      : {
          kind: "step",
          title: stepTitle(step, run?.steps ?? [], texts),
          step: index + 1,
          count,
          hasErrors,
        };
  }

  async #moveFocus(goal: FocusGoal): Promise<void> {
    await settled();
    if (goal.kind === "field") {
      const element = this.#run?.host.elementAt(goal.pointer);
      const target = element?.focusTarget();
      target?.focus({ preventScroll: true });
      (target?.closest(".field") ?? target)?.scrollIntoView({
        block: "center",
      });
      return;
    }
    const ids = {
      title: "step-title",
      summary: "error-summary",
      failure: "submit-failure",
    };
    const target = this.renderRoot.querySelector<HTMLElement>(
      `#${ids[goal.kind]}`,
    );
    if (goal.kind === "title") this.scrollIntoView({ block: "start" });
    else target?.scrollIntoView({ block: "nearest" });
    target?.focus({ preventScroll: goal.kind === "title" });
  }

  protected override render(): unknown {
    return html`<div class="root" lang=${this.#language}>
      ${this.#content()}
      <div class="visually-hidden" id="live" role="status"></div>
    </div>`;
  }

  #content(): unknown {
    const texts = this.#texts;
    const run = this.#run;
    const level = this.headingLevel;
    if (this.problem !== undefined)
      return messageBox({
        level,
        title: texts.loadFailedTitle,
        text:
          this.problem.kind === "unreachable"
            ? texts.loadFailedText
            : texts.loadFailedFormat,
        tone: "danger",
        actions: html`<button
          type="button"
          class="button"
          @click=${this.#onRetry}
        >
          ${texts.retry}
        </button>`,
      });
    if (this.loading && run === undefined)
      return html`<p role="status">${texts.loading}</p>`;
    if (run === undefined) return nothing;
    if (run.receipt !== undefined)
      return receiptPage({
        receipt: run.receipt,
        texts,
        language: this.#language,
        level,
        title: modelText(run.host, run.host.model.title),
      });
    return formView({
      run,
      texts,
      level,
      stepsOpen: this.stepsOpen,
      asksToStartOver: this.asksToStartOver,
      onToggleSteps: this.#onToggleSteps,
      onSubmit: this.#onSubmit,
      onStartOver: this.#onStartOver,
    });
  }

  readonly #onRetry = (): void => {
    if (this.src !== undefined) void this.#load(this.src);
  };

  readonly #onToggleSteps = (): void => {
    this.stepsOpen = !this.stepsOpen;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const run = this.#run;
    if (run?.stepId === REVIEW) void run.submit();
    else run?.next();
  };

  readonly #onStartOver = (step: "ask" | "yes" | "no"): void => {
    if (step === "yes") this.#startOver();
    else this.asksToStartOver = step === "ask";
  };
}
