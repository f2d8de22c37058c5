import type {
  CodeList,
  CodeListEntry,
  ConstraintName,
  FormModel,
  FormSession,
  FormValue,
  Issue,
  Pointer,
  SessionChange,
} from "@fim-forms/form-model";

import { nodeAt } from "../journey/labels.js";
import {
  afterRemoval,
  isWithin,
  listAround,
  parentPointer,
} from "../journey/pointers.js";
import { isShown } from "../journey/rule-state.js";
import { pointerWatch } from "./pointer-watch.js";
import type { FieldRegistry } from "../registry/field-registry.js";
import {
  translationsFor,
  type Language,
  type Translations,
} from "../translations/index.js";
import { Autocomplete } from "./autocomplete.js";
import { CodeLists } from "./code-lists.js";
import { uploadNews } from "./upload-texts.js";
import { Uploads } from "./uploads.js";

/** A rendered node, as the host sees it. */
export interface HostedElement {
  requestUpdate(): void;
  /** What a link to this node moves the focus to. */
  focusTarget(): HTMLElement | undefined;
  /** Whether it is a control rather than a group of them. */
  readonly isControl: boolean;
}

export interface FormHostOptions {
  readonly session: FormSession;
  readonly language: Language;
  readonly controls: FieldRegistry;
  /** Base address of the server; `undefined` if the form is connected to none. */
  readonly action: string | undefined;
  /** Names the codes of a list that arrived from its file. */
  readonly nameCodes: (
    id: string,
    entries: readonly CodeListEntry[],
  ) => readonly CodeListEntry[];
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
}

/**
 * What all elements of one form share: the session, the texts, which errors may be seen yet, and who stands where.
 *
 * It keeps a key press local: a change wakes the elements of the changed pointers and no others.
 */
export class FormHost {
  readonly session: FormSession;
  readonly model: FormModel;
  readonly controls: FieldRegistry;
  readonly uploads: Uploads;
  readonly autocomplete: Autocomplete;
  readonly codeLists: CodeLists;
  readonly announce: (text: string) => void;
  readonly today: string | undefined;

  #language: Language;
  readonly #elements = new Map<Pointer, HostedElement>();
  readonly #choices = new Map<Pointer, string>();
  #revealed = new Set<Pointer>();
  #serverIssues = new Map<Pointer, readonly Issue[]>();
  #editing:
    | { readonly pointer: Pointer; readonly shown: ReadonlySet<ConstraintName> }
    | undefined;
  readonly #appeared = new Set<Pointer>();
  readonly #required = new Set<Pointer>();
  readonly #unsubscribe: () => void;

  constructor(options: FormHostOptions) {
    const { session } = options;
    this.session = session;
    this.model = session.model;
    this.#language = options.language;
    this.controls = options.controls;
    this.announce = options.announce;
    this.today = options.today;
    this.codeLists = new CodeLists(
      this.model,
      options.modelAddress,
      options.nameCodes,
      (id, entries) => {
        if (entries.length > 0) session.learnCodeList(id, entries);
        for (const element of this.#elements.values()) element.requestUpdate();
        options.onListArrived();
      },
    );
    this.autocomplete = new Autocomplete(this.model);
    this.uploads = new Uploads(options.action, {
      stored: (pointer, value) => {
        this.commit(pointer, value);
      },
      changed: (pointer) => {
        this.elementAt(pointer)?.requestUpdate();
      },
      moved: (pointer, ...news) => {
        const node = nodeAt(this.model, pointer);
        const constraints = node?.kind === "field" ? node.constraints : {};
        const text = uploadNews(this, constraints, ...news);
        if (text !== undefined) this.announce(text);
      },
    });
    this.#unsubscribe = session.subscribe((change) => {
      this.#wake(change);
      options.onChange(change);
    });
  }

  /** Ends all that still runs. The host is of no use afterwards. */
  dispose(): void {
    this.#unsubscribe();
    this.codeLists.dispose();
    this.uploads.cancelAll();
  }

  // Language

  /** Language of the component's own texts. */
  get language(): Language {
    return this.#language;
  }

  set language(language: Language) {
    if (language === this.#language) return;
    this.#language = language;
    for (const element of this.#elements.values()) element.requestUpdate();
  }

  get texts(): Translations {
    return translationsFor(this.#language);
  }

  /** Language tag for texts out of the model; `undefined` where it is the component's own. */
  get contentLanguage(): string | undefined {
    const { language } = this.model;
    return language.toLowerCase().split("-")[0] === this.#language
      ? undefined
      : language;
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
  }

  choose(pointer: Pointer, key: string | undefined): void {
    if (key === undefined) this.#choices.delete(pointer);
    else this.#choices.set(pointer, key);
    this.#serverIssues.delete(pointer);
    this.session.choose(pointer, key);
    this.#elements.get(pointer)?.requestUpdate();
  }

  /** Remembers an alternative that was given before this host began. */
  noteChoice(pointer: Pointer, key: string): void {
    this.#choices.set(pointer, key);
  }

  /** Given alternatives by pointer, for a draft. */
  get choices(): readonly (readonly [Pointer, string])[] {
    return [...this.#choices];
  }

  addEntry(list: Pointer): Pointer | undefined {
    this.#serverIssues.delete(list);
    return this.session.addEntry(list);
  }

  /** Removes an entry; what is known about the later ones moves up with them. */
  removeEntry(list: Pointer, index: number): boolean {
    const entry = `${list}/${String(index)}`;
    this.#outdate(entry);
    const shift = <Value>(
      map: ReadonlyMap<Pointer, Value>,
    ): Map<Pointer, Value> => {
      const shifted = new Map<Pointer, Value>();
      for (const [pointer, value] of map) {
        const now = afterRemoval(pointer, list, index);
        if (now !== undefined) shifted.set(now, value);
      }
      return shifted;
    };
    const before = new Map([...this.#revealed].map((at) => [at, true]));
    this.#revealed = new Set(shift(before).keys());
    this.#serverIssues = shift(this.#serverIssues);
    const choices = shift(this.#choices);
    this.#choices.clear();
    for (const [pointer, key] of choices) this.#choices.set(pointer, key);
    this.uploads.removeEntry(list, index);
    return this.session.removeEntry(entry);
  }

  /** What a server found about an answer, or about the list that it is an entry of, no longer holds. */
  #outdate(pointer: Pointer): void {
    this.#serverIssues.delete(pointer);
    const list = listAround(pointer);
    if (list !== undefined) this.#serverIssues.delete(list);
  }

  // Errors

  /** The issues of one instance that a citizen may see now. */
  visibleIssues(pointer: Pointer): readonly Issue[] {
    const server = this.#serverIssues.get(pointer) ?? [];
    if (!this.#revealed.has(pointer)) return server;
    const own = this.session.state(pointer)?.issues ?? [];
    const editing = this.#editing;
    const shown =
      editing?.pointer === pointer
        ? own.filter(({ constraint }) => editing.shown.has(constraint))
        : own;
    return server.length === 0 ? shown : [...shown, ...server];
  }

  /** From now on the errors of these instances are seen. */
  reveal(issues: readonly Issue[]): void {
    for (const { pointer } of issues) {
      this.#revealed.add(pointer);
      this.elementAt(pointer)?.requestUpdate();
    }
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

  /** Whether an issue that was shown earlier still stands. */
  stillStands(issue: Issue): boolean {
    const { pointer, constraint } = issue;
    const same = (other: Issue): boolean => other.constraint === constraint;
    return (
      (this.session.state(pointer)?.issues.some(same) ?? false) ||
      (this.#serverIssues.get(pointer)?.some(same) ?? false)
    );
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
