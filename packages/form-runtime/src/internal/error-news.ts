import {
  tellingIssues,
  type FormModel,
  type FormNode,
  type Issue,
  type Pointer,
} from "@fim-forms/form-model";

import {
  labelTrail,
  leadIn,
  nodeAt,
  type EntryName,
} from "../journey/labels.js";
import {
  relocatedMap,
  relocatedSet,
  type Relocation,
} from "../journey/pointers.js";

/** What news are made from; of a form's host. */
export interface ErrorNewsSource {
  readonly model: FormModel;
  readonly texts: { readonly errorPrefix: string; readonly entry: EntryName };
  readonly announce: (text: string) => void;
  visibleIssues(pointer: Pointer): readonly Issue[];
  issueText(issue: Issue, node: FormNode | undefined): string;
}

/** So many errors are read out at a time; who wants to hear of more goes on to the list of them. */
const MOST_SAID = 3;

/**
 * Says to screen readers which errors came up when a field was left: the focus is elsewhere by then, and nobody would
 * know before going on.
 *
 * Each error is said once. It is said again only if it went in between, or became another one; nothing is said of those
 * that the list of errors tells, for that takes the focus.
 */
export class ErrorNews {
  readonly #source: ErrorNewsSource;
  /** The errors that are known by now, as they were said. */
  #told = new Map<Pointer, string>();
  /** What changed since somebody left a field: rules may find something at other fields than the one that is left. */
  #changed = new Set<Pointer>();
  #waiting = new Set<Pointer>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: ErrorNewsSource) {
    this.#source = source;
  }

  /** These instances may be in another state by now. */
  note(pointers: Iterable<Pointer>): void {
    for (const pointer of pointers) this.#changed.add(pointer);
  }

  /** A field was left, or the page put an error to it: what is new is said, once the running code is done. */
  say(pointer: Pointer): void {
    for (const changed of this.#changed) this.#waiting.add(changed);
    this.#changed.clear();
    this.#waiting.add(pointer);
    // Enter leaves the field and sends the page, in this order: the list of errors comes first then.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    });
  }

  /** Errors of these instances are told elsewhere. */
  known(pointers: readonly Pointer[]): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const pointer of [...pointers, ...this.#waiting])
      this.#isNew(pointer, this.#source.visibleIssues(pointer));
    this.#waiting.clear();
    this.#changed.clear();
  }

  /** Entries of a list came, went or moved. */
  relocate(relocation: Relocation): void {
    this.#changed = relocatedSet(this.#changed, relocation);
    this.#waiting = relocatedSet(this.#waiting, relocation);
    this.#told = relocatedMap(this.#told, relocation);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    const { model, texts, announce } = this.#source;
    const said: string[] = [];
    for (const pointer of this.#waiting) {
      const issues = this.#source.visibleIssues(pointer);
      if (!this.#isNew(pointer, issues)) continue;
      const label = labelTrail(model, pointer, texts.entry);
      const words = this.#words(pointer, issues);
      said.push(`${texts.errorPrefix} ${leadIn(label)}${words}`);
    }
    this.#waiting.clear();
    if (said.length > 0) announce(said.slice(0, MOST_SAID).join(" "));
  }

  /** Whether an instance has errors that were not told before; from now on they are. */
  #isNew(pointer: Pointer, issues: readonly Issue[]): boolean {
    if (issues.length === 0) {
      this.#told.delete(pointer);
      return false;
    }
    const text = this.#words(pointer, issues);
    if (this.#told.get(pointer) === text) return false;
    this.#told.set(pointer, text);
    return true;
  }

  #words(pointer: Pointer, issues: readonly Issue[]): string {
    const node = nodeAt(this.#source.model, pointer);
    return tellingIssues(issues)
      .map((issue) => this.#source.issueText(issue, node))
      .join(" ");
  }
}
