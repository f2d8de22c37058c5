import {
  createSession,
  type FormContext,
  type FormModel,
  type FormValues,
  type Issue,
  type Pointer,
  type SessionChange,
} from "@fim-forms/form-model";

import type { Draft, DraftBox } from "../journey/draft.js";
import { isShown } from "../journey/rule-state.js";
import { stepIndexOf, stepsOf, type Step } from "../journey/steps.js";
import {
  newIdempotencyKey,
  submit,
  type Receipt,
  type SubmitOutcome,
} from "../journey/submit.js";
import type { FieldRegistry } from "../registry/field-registry.js";
import type { Language } from "../translations/index.js";
import type { SubmitFailure } from "../views/messages.js";
import { DraftKeeper } from "./draft-keeper.js";
import { FormHost, type FormHostOptions } from "./form-host.js";

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
  /** In the language that it is shown in. */
  readonly model: FormModel;
  /** Names the codes of a list that arrived later in that language. */
  readonly nameCodes: FormHostOptions["nameCodes"];
  /** Where to go on, instead of at a draft that was kept. */
  readonly resume: Draft | undefined;
  readonly language: Language;
  readonly controls: FieldRegistry;
  readonly action: string | undefined;
  /** Where form-model.json came from. */
  readonly modelAddress: string | undefined;
  readonly context: FormContext;
  readonly prefill: FormValues | undefined;
  readonly drafts: DraftBox;
  readonly owner: RunOwner;
}

/** Stands for the review page where an id of a step is wanted. */
export const REVIEW = "";

/** One form being filled in, from the first page to the receipt. */
export class FormRun {
  readonly host: FormHost;
  readonly steps: readonly Step[];
  /** Whether answers of an earlier visit were found; until another page is opened. */
  restored: boolean;

  /** Id of the open page, or {@link REVIEW}. */
  stepId: string;
  /** What the last attempt to go on found. */
  summary: readonly Issue[] = [];
  failure: SubmitFailure | undefined;
  /** An upload stood in the way of the last attempt to go on. */
  waitsForUpload = false;
  sending = false;
  receipt: Receipt | undefined;

  readonly #owner: RunOwner;
  readonly #action: string | undefined;
  readonly #keeper: DraftKeeper;
  readonly #visited: Set<string>;
  /** Set while a page was opened from the review page, so that "next" leads back there. */
  #returnsToReview = false;
  #idempotencyKey: string | undefined;

  constructor(options: RunOptions) {
    const { model, owner, drafts, prefill } = options;
    const draft = options.resume ?? drafts.read();
    const values = draft?.values ?? prefill;
    const session = createSession(model, {
      context: options.context,
      ...(values === undefined ? {} : { values }),
    });
    for (const [pointer, key] of draft?.choices ?? [])
      session.choose(pointer, key);
    this.#owner = owner;
    this.#action = options.action;
    this.restored = draft !== undefined && options.resume === undefined;
    this.#visited = new Set(draft?.visited);
    this.#idempotencyKey = draft?.idempotencyKey;
    this.steps = stepsOf(model);
    this.host = new FormHost({
      session,
      language: options.language,
      controls: options.controls,
      action: options.action,
      modelAddress: options.modelAddress,
      nameCodes: options.nameCodes,
      onListArrived: () => {
        owner.changed();
      },
      today: options.context.today,
      announce: owner.announce,
      onChange: (change) => {
        this.#onChange(change);
      },
    });
    for (const [pointer, key] of draft?.choices ?? [])
      this.host.noteChoice(pointer, key);
    this.#keeper = new DraftKeeper(drafts, () => this.draft());
    const first = this.shownSteps[0]?.id ?? REVIEW;
    const known =
      draft !== undefined &&
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

  /** The pages that are asked now. */
  get shownSteps(): readonly Step[] {
    const { session } = this.host;
    return this.steps.filter(({ nodes }) =>
      nodes.some(({ key }) => {
        const state = session.state(`/${key}`);
        return state !== undefined && isShown(state);
      }),
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
      const { summary } = this;
      this.#open(step.id);
      // The other errors are still to be corrected: their list comes along.
      this.summary = summary;
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
    this.summary = [];
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
    const outcome = await submit(
      {
        action: this.#action,
        formId: session.model.fimId,
        values,
        idempotencyKey: this.#idempotencyKey,
      },
      (input, init) => fetch(input, init),
    );
    this.sending = false;
    this.settle(outcome);
  }

  /** Takes the outcome of a submission, its own or one that the page made itself. */
  settle(outcome: SubmitOutcome): void {
    if (outcome.kind === "accepted") {
      this.receipt = outcome.receipt;
      this.summary = [];
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
    this.summary = [];
    this.failure = undefined;
    this.waitsForUpload = false;
    if (id === REVIEW) this.#returnsToReview = false;
    this.#keeper.note();
  }

  #refuse(issues: readonly Issue[]): void {
    this.failure = undefined;
    this.summary = issues;
    this.host.reveal(issues);
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
    this.#keeper.note();
    if (change.structure || this.summary.length > 0 || this.waitsForUpload) {
      this.waitsForUpload = false;
      this.#owner.changed();
    }
    this.#owner.answered(change);
  }

  /** All that is needed to go on later. */
  draft(): Draft {
    const key = this.#idempotencyKey;
    return {
      values: this.host.session.values,
      choices: this.host.choices,
      stepId: this.stepId,
      visited: [...this.#visited],
      ...(key === undefined ? {} : { idempotencyKey: key }),
    };
  }
}
