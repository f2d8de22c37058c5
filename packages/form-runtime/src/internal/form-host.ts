import type {
  CodeList,
  ConstraintName,
  FormatLanguage,
  FormModel,
  FormNode,
  FormSession,
  FormValue,
  FormValues,
  Issue,
  Pointer,
  RememberedAnswer,
  SessionChange,
} from "@fim-forms/form-model";
import { tellingIssues, valueAt } from "@fim-forms/form-model";

import { nodeAt } from "../journey/labels.js";
import {
  afterInsertion,
  afterMove,
  afterRemoval,
  isWithin,
  listAround,
  parentPointer,
  relocatedMap,
  relocatedSet,
  type Relocation,
} from "../journey/pointers.js";
import { isShown } from "../journey/rule-state.js";
import { showsNode } from "../journey/shows.js";
import type { Parts } from "../late/parts.js";
import { pointerWatch } from "./pointer-watch.js";
import type { FieldRegistry } from "../registry/field-registry.js";
import type { Reuse } from "../reuse/reuse.js";
import { directionOf, type Translations } from "../translations/index.js";
import { Autocomplete } from "./autocomplete.js";
import { CodeLists } from "./code-lists.js";
import { ErrorNews } from "./error-news.js";
import type { Prefilled, PrefillNote } from "./prefilled.js";
import { ReuseLater } from "./reuse-later.js";
import { Uploads } from "./uploads.js";
import type { Wording } from "./wording.js";

const NO_ISSUES: readonly Issue[] = [];

/** A rendered node, as the host sees it. */
export interface HostedElement {
  requestUpdate(): void;
  /** What a link to this node moves the focus to. */
  focusTarget(): HTMLElement | undefined;
  /** Brings what a pointer leads to onto the page, where it is folded away; whether anything was. */
  uncover?(pointer: Pointer): boolean;
  /** A part of it came or went. */
  partChanged?(): void;
  /** Whether it is a control rather than a group of them. */
  readonly isControl: boolean;
}

export interface FormHostOptions {
  readonly session: FormSession;
  readonly wording: Wording;
  readonly controls: FieldRegistry;
  readonly parts: Parts;
  /** Base address of the server; `undefined` if the form is connected to none. */
  readonly action: string | undefined;
  /** Where form-model.json came from; long code lists stand beside it. */
  readonly modelAddress: string | undefined;
  /** Entries of a code list came, or did not: what shows them is to be drawn anew. */
  readonly onListArrived: () => void;
  /** `YYYY-MM-DD`; for examples. */
  readonly today: string | undefined;
  /** Says something to screen readers without moving the focus. */
  readonly announce: (text: string) => void;
  /** After each change of the session, once the elements know of it. */
  readonly onChange: (change: SessionChange) => void;
  /** Other errors than before may be seen at an instance, without a change of the session. */
  readonly onReveal: () => void;
  /** Entries of a list came, went or moved: what is known by pointer follows. */
  readonly onRelocate: (relocation: Relocation) => void;
  /** What is known about the citizen beforehand: where it still stands, that is said. */
  readonly prefill: FormValues | undefined;
  readonly prefillNotes: readonly PrefillNote[];
  /** Whether it starts with answers. */
  readonly isBegun: boolean;
}

/** An entry that was removed, with all that is needed to bring it back. */
export interface RemovedEntry {
  readonly list: Pointer;
  readonly index: number;
  readonly value: FormValue | undefined;
  readonly remembered: readonly RememberedAnswer[];
}

/** A message at a field that is no error. */
export interface FieldNote {
  readonly text: string;
  readonly tone: "info" | "success" | "warning";
}

/**
 * What all elements of one form share: the session, the texts, which errors may be seen yet, and who stands where.
 *
 * It keeps a key press local: a change wakes the elements of the changed pointers and no others.
 */
export class FormHost {
  readonly session: FormSession;
  readonly controls: FieldRegistry;
  readonly uploads: Uploads;
  readonly autocomplete: Autocomplete;
  readonly codeLists: CodeLists;
  readonly announce: (text: string) => void;
  readonly today: string | undefined;

  #wording: Wording;
  readonly #elements = new Map<Pointer, HostedElement>();
  #revealed = new Set<Pointer>();
  #serverIssues = new Map<Pointer, readonly Issue[]>();
  #notes = new Map<Pointer, FieldNote>();
  readonly #prefilled: Prefilled | undefined;
  readonly #reuse: ReuseLater;
  readonly #errorNews: ErrorNews;
  #editing:
    | { readonly pointer: Pointer; readonly shown: ReadonlySet<ConstraintName> }
    | undefined;
  readonly #appeared = new Set<Pointer>();
  readonly #required = new Set<Pointer>();
  readonly #unsubscribe: () => void;
  readonly #onReveal: () => void;
  readonly #onRelocate: (relocation: Relocation) => void;

  constructor(options: FormHostOptions) {
    const { session } = options;
    this.session = session;
    this.#wording = options.wording;
    this.#onReveal = options.onReveal;
    this.#onRelocate = options.onRelocate;
    this.controls = options.controls;
    this.announce = options.announce;
    this.today = options.today;
    this.codeLists = new CodeLists(
      this.#wording,
      options.modelAddress,
      options.parts.lists,
      (id, entries) => {
        if (entries.length > 0) session.learnCodeList(id, entries);
        for (const element of this.#elements.values()) element.requestUpdate();
        options.onListArrived();
      },
    );
    this.autocomplete = new Autocomplete(session.model);
    this.#errorNews = new ErrorNews(this);
    const { files, prefill } = options.parts;
    this.#prefilled =
      prefill &&
      new prefill.Prefilled(session, options.prefill, options.prefillNotes);
    this.#reuse = new ReuseLater(this, (isConcerned) => {
      this.#redrawGroups(isConcerned);
    });
    this.uploads = new Uploads(options.action, files?.sendFile, {
      language: () => this.language,
      stored: (pointer, value) => {
        this.commit(pointer, value);
      },
      changed: (pointer) => {
        this.elementAt(pointer)?.requestUpdate();
      },
      moved: (pointer, ...news) => {
        const node = nodeAt(this.model, pointer);
        const constraints = node?.kind === "field" ? node.constraints : {};
        const text = files?.uploadNews(this, constraints, ...news);
        if (text !== undefined) this.announce(text);
      },
    });
    this.#unsubscribe = session.subscribe((change) => {
      this.#errorNews.note(change.pointers);
      this.#wake(change);
      this.#reuse.ask();
      options.onChange(change);
    });
    if (options.isBegun) this.#reuse.ask();
  }

  /** Ends all that still runs. The host is of no use afterwards. */
  dispose(): void {
    this.#unsubscribe();
    this.#reuse.dispose();
    this.#errorNews.dispose();
    this.codeLists.dispose();
    this.uploads.cancelAll();
  }

  // Language

  /** What the form is told in. Answers, errors and uploads stay when it changes. */
  get wording(): Wording {
    return this.#wording;
  }

  set wording(wording: Wording) {
    if (wording === this.#wording) return;
    this.#wording = wording;
    this.codeLists.word(wording);
    for (const element of this.#elements.values()) element.requestUpdate();
  }

  /** The form in the language that it is shown in. */
  get model(): FormModel {
    return this.#wording.model;
  }

  /** Notation of numbers and dates. */
  get language(): FormatLanguage {
    return this.#wording.pack.format;
  }

  get texts(): Translations {
    return this.#wording.texts;
  }

  /** Language of the form's texts as a whole; `undefined` where it is that of the component's own. */
  get contentLanguage(): string | undefined {
    return this.#wording.contentLanguage;
  }

  /** Language of a text out of the model; `undefined` where it is that of the component's own texts. */
  languageOf(text: string): string | undefined {
    return this.#wording.languageOf(text);
  }

  /** Direction of a text whose language is marked; `undefined` where it is that of the form. */
  directionOf(language: string | undefined): "ltr" | "rtl" | undefined {
    if (language === undefined) return undefined;
    const direction = directionOf(language);
    return direction === this.#wording.direction ? undefined : direction;
  }

  /** Says what is wanted of an answer. */
  issueText(issue: Issue, node: FormNode | undefined): string {
    return this.#wording.issueText(issue, node);
  }

  // Who stands where

  attach(pointer: Pointer, element: HostedElement): void {
    this.#elements.set(pointer, element);
  }

  detach(pointer: Pointer, element: HostedElement): void {
    if (this.#elements.get(pointer) === element) this.#elements.delete(pointer);
  }

  /** The rendered element of a pointer or, where that has none, of the closest node around it. */
  elementAt(pointer: Pointer): HostedElement | undefined {
    let at: Pointer | undefined = pointer;
    while (at !== undefined) {
      const element = this.#elements.get(at);
      if (element !== undefined) return element;
      at = parentPointer(at);
    }
    return undefined;
  }

  /** Whether anything of a node is seen now: a group whose parts are all taken out shows nothing. */
  shows(node: FormNode, pointer: Pointer): boolean {
    return showsNode(this.session, node, pointer);
  }

  codeList(id: string | undefined): CodeList | undefined {
    return this.codeLists.find(id);
  }

  // Answers

  /** Takes a value while it is being typed: no new error appears before the field is left. */
  edit(pointer: Pointer, value: FormValue | undefined): void {
    if (this.#editing?.pointer !== pointer) {
      const shown = this.visibleIssues(pointer).map(
        ({ constraint }) => constraint,
      );
      this.#editing = { pointer, shown: new Set(shown) };
    }
    this.#outdate(pointer);
    this.session.setValue(pointer, value);
  }

  /** Takes a value that is complete, such as a chosen option. */
  commit(pointer: Pointer, value: FormValue | undefined): void {
    this.#outdate(pointer);
    this.session.setValue(pointer, value);
    this.leave(pointer);
  }

  /** The field was left: what is wrong with its value may be said; that it is empty, not yet. */
  leave(pointer: Pointer): void {
    if (this.#editing?.pointer === pointer) this.#editing = undefined;
    this.#whenPointerIsUp(() => {
      this.#reveal(pointer);
    });
  }

  /**
   * A field is left when a pointer goes down elsewhere. An error that appeared at that moment would move the page under
   * the pointer, and the click would go astray.
   */
  #whenPointerIsUp(action: () => void): void {
    if (pointerWatch.isDown) pointerWatch.afterClick(action);
    else action();
  }

  #reveal(pointer: Pointer): void {
    const issues = this.session.state(pointer)?.issues ?? [];
    if (issues.some(({ constraint }) => constraint !== "required"))
      this.#revealed.add(pointer);
    this.#elements.get(pointer)?.requestUpdate();
    this.#errorNews.say(pointer);
    this.#onReveal();
    this.#reuse.follow(pointer);
  }

  choose(pointer: Pointer, key: string | undefined): void {
    this.#serverIssues.delete(pointer);
    this.session.choose(pointer, key);
    this.#elements.get(pointer)?.requestUpdate();
  }

  addEntry(list: Pointer): Pointer | undefined {
    this.#serverIssues.delete(list);
    return this.session.addEntry(list);
  }

  /**
   * Removes an entry; what is known about the later ones moves up with them.
   *
   * @returns what {@link restoreEntry} brings it back from; `undefined` if there is no such entry
   */
  removeEntry(list: Pointer, index: number): RemovedEntry | undefined {
    const { session } = this;
    const entry = `${list}/${String(index)}`;
    // What stands below a pointer of values is a value, too.
    const value = valueAt(session.values, entry) as FormValue | undefined;
    const remembered = session.remembered.filter(({ pointer }) =>
      isWithin(pointer, entry),
    );
    this.#outdate(entry);
    this.#relocate(afterRemoval(list, index));
    return session.removeEntry(entry)
      ? { list, index, value, remembered }
      : undefined;
  }

  /** Takes the removal of an entry back. */
  restoreEntry(removed: RemovedEntry): Pointer | undefined {
    const { list, index, value, remembered } = removed;
    this.#serverIssues.delete(list);
    this.#relocate(afterInsertion(list, index));
    return this.session.insertEntry(list, index, value, remembered);
  }

  /** Puts an entry into another place of its list. */
  moveEntry(list: Pointer, from: number, to: number): boolean {
    if (to < 0 || to >= this.session.entryCount(list)) return false;
    this.#relocate(afterMove(list, from, to));
    return this.session.moveEntry(`${list}/${String(from)}`, to);
  }

  /** Everything that is known by pointer follows the entries of a list to their places. */
  #relocate(relocation: Relocation): void {
    this.#revealed = relocatedSet(this.#revealed, relocation);
    this.#serverIssues = relocatedMap(this.#serverIssues, relocation);
    this.#notes = relocatedMap(this.#notes, relocation);
    this.#errorNews.relocate(relocation);
    this.#prefilled?.relocate(relocation);
    this.#reuse.forget();
    this.uploads.relocate(relocation);
    this.#onRelocate(relocation);
  }

  /** What a server found about an answer, or about the list that it is an entry of, no longer holds. */
  #outdate(pointer: Pointer): void {
    this.#serverIssues.delete(pointer);
    this.#prefilled?.delete(pointer);
    const list = listAround(pointer);
    if (list !== undefined) this.#serverIssues.delete(list);
  }

  // What was entered before, here or elsewhere

  /** Offers at a group what was entered before, once something was; `undefined` until then. */
  get reuse(): Reuse | undefined {
    return this.#reuse.now;
  }

  #redrawGroups(isConcerned: (pointer: Pointer) => boolean): void {
    for (const [pointer, element] of this.#elements)
      if (!element.isControl && isConcerned(pointer)) element.requestUpdate();
  }

  // Errors

  /** The issues of one instance that a citizen may see now. */
  visibleIssues(pointer: Pointer): readonly Issue[] {
    const server = this.#serverIssues.get(pointer) ?? NO_ISSUES;
    if (!this.#revealed.has(pointer)) return server;
    const own = this.session.state(pointer)?.issues ?? [];
    const editing = this.#editing;
    const shown =
      editing?.pointer === pointer
        ? own.filter(({ constraint }) => editing.shown.has(constraint))
        : own;
    return server.length === 0 ? shown : [...server, ...shown];
  }

  /** From now on the errors of these instances are seen. */
  reveal(issues: readonly Issue[]): void {
    for (const { pointer } of issues) {
      this.#revealed.add(pointer);
      this.elementAt(pointer)?.uncover?.(pointer);
      this.elementAt(pointer)?.requestUpdate();
    }
    // The list of errors takes the focus, and is read.
    this.#errorNews.known(issues.map(({ pointer }) => pointer));
  }

  /** Shows issues that a server found, each until its field is changed. Replaces earlier ones. */
  setServerIssues(issues: readonly Issue[]): void {
    const before = this.#serverIssues;
    this.#serverIssues = new Map();
    for (const issue of issues) {
      const same = this.#serverIssues.get(issue.pointer) ?? [];
      this.#serverIssues.set(issue.pointer, [...same, issue]);
    }
    for (const pointer of [...before.keys(), ...this.#serverIssues.keys()])
      this.elementAt(pointer)?.requestUpdate();
  }

  /** Of each of these instances the first error that may be seen: one thing to correct is one line. */
  firstIssues(pointers: Iterable<Pointer>): readonly Issue[] {
    return [...pointers].flatMap((pointer) =>
      tellingIssues(this.visibleIssues(pointer)).slice(0, 1),
    );
  }

  /** Puts an error in the words of the page to an instance, until that is changed. */
  addServerIssue(pointer: Pointer, message: string): void {
    const fimId = this.session.state(pointer)?.fimId ?? this.model.fimId;
    const issue: Issue = {
      pointer,
      fimId,
      constraint: "rule",
      params: { message },
    };
    const others = [...this.#serverIssues.values()].flat();
    this.setServerIssues([...others, issue]);
    this.#errorNews.say(pointer);
    this.#onReveal();
  }

  /** Takes back what a server found about one instance, or about all. */
  clearServerIssues(pointer?: Pointer): void {
    const left =
      pointer === undefined
        ? []
        : [...this.#serverIssues].filter(([at]) => at !== pointer);
    this.setServerIssues(left.flatMap(([, issues]) => issues));
    this.#onReveal();
  }

  /** The message at a field that is no error. */
  noteAt(pointer: Pointer): FieldNote | undefined {
    const note = this.#notes.get(pointer);
    const text = this.#prefilled?.textAt(pointer, this.texts);
    return note ?? (text === undefined ? undefined : { text, tone: "info" });
  }

  /** Puts a message that is no error to a field, in place of the one before; `undefined` takes it away. */
  setNote(pointer: Pointer, note: FieldNote | undefined): void {
    if (note === undefined) this.#notes.delete(pointer);
    else this.#notes.set(pointer, note);
    this.elementAt(pointer)?.requestUpdate();
  }

  clearNotes(): void {
    for (const pointer of [...this.#notes.keys()])
      this.setNote(pointer, undefined);
  }

  // Waking elements

  /** Notes that a part of the form became relevant; how many fields that brought is said once, when all is drawn. */
  noteAppeared(pointer: Pointer): void {
    if (this.#appeared.size + this.#required.size === 0) {
      setTimeout(() => {
        this.#announceAppeared();
      });
    }
    this.#appeared.add(pointer);
  }

  /** Notes that an answer is demanded by now; said together with what appeared. */
  noteRequired(pointer: Pointer): void {
    if (this.#elements.get(pointer)?.isControl !== true) return;
    if (this.#appeared.size + this.#required.size === 0) {
      setTimeout(() => {
        this.#announceAppeared();
      });
    }
    this.#required.add(pointer);
  }

  #announceAppeared(): void {
    const roots = [...this.#appeared];
    const required = this.#required.size;
    this.#appeared.clear();
    this.#required.clear();
    let count = 0;
    for (const [pointer, element] of this.#elements) {
      if (
        element.isControl &&
        roots.some((root) => isWithin(pointer, root)) &&
        this.#isShownNow(pointer)
      )
        count += 1;
    }
    const said = [
      ...(count > 0 ? [this.texts.fieldsAppeared(count)] : []),
      ...(required > 0 ? [this.texts.fieldsRequired(required)] : []),
    ];
    if (said.length > 0) this.announce(said.join(" "));
  }

  #isShownNow(pointer: Pointer): boolean {
    const state = this.session.state(pointer);
    return state !== undefined && isShown(state);
  }

  #wake(change: SessionChange): void {
    for (const pointer of change.pointers) {
      const element = this.#elements.get(pointer);
      if (element !== undefined) element.requestUpdate();
      // A new instance has no element yet: the one around it draws it.
      else if (change.structure) this.elementAt(pointer)?.requestUpdate();
    }
  }
}
