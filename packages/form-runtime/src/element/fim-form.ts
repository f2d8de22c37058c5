import {
  type FormContext,
  type FormModel,
  type FormSession,
  type FormValues,
  type Issue,
  type Pointer,
} from "@fim-forms/form-model";
import { html, LitElement, nothing, type PropertyValues } from "lit";

import type { Draft, DraftBox } from "../drafts/draft.js";
import { noBox, SessionBox } from "../drafts/session-box.js";
import { modelText } from "../internal/field-parts.js";
import type { FieldNote } from "../internal/form-host.js";
import { FormRun, REVIEW, type FocusGoal } from "../internal/form-run.js";
import { LiveRegion } from "../internal/live-region.js";
import { loadModel, type LoadOutcome } from "../internal/load-model.js";
import type { PrefillNote } from "../internal/prefilled.js";
import { settled } from "../internal/settled.js";
import { sessionStore, todayInGermany } from "../internal/surroundings.js";
import { languagesOf, Wording } from "../internal/wording.js";
import type { ExtraPage } from "../journey/extra-page.js";
import { LeaveGuard } from "../journey/leave-guard.js";
import { partsFor, type Parts } from "../late/parts.js";
import { outcomeOf, type Receipt } from "../journey/submit.js";
import { defaultRegistry } from "../registry/default-fields.js";
import { formStyles } from "../styles/index.js";
import type { TextOverrides, Translations } from "../translations/index.js";
import type { FimFormEvents } from "./events.js";
import { focusField, focusHead } from "./move-focus.js";
import { FormLanguage } from "./form-language.js";
import { ServedPage } from "./served-page.js";
import { SessionTimeout } from "./session-timeout.js";
import { stepDetail } from "./step-detail.js";
import { stepTitle } from "../views/step-title.js";
import { formView } from "../views/form-view.js";
import { messageBox } from "../views/messages.js";
import { receiptPage } from "../views/receipt.js";

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
 * @event fim-language - another language was chosen in the form; detail `{ language }`
 * @event fim-extend - with `session-timeout`: somebody is still there, so the page's own session should go on
 * @event fim-timeout - with `session-timeout`: nobody asked for more time
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
    draftDays: { type: Number, attribute: "draft-days" },
    land: {},
    languageSwitch: { attribute: "language-switch" },
    leaveGuard: { attribute: "leave-guard" },
    errorFocus: { attribute: "error-focus" },
    retries: { type: Number },
    sessionTimeout: { type: Number, attribute: "session-timeout" },
    texts: { attribute: false },
    pages: { attribute: false },
    headingLevel: { type: Number, attribute: "heading-level" },
    model: { attribute: false },
    context: { attribute: false },
    prefill: { attribute: false },
    prefillNotes: { attribute: false },
    prefillSrc: { attribute: "prefill-src" },
    owner: {},
    problem: { state: true },
    loading: { state: true },
    stepsOpen: { state: true },
    draftsOpen: { state: true },
    asksToStartOver: { state: true },
  };

  /** Address of the form-model.json. */
  declare src: string | undefined;
  /** Base address of the server; submissions go to `<action>/submissions`, files to `<action>/uploads`. */
  declare action: string | undefined;
  /** BCP 47 tag from the `lang` attribute; without it the page's language counts. */
  declare language: string | undefined;
  /**
   * Where answers are kept: "session" (default) as long as the tab lives, "local" on the device for some days, "none"
   * nowhere. Read when a form starts.
   */
  declare draft: "session" | "local" | "none";
  /** How many days answers are kept with `draft="local"` after the last change; 7 by default. */
  declare draftDays: number;
  /** Whether the form offers its languages itself, if it has several: "auto" (default) or "none". */
  declare languageSwitch: "auto" | "none";
  /** Whether the browser asks before the page goes: "auto" (default) if something would be lost, or "none". */
  declare leaveGuard: "auto" | "none";
  /**
   * Where the focus goes when a page is refused: to the list of errors, "summary" (default), or "none": it stays, and
   * how many errors there are is announced.
   */
  declare errorFocus: "summary" | "none";
  /** How many times a submission that got no answer is sent again by itself, with the same key; 2 by default. */
  declare retries: number;
  /** Seconds without an entry after which the page's session ends; the form warns before. None by default. */
  declare sessionTimeout: number | undefined;
  /** Texts of the component that this form words differently, by language and key. */
  declare texts: TextOverrides | undefined;
  /** Pages of the host's own, between those of the form. Read when a form starts. */
  declare pages: readonly ExtraPage[];
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
  /** What is said about answers to start with, and which of them cannot be edited. */
  declare prefillNotes: readonly PrefillNote[];
  /**
   * Address of JSON with answers to start with: `{ values, notes }`, for `prefill` and `prefillNotes`. The form waits for it;
   * without an answer it starts empty.
   */
  declare prefillSrc: string | undefined;
  /** Whose answers these are, in a word that tells nobody: drafts of others are not opened. Read when a form starts. */
  declare owner: string | undefined;

  declare protected problem:
    Exclude<LoadOutcome, { kind: "loaded" }> | undefined;
  declare protected loading: boolean;
  declare protected stepsOpen: boolean;
  declare protected draftsOpen: boolean;
  declare protected asksToStartOver: boolean;

  /** The controls of this form; register further kinds before the model is set. */
  readonly controls = defaultRegistry();

  /** Texts that all forms of the page word differently: those of an authority, say. A form's own count more. */
  static texts: TextOverrides | undefined;

  #run: FormRun | undefined;
  /** Counts starts, so that one that had to wait knows whether it is still wanted. */
  #start = 0;
  #isShown = false;
  /** Until this form has taken its place. */
  #served = ServedPage.of(this);
  #loads: AbortController | undefined;
  /** Until what is known about the citizen has come. */
  #known: Promise<void> | undefined;
  readonly #guard = new LeaveGuard(
    () => this.leaveGuard !== "none" && this.#run?.isAtRisk === true,
  );
  readonly #language = new FormLanguage(this, () => [
    FimForm.texts,
    this.texts,
  ]);
  readonly #timeout = new SessionTimeout(this, {
    over: () => {
      this.#run?.flush();
      this.#emit("fim-timeout", {});
    },
    extended: () => {
      this.#emit("fim-extend", {});
    },
  });
  readonly #live: LiveRegion = new LiveRegion((): Element | null =>
    this.renderRoot.querySelector("#live"),
  );

  constructor() {
    super();
    this.draft = "session";
    this.draftDays = 7;
    this.languageSwitch = "auto";
    this.leaveGuard = "auto";
    this.errorFocus = "summary";
    this.retries = 2;
    this.headingLevel = 1;
    this.pages = [];
    this.prefillNotes = [];
    this.context = {};
    this.loading = false;
    this.stepsOpen = false;
    this.draftsOpen = false;
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
      title: stepTitle(step, run.steps, this.#texts, run.host.model.language),
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

  /**
   * Shows what a server answered: a problem document's errors at their fields, else that it did not work.
   *
   * @param problem - body of the answer (RFC 9457), with `issues` of ours or with `errors` that hold pointers
   */
  showProblem(status: number, problem: unknown): void {
    this.#run?.settle(outcomeOf(status, problem));
  }

  /** Takes back what a server found: about one instance, or about all. */
  clearIssues(pointer?: Pointer): void {
    this.#run?.host.clearServerIssues(pointer);
  }

  /** Puts an error to a field without moving the focus; it goes when the field is changed. */
  setError(pointer: Pointer, text: string): void {
    this.#run?.host.addServerIssue(pointer, text);
  }

  /** Puts a message to a field that is no error; `undefined` takes it away. */
  setMessage(pointer: Pointer, message: FieldNote | undefined): void {
    this.#run?.host.setNote(pointer, message);
  }

  /** Takes all messages away that are no errors. */
  clearMessages(): void {
    this.#run?.host.clearNotes();
  }

  /** Pointers of all instances of an element, from its FIM id: `F60000000227`. */
  pointersOf(fimId: string): readonly Pointer[] {
    const states = this.session?.states() ?? [];
    return states
      .filter((state) => state.fimId.id === fimId)
      .map(({ pointer }) => pointer);
  }

  /** Shows the receipt, with or without downloads; for pages that cancel `fim-submit` and send the values themselves. */
  showReceipt(
    receipt: Omit<Receipt, "downloads"> & Partial<Pick<Receipt, "downloads">>,
  ): void {
    this.#run?.settle({
      kind: "accepted",
      receipt: { ...receipt, downloads: receipt.downloads ?? {} },
    });
  }

  /** What is needed to go on later; `undefined` while there is no form. */
  saveDraft(): Draft | undefined {
    return this.#run?.draft();
  }

  /** Goes on where a draft was saved, in place of what was entered since. */
  resume(draft: Draft): void {
    this.draftsOpen = false;
    this.#stop();
    void this.#begin(draft).then(() => this.#moveFocus({ kind: "title" }));
  }

  /** The languages that the form has texts in, its own first. */
  get languages(): readonly string[] {
    return this.model === undefined ? [] : languagesOf(this.model);
  }

  /** Shows the form in one of its languages; answers and page stay. */
  speak(language: string): void {
    this.#language.chosen = language;
    this.requestUpdate();
    this.#emit("fim-language", { language });
  }

  get #texts(): Translations {
    return this.#run?.host.texts ?? this.#language.texts;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Taken off the page and put back: the answers are in the draft.
    if (!this.hasUpdated || this.#run !== undefined) return;
    void this.#begin();
    void this.#timeout.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loads?.abort();
    this.#timeout.stop();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("prefillSrc")) this.#known = this.#loadPrefill();
    if (changed.has("src") && this.src !== undefined) void this.#load(this.src);
    if (changed.has("model") || changed.has("action")) {
      this.#stop();
      void this.#begin();
    }
    // The page speaks another language by now: what was chosen in the form before counts no longer.
    if (changed.has("language") && this.hasUpdated)
      this.#language.chosen = undefined;
    if (changed.has("sessionTimeout")) void this.#timeout.follow();
    const wording = this.#language.follow();
    if (wording !== undefined) this.#run?.word(wording, this.#language.chosen);
    this.#guard.look();
  }

  /** Fetches what is known about the citizen; `undefined` if nothing is to be waited for. */
  #loadPrefill(): Promise<void> | undefined {
    const { prefillSrc } = this;
    if (prefillSrc === undefined || prefillSrc === "") return undefined;
    return import("../late/prefill.js")
      .then(({ loadPrefill }) => loadPrefill(prefillSrc))
      .then((known) => {
        if (known === undefined || prefillSrc !== this.prefillSrc) return;
        this.prefill = known.values;
        this.prefillNotes = known.notes;
      })
      .catch(() => undefined);
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
    this.#start += 1;
    this.#run?.dispose();
    this.#run = undefined;
    this.#guard.look();
  }

  /** Opens the place where answers are kept, which may take a while, and starts the form. */
  async #begin(resume?: Draft): Promise<void> {
    const { model, draft } = this;
    if (model === undefined) return;
    this.#start += 1;
    const start = this.#start;
    const store = draft === "none" ? undefined : sessionStore();
    if (this.#known !== undefined) {
      await this.#known;
      if (start !== this.#start || !this.isConnected) return;
    }
    const { owner = "" } = this;
    const scope = `${this.src ?? ""}#${this.id}${owner === "" ? "" : `@${owner}`}`;
    let box = noBox;
    if (draft === "local") {
      const { LocalBox } = await import("../drafts/local-box.js");
      box = await LocalBox.open(store, model, scope, this.draftDays);
      if (start !== this.#start || !this.isConnected) return;
    } else if (draft !== "none") box = new SessionBox(store, model, scope);
    let parts = partsFor(
      model,
      this.controls,
      resume ?? box.draft,
      this.prefill !== undefined || this.prefillNotes.length > 0,
    );
    if (parts instanceof Promise) {
      const arrived = await this.#waitFor(parts);
      if (arrived === undefined || start !== this.#start || !this.isConnected)
        return;
      parts = arrived;
    }
    const run = this.#runWith(model, parts, box, resume);
    // What is being typed on the first page is newer than any draft.
    if (this.#served?.isTouched === true)
      run.stepId = run.shownSteps[0]?.id ?? REVIEW;
    this.#run = run;
    this.requestUpdate();
    queueMicrotask(this.#tellStep);
  }

  /** @returns `undefined` if parts of the component did not come, which is told then */
  async #waitFor(parts: Promise<Parts>): Promise<Parts | undefined> {
    const start = this.#start;
    this.loading = true;
    try {
      return await parts;
    } catch {
      if (start !== this.#start) return undefined;
      this.problem = { kind: "unreachable", status: undefined };
      this.#emit("fim-error", this.problem);
      return undefined;
    } finally {
      if (start === this.#start) this.loading = false;
    }
  }

  /** @param resume - where to go on, instead of at the draft that is kept */
  #runWith(
    model: FormModel,
    parts: Parts,
    drafts: DraftBox,
    resume: Draft | undefined,
  ): FormRun {
    const { action, context, land, prefill, prefillNotes } = this;
    this.#language.chosen ??= (resume ?? drafts.draft)?.language;
    return new FormRun({
      model,
      parts,
      wording: this.#language.wording ?? new Wording(model, "", []),
      resume,
      action,
      retries: this.retries,
      pages: this.pages,
      modelAddress: this.src,
      prefill,
      prefillNotes,
      controls: this.controls,
      context: {
        today: todayInGermany(),
        ...(land === undefined || land === "" ? {} : { land }),
        ...context,
      },
      drafts,
      keepsDrafts: this.draft !== "none",
      owner: {
        announce: this.#live.say,
        changed: (goal) => {
          this.requestUpdate();
          if (goal !== undefined) void this.#moveFocus(goal);
        },
        answered: ({ pointers }) => {
          this.#guard.look();
          this.#emit("fim-change", { pointers: [...pointers] });
        },
        stepped: () => {
          this.stepsOpen = false;
          this.#tellStep();
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
  }

  #startOver(): void {
    this.asksToStartOver = false;
    this.#run?.forget();
    this.#stop();
    void this.#begin().then(() => this.#moveFocus({ kind: "title" }));
  }

  readonly #tellStep = (): void => {
    const run = this.#run;
    if (run !== undefined) this.#emit("fim-step", stepDetail(run, this.#texts));
  };

  #emit<Name extends keyof FimFormEvents>(
    name: Name,
    detail: FimFormEvents[Name],
    options: EventInit = {},
  ): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, {
        detail,
        bubbles: true,
        composed: true,
        ...options,
      }),
    );
  }

  async #moveFocus(goal: FocusGoal): Promise<void> {
    await settled();
    const run = this.#run;
    if (goal.kind === "field") {
      if (run !== undefined) await focusField(run.host, goal.pointer);
    } else if (goal.kind === "summary" && this.errorFocus === "none") {
      const count = run?.summary.length ?? 0;
      this.#live.say(this.#texts.summaryTitle(count));
    } else focusHead(this, goal.kind);
  }

  protected override render(): unknown {
    const wording = this.#run?.host.wording;
    const language = wording?.pack.tag ?? this.#language.packTag;
    return html`<div
      class="root"
      lang=${language}
      dir=${wording?.direction ?? "ltr"}
    >
      ${this.#content()}
      ${this.#timeout.render(this.#run, this.headingLevel + 1)}
      <div class="visually-hidden" id="live" role="status"></div>
    </div>`;
  }

  protected override updated(): void {
    if (this.problem !== undefined) this.#served?.giveUp();
    if (this.#isShown) {
      this.#served?.handOver();
      this.#served = undefined;
    }
    this.#timeout.showDialog();
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
    if (
      this.#served !== undefined &&
      (run === undefined || this.#served.isBusy(this.#drawAgain))
    )
      return nothing;
    // Another language first would be read aloud in vain.
    if (this.#language.isAwaited && !this.#isShown) return nothing;
    this.#isShown = run !== undefined;
    if (this.loading && run === undefined)
      return html`<p role="status">${texts.loading}</p>`;
    if (run === undefined) return nothing;
    if (run.receipt !== undefined)
      return receiptPage({
        receipt: run.receipt,
        texts,
        language: run.host.language,
        level,
        title: modelText(run.host, run.host.model.title),
      });
    return formView({
      run,
      texts,
      languages:
        this.languageSwitch === "none"
          ? undefined
          : {
              languages: this.languages,
              current: run.host.model.language,
              texts,
              onSpeak: this.#onSpeak,
            },
      draftsOpen: this.draftsOpen,
      onToggleDrafts: this.#onToggleDrafts,
      drafts:
        this.draft === "none"
          ? undefined
          : {
              run,
              texts,
              level: level + 2,
              announce: this.#live.say,
              onResume: this.#onResume,
            },
      level,
      stepsOpen: this.stepsOpen,
      asksToStartOver: this.asksToStartOver,
      onToggleSteps: this.#onToggleSteps,
      onSubmit: this.#onSubmit,
      onStartOver: this.#onStartOver,
    });
  }

  readonly #drawAgain = (): void => {
    this.requestUpdate();
  };

  readonly #onSpeak = (language: string): void => {
    this.speak(language);
  };

  readonly #onToggleDrafts = (open: boolean): void => {
    this.draftsOpen = open;
  };

  readonly #onResume = (draft: Draft): void => {
    this.resume(draft);
  };

  readonly #onRetry = (): void => {
    if (this.src !== undefined) void this.#load(this.src);
    else {
      this.problem = undefined;
      void this.#begin();
    }
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
