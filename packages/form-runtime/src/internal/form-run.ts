import {
  appendToken,
  nodeIndex,
  startSession,
  type FormContext,
  type FormModel,
  type FormValues,
  type Issue,
  type Pointer,
  type SessionChange,
} from "@fim-forms/form-model";

import {
  labelsOf,
  type Draft,
  type DraftBox,
  type LeftoverAnswer,
} from "../drafts/draft.js";
import { labelOf } from "../journey/labels.js";
import { withPages, type ExtraPage } from "../journey/extra-page.js";
import { relocatedSet } from "../journey/pointers.js";
import { stepIndexOf, stepsOf, type Step } from "../journey/steps.js";
import {
  newIdempotencyKey,
  submitWithRetry,
  type Receipt,
  type SubmitOutcome,
} from "../journey/submit.js";
import { isOfOtherVersion, type Parts } from "../late/parts.js";
import type { FieldRegistry } from "../registry/field-registry.js";
import type { SubmitFailure } from "../views/messages.js";
import { DraftKeeper, type Keeping } from "./draft-keeper.js";
import { FormHost } from "./form-host.js";
import type { PrefillNote } from "./prefilled.js";
import type { Wording } from "./wording.js";

/** Where the focus goes once the page is drawn. */
export type FocusGoal =
  | { readonly kind: "title" | "summary" | "failure" }
  | { readonly kind: "field"; readonly pointer: Pointer };

/** What the element around a run does for it. */
export interface RunOwner {
  /** Something is to be drawn anew; then the focus moves, if a goal is given. */
  readonly changed: (goal?: FocusGoal) => void;
  readonly answered: (change: SessionChange) => void;
  readonly stepped: () => void;
  readonly announce: (text: string) => void;
  /** Asks the page whether the values may be sent; false if it takes over. */
  readonly maySubmit: (values: FormValues) => boolean;
  readonly submitted: (receipt: Receipt) => void;
  readonly failed: (failure: SubmitFailure) => void;
}

export interface RunOptions {
  /** In its own language. */
  readonly model: FormModel;
  readonly wording: Wording;
  /** Where to go on, instead of at a draft that was kept. */
  readonly resume: Draft | undefined;
  readonly controls: FieldRegistry;
  /** What the form needs beside what every page loads. */
  readonly parts: Parts;
  readonly action: string | undefined;
  /** Where form-model.json came from. */
  readonly modelAddress: string | undefined;
  readonly context: FormContext;
  readonly prefill: FormValues | undefined;
  readonly prefillNotes: readonly PrefillNote[];
  readonly drafts: DraftBox;
  /** Pages of the host's own. */
  readonly pages: readonly ExtraPage[];
  /** How many times a submission is sent again by itself. */
  readonly retries: number;
  /** Whether drafts are wanted at all. */
  readonly keepsDrafts: boolean;
  readonly owner: RunOwner;
}

/** Stands for the review page where an id of a step is wanted. */
export const REVIEW = "";

/** One form being filled in, from the first page to the receipt. */
export class FormRun {
  readonly host: FormHost;
  steps: readonly Step[];
  /** Whether answers of an earlier visit were found; until another page is opened. */
  restored: boolean;

  /** Id of the open page, or {@link REVIEW}. */
  stepId: string;
  /** Answers of another version of the form that have no place in this one. */
  leftover: readonly LeftoverAnswer[] = [];
  /** Whether the answers come from another version of the form; until the citizen has taken note of it. */
  otherVersion = false;
  /** Language that was chosen in the form. */
  language: string | undefined;
  failure: SubmitFailure | undefined;
  /** What a page of the host's own says against going on. */
  pageProblem: string | undefined;
  /** An upload stood in the way of the last attempt to go on. */
  waitsForUpload = false;
  sending = false;
  receipt: Receipt | undefined;

  readonly #owner: RunOwner;
  readonly #action: string | undefined;
  readonly #retries: number;
  readonly #pages: readonly ExtraPage[];
  readonly #keeper: DraftKeeper;
  readonly #visited: Set<string>;
  readonly #labels = new Map<string, string>();
  #nodes: ReturnType<typeof nodeIndex> | undefined;
  /** Where the last attempt to go on found something. */
  #summary: ReadonlySet<Pointer> = new Set();
  #hadErrors = false;
  /** Whether anything was entered that stands nowhere else. */
  #isDirty = false;
  /** Set while a page was opened from the review page, so that "next" leads back there. */
  #returnsToReview = false;
  #idempotencyKey: string | undefined;

  constructor(options: RunOptions) {
    const { model, owner, drafts, prefill, prefillNotes } = options;
    const draft = options.resume ?? drafts.draft;
    const isOther = draft !== undefined && isOfOtherVersion(draft, model);
    const fitted = isOther
      ? options.parts.otherVersion?.fitDraft(model, draft)
      : draft;
    const values = fitted?.values ?? prefill;
    const { parts } = options;
    const open = startSession(
      model,
      {
        context: options.context,
        ...(values === undefined ? {} : { values }),
        ...(fitted === undefined ? {} : { remembered: fitted.remembered }),
      },
      parts.rules?.ruleEngine,
    );
    const session =
      parts.prefill?.lockPrefilled(open, prefill, prefillNotes) ?? open;
    this.leftover = fitted?.leftover ?? [];
    this.otherVersion = isOther || this.leftover.length > 0;
    this.language = draft?.language;
    this.#owner = owner;
    this.#action = options.action;
    this.#retries = options.retries;
    this.#pages = options.pages;
    this.restored = draft !== undefined && options.resume === undefined;
    // Pages of another version are to be looked at again.
    this.#visited = new Set(isOther ? [] : draft?.visited);
    this.#idempotencyKey = isOther ? undefined : draft?.idempotencyKey;
    this.steps = withPages(stepsOf(options.wording.model), options.pages);
    this.host = new FormHost({
      session,
      wording: options.wording,
      controls: options.controls,
      parts: options.parts,
      action: options.action,
      modelAddress: options.modelAddress,
      onListArrived: () => {
        owner.changed();
      },
      today: options.context.today,
      prefill,
      prefillNotes,
      isBegun: values !== undefined,
      announce: owner.announce,
      onChange: (change) => {
        this.#onChange(change);
      },
      onReveal: () => {
        if (this.#summary.size > 0) owner.changed();
        this.#followErrors();
      },
      onRelocate: (relocation) => {
        this.#summary = relocatedSet(this.#summary, relocation);
      },
    });
    this.#keeper = new DraftKeeper(
      drafts,
      options.keepsDrafts,
      () => this.draft(),
      () => {
        owner.changed();
      },
    );
    if (options.resume !== undefined || isOther) this.#keeper.note();
    const first = this.shownSteps[0]?.id ?? REVIEW;
    const known =
      draft !== undefined &&
      !isOther &&
      (draft.stepId === REVIEW || this.#find(draft.stepId) !== undefined);
    this.stepId = known ? draft.stepId : first;
  }

  /** Ends the run; what was answered stays as a draft. */
  dispose(): void {
    this.#keeper.dispose();
    this.host.dispose();
  }

  /** Throws the draft away; for starting over. */
  forget(): void {
    this.#keeper.clear();
  }

  /** Throws the draft away and keeps none from now on. */
  stopKeeping(): void {
    this.#keeper.stop();
  }

  /** Writes at once what is to be kept. */
  flush(): void {
    this.#keeper.flush();
  }

  get keeping(): Keeping {
    return this.#keeper.keeping;
  }

  /** When the draft will be thrown away, in milliseconds since 1970; `undefined` where it lives as long as the tab. */
  get keptUntil(): number | undefined {
    return this.#keeper.expiresAt;
  }

  /** What would be lost if the page went now: answers that are kept nowhere, or something on its way to the server. */
  get isAtRisk(): boolean {
    if (this.receipt !== undefined) return false;
    if (this.sending || this.host.uploads.running) return true;
    return this.#isDirty && this.#keeper.keeping !== "kept";
  }

  /** The answers are in a safe place, such as a file. */
  noteSaved(): void {
    this.#isDirty = false;
  }

  /** The citizen has dealt with what did not fit. */
  dismissOtherVersion(): void {
    this.leftover = [];
    this.otherVersion = false;
    this.#keeper.note();
    this.#owner.changed({ kind: "title" });
  }

  /** Tells the form in other words; answers, page and errors stay. */
  word(wording: Wording, chosen: string | undefined): void {
    this.language = chosen;
    if (wording === this.host.wording) return;
    this.steps = withPages(stepsOf(wording.model), this.#pages);
    this.host.wording = wording;
    this.#keeper.note();
  }

  /** What the last attempt to go on found, as far as it still stands: of each field the first. */
  get summary(): readonly Issue[] {
    return this.host.firstIssues(this.#summary);
  }

  /** Tells the page around when the last error is gone, or the first one back. */
  #followErrors(): void {
    const hasErrors = this.#summary.size > 0 && this.summary.length > 0;
    if (hasErrors === this.#hadErrors) return;
    this.#hadErrors = hasErrors;
    this.#owner.stepped();
  }

  /** The pages that are asked now. */
  get shownSteps(): readonly Step[] {
    return this.steps.filter(
      ({ nodes, page }) =>
        page !== undefined ||
        nodes.some((node) => this.host.shows(node, appendToken("", node.key))),
    );
  }

  get step(): Step | undefined {
    return this.#find(this.stepId);
  }

  get returnsToReview(): boolean {
    return this.#returnsToReview;
  }

  isDone(id: string): boolean {
    return this.#visited.has(id);
  }

  /** Whether one may jump there: to pages once left, and to the one after them. */
  isReachable(id: string): boolean {
    if (id === this.stepId || this.#visited.has(id)) return true;
    const shown = this.shownSteps;
    const index =
      id === REVIEW ? shown.length : shown.findIndex((step) => step.id === id);
    return shown.slice(0, index).every((step) => this.#visited.has(step.id));
  }

  /** Goes to the next page if this one is in order; else shows what is not. */
  next(): void {
    const { step } = this;
    if (step === undefined) return;
    if (this.#blockedByUpload()) return;
    this.pageProblem = step.page?.check?.();
    if (this.pageProblem !== undefined) {
      this.#owner.announce(this.pageProblem);
      this.#owner.changed();
      return;
    }
    const issues = step.nodes.flatMap(({ key }) =>
      this.host.session.issues(`/${key}`),
    );
    if (issues.length > 0) {
      this.#refuse(issues);
      return;
    }
    this.#visited.add(step.id);
    const shown = this.shownSteps;
    const index = shown.findIndex(({ id }) => id === step.id);
    const goal = this.#returnsToReview ? undefined : shown[index + 1]?.id;
    this.go(goal ?? REVIEW);
  }

  /** Goes one page back; nothing is judged. */
  back(): void {
    const shown = this.shownSteps;
    const index =
      this.stepId === REVIEW
        ? shown.length
        : shown.findIndex(({ id }) => id === this.stepId);
    const goal = shown[index - 1];
    if (goal === undefined) return;
    this.go(goal.id);
  }

  go(id: string): void {
    this.#open(id);
    this.#owner.changed({ kind: "title" });
    this.#owner.stepped();
  }

  /** Opens the page of a field and moves the focus there. */
  follow(pointer: Pointer): void {
    const fromReview = this.stepId === REVIEW;
    const step = this.steps[stepIndexOf(this.steps, pointer)];
    if (step === undefined) return;
    if (step.id !== this.stepId) {
      const summary = this.#summary;
      this.#open(step.id);
      // The other errors are still to be corrected: their list comes along.
      this.#summary = summary;
      this.#owner.stepped();
    }
    if (fromReview) this.#returnsToReview = true;
    this.#owner.changed({ kind: "field", pointer });
  }

  /** Sends the answers, once. What comes of it is drawn; nothing is lost whatever it is. */
  async submit(): Promise<void> {
    if (this.sending || this.receipt !== undefined) return;
    if (this.#blockedByUpload()) return;
    const { session } = this.host;
    const issues = session.issues();
    if (issues.length > 0) {
      this.#refuse(issues);
      return;
    }
    this.#summary = new Set();
    const values = session.submission();
    if (!this.#owner.maySubmit(values)) return;
    if (this.#action === undefined) {
      this.#fail({ kind: "noTarget" });
      return;
    }
    this.failure = undefined;
    this.sending = true;
    this.#owner.announce(this.host.texts.submitting);
    this.#owner.changed();
    this.#idempotencyKey ??= newIdempotencyKey();
    this.#keeper.note();
    this.#keeper.flush();
    const outcome = await submitWithRetry(
      {
        action: this.#action,
        formId: session.model.fimId,
        values,
        idempotencyKey: this.#idempotencyKey,
        language: this.host.language,
      },
      (input, init) => fetch(input, init),
      {
        retries: this.#retries,
        onRetry: () => {
          this.#owner.announce(this.host.texts.submitAgain);
        },
      },
    );
    this.sending = false;
    this.settle(outcome);
  }

  /** Takes the outcome of a submission, its own or one that the page made itself. */
  settle(outcome: SubmitOutcome): void {
    if (outcome.kind === "accepted") {
      this.receipt = outcome.receipt;
      this.#summary = new Set();
      this.failure = undefined;
      this.#keeper.clear();
      this.#owner.changed({ kind: "title" });
      this.#owner.stepped();
      this.#owner.submitted(outcome.receipt);
      return;
    }
    if (outcome.kind === "invalid") {
      this.#idempotencyKey = undefined;
      this.host.setServerIssues(outcome.issues);
      this.#refuse(outcome.issues);
      this.#owner.failed(outcome);
      return;
    }
    this.#fail(outcome);
  }

  #find(id: string): Step | undefined {
    return this.steps.find((step) => step.id === id);
  }

  #open(id: string): void {
    this.stepId = id;
    this.restored = false;
    this.#summary = new Set();
    this.#hadErrors = false;
    this.failure = undefined;
    this.pageProblem = undefined;
    this.waitsForUpload = false;
    if (id === REVIEW) this.#returnsToReview = false;
    this.#keeper.note();
  }

  #refuse(issues: readonly Issue[]): void {
    this.failure = undefined;
    this.#summary = new Set(issues.map(({ pointer }) => pointer));
    this.host.reveal(issues);
    this.#hadErrors = true;
    this.#owner.changed({ kind: "summary" });
    this.#owner.stepped();
  }

  #fail(failure: SubmitFailure): void {
    this.failure = failure;
    this.#owner.changed({ kind: "failure" });
    this.#owner.failed(failure);
  }

  #blockedByUpload(): boolean {
    this.waitsForUpload = this.host.uploads.running;
    if (this.waitsForUpload) {
      this.#owner.announce(this.host.texts.uploadsRunning);
      this.#owner.changed();
    }
    return this.waitsForUpload;
  }

  #onChange(change: SessionChange): void {
    // Other answers are another submission.
    this.#idempotencyKey = undefined;
    this.#isDirty = true;
    this.#keeper.note();
    if (change.structure || this.#summary.size > 0 || this.waitsForUpload) {
      this.waitsForUpload = false;
      this.#owner.changed();
    }
    if (this.#summary.size > 0) this.#followErrors();
    this.#owner.answered(change);
  }

  /** All that is needed to go on later. */
  draft(): Draft {
    const { session } = this.host;
    const { id, version = "" } = session.model.fimId;
    const { values } = session;
    const key = this.#idempotencyKey;
    return {
      formId: id,
      formVersion: version,
      values,
      remembered: session.remembered,
      stepId: this.stepId,
      visited: [...this.#visited],
      labels: labelsOf(values, (path) => this.#labelAt(path)),
      leftover: this.leftover,
      savedAt: Date.now(),
      ...(this.language === undefined ? {} : { language: this.language }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    };
  }

  /** What a field is called, with the group that it stands in: "Anschrift, Ort". */
  #labelAt(path: string): string {
    let label = this.#labels.get(path);
    if (label === undefined) {
      const nodes = (this.#nodes ??= nodeIndex(this.host.session.model));
      const around = nodes.get(
        path.slice(0, Math.max(0, path.lastIndexOf("/"))),
      );
      const node = nodes.get(path);
      label = [around, node]
        .flatMap((one) => (one === undefined ? [] : [labelOf(one)]))
        .join(", ");
      this.#labels.set(path, label);
    }
    return label;
  }
}
