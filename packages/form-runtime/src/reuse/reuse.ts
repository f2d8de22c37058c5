import {
  appendToken,
  choicesOnWay,
  formatValue,
  parsePointer,
  type FormValue,
  type NodePath,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import type { FormHost } from "../internal/form-host.js";
import { labelOf, labelTrail, nodeAt } from "../journey/labels.js";
import { parentPointer } from "../journey/pointers.js";
import { isShown } from "../journey/rule-state.js";
import type { Repetition, Twin } from "./asked-again.js";

/** So many ways to fill a group are offered; more would be a form of their own. */
const MOST_OFFERS = 3;
/** Entries of a repeat that are looked at for answers. */
const MOST_ENTRIES = 3;
/** Answers that say what would be taken over. */
const MOST_SHOWN = 4;

/** An answer and the place that it would be taken over to. */
interface Copy {
  readonly pointer: Pointer;
  readonly twin: Twin;
  readonly value: FormValue | undefined;
}

/** What was entered elsewhere, for a group that asks for the same. */
interface Offer {
  readonly target: Pointer;
  /** What the citizen knows the source as: "Applicant, Address". */
  readonly name: string;
  readonly copies: readonly Copy[];
}

/** What is needed to take a copy back. */
interface Taken {
  readonly name: string;
  readonly count: number;
  readonly before: readonly (readonly [Pointer, FormValue | undefined])[];
  readonly after: readonly (readonly [Pointer, FormValue | undefined])[];
  readonly chosenBefore: readonly (readonly [Pointer, string | undefined])[];
}

/** Path of the node that a pointer names: without the numbers of entries. */
function pathOf(pointer: Pointer): NodePath {
  return pointer.slice(1).replace(/\/\d+(?=\/|$)/g, "");
}

/**
 * Offers what was entered before wherever the form asks for it again, so that nobody has to enter it twice (WCAG 3.3.7).
 * It is offered, never filled in: two persons of a form may or may not live together.
 */
export class Reuse {
  readonly #host: FormHost;
  readonly #byTarget: ReadonlyMap<NodePath, readonly Repetition[]>;
  /** Targets whose offers hang on a field, by its path. */
  readonly #byField = new Map<NodePath, Set<NodePath>>();
  readonly #taken = new Map<Pointer, Taken>();

  /** @param repetitions - what the form asks twice */
  constructor(host: FormHost, repetitions: readonly Repetition[]) {
    this.#host = host;
    const byTarget = new Map<NodePath, Repetition[]>();
    for (const repetition of repetitions) {
      const { source, target, twins } = repetition;
      const same = byTarget.get(target.path);
      if (same === undefined) byTarget.set(target.path, [repetition]);
      else same.push(repetition);
      for (const { from, to } of twins) {
        this.#watch([source.path, ...from].join("/"), target.path);
        this.#watch([target.path, ...to].join("/"), target.path);
      }
    }
    this.#byTarget = byTarget;
  }

  #watch(field: NodePath, target: NodePath): void {
    const targets = this.#byField.get(field);
    if (targets === undefined) this.#byField.set(field, new Set([target]));
    else targets.add(target);
  }

  /** Whether something may be offered at an instance. */
  isTarget(pointer: Pointer): boolean {
    return this.#byTarget.has(pathOf(pointer));
  }

  /** Says of instances whether what they offer hangs on a field; `undefined` if nothing does. */
  targetsOf(field: Pointer): ((pointer: Pointer) => boolean) | undefined {
    const targets = this.#byField.get(pathOf(field));
    return targets === undefined
      ? undefined
      : (pointer) => targets.has(pathOf(pointer));
  }

  /** Entries came, went or moved: what was taken over stands elsewhere. */
  forget(): void {
    this.#taken.clear();
  }

  /**
   * The offers at a group, or the way back from one that was taken.
   *
   * @param label - what the group is called, to tell its buttons from those of others
   * @param onDone - moves the focus, which was on a button that is gone
   */
  render(
    pointer: Pointer,
    label: string,
    onDone: () => void,
  ): TemplateResult | typeof nothing {
    const taken = this.#takenAt(pointer);
    if (taken !== undefined) return this.#undoLine(pointer, taken, onDone);
    const offers = this.#offersAt(pointer);
    if (offers.length === 0) return nothing;
    const { texts } = this.#host;
    return html`<div class="reuse">
      ${offers.map((offer) => {
        const take = (): void => {
          this.#take(offer);
          onDone();
        };
        return html`<div>
          <button
            type="button"
            class="button small"
            aria-label="${texts.takeOver(offer.name)}: ${label}"
            @click=${take}
          >
            ${texts.takeOver(offer.name)}
          </button>
          <span class="muted">${this.#preview(offer)}</span>
        </div>`;
      })}
    </div>`;
  }

  #undoLine(
    pointer: Pointer,
    taken: Taken,
    onDone: () => void,
  ): TemplateResult {
    const { texts } = this.#host;
    const said = texts.tookOver(taken.count, taken.name);
    const undo = (): void => {
      this.#undo(pointer, taken);
      onDone();
    };
    return html`<p class="undo">
      ${said}.
      <button
        type="button"
        class="link-button"
        aria-label="${texts.undo}: ${said}"
        @click=${undo}
      >
        ${texts.undo}
      </button>
    </p>`;
  }

  #preview({ copies }: Offer): string {
    const { codeLists, language } = this.#host;
    return copies
      .flatMap(({ twin: { field }, value }) =>
        value === undefined
          ? []
          : [
              formatValue(
                field,
                value,
                codeLists.find(field.codeListId),
                language,
              ),
            ],
      )
      .slice(0, MOST_SHOWN)
      .join(", ");
  }

  #offersAt(target: Pointer): readonly Offer[] {
    const offers = new Map<string, Offer>();
    for (const repetition of this.#byTarget.get(pathOf(target)) ?? [])
      for (const source of this.#sources(repetition, target)) {
        if (offers.size >= MOST_OFFERS) return [...offers.values()];
        const copies = this.#copies(repetition, source, target);
        const isNews = copies.some(
          ({ pointer, value }) => value !== this.#valueAt(pointer),
        );
        if (!isNews || copies.every(({ value }) => value === undefined))
          continue;
        // Two sources that say the same are one offer.
        const key = JSON.stringify(
          copies.map(({ pointer, value }) => [pointer, value]),
        );
        if (offers.has(key)) continue;
        offers.set(key, { target, name: this.#nameOf(source), copies });
      }
    return [...offers.values()];
  }

  /** The instances of a source. Where the target stands in a repeat, those of its entry or of the one before. */
  #sources(
    { source, sourceWay, target: node }: Repetition,
    target: Pointer,
  ): readonly Pointer[] {
    const { session } = this.#host;
    const tokens = parsePointer(target);
    const lastList = sourceWay.findLastIndex(({ occurs }) => occurs.max !== 1);
    let found: readonly Found[] = [{ pointer: "", length: 0, isShared: true }];
    for (const [depth, { key, occurs }] of sourceWay.entries())
      found = found.flatMap((at): readonly Found[] => {
        const pointer = appendToken(at.pointer, key);
        const length = at.length + 1;
        const isShared = at.isShared && tokens[at.length] === key;
        if (occurs.max === 1) return [{ pointer, length, isShared }];
        const here = Number(tokens[length]);
        const isBefore = source === node && depth === lastList;
        const count = Math.min(session.entryCount(pointer), MOST_ENTRIES);
        const entries = !isShared
          ? Array.from({ length: count }, (_, index) => index)
          : isBefore
            ? [here - 1].filter((index) => index >= 0)
            : [here];
        return entries.map((index) => ({
          pointer: appendToken(pointer, index),
          length: length + 1,
          isShared: isShared && index === here,
        }));
      });
    return found.map(({ pointer }) => pointer);
  }

  /** What a citizen knows a source as: the entries around it, else the group around it, and itself. */
  #nameOf(source: Pointer): string {
    const { model, texts } = this.#host;
    const trail = labelTrail(model, source, texts.entry);
    const around = parentPointer(source) ?? "";
    const group = around === "" ? undefined : nodeAt(model, around);
    if (group === undefined || /\/\d+(\/|$)/.test(source)) return trail;
    const title = labelOf(group);
    return title === trail ? trail : `${title}, ${trail}`;
  }

  #copies(
    { twins }: Repetition,
    source: Pointer,
    target: Pointer,
  ): readonly Copy[] {
    const { session } = this.#host;
    return twins.flatMap((twin): readonly Copy[] => {
      const from = session.state(below(source, twin.from));
      const pointer = below(target, twin.to);
      const to = session.state(pointer);
      if (from === undefined || to === undefined || !isShown(from)) return [];
      if (to.readOnly || to.forbidden === true) return [];
      const value = from.value === "" ? undefined : from.value;
      return [{ pointer, twin, value }];
    });
  }

  #valueAt(pointer: Pointer): FormValue | undefined {
    const state = this.#host.session.state(pointer);
    return state?.relevant === true ? state.value : undefined;
  }

  #take({ target, name, copies }: Offer): void {
    const host = this.#host;
    const { session } = host;
    const chosenBefore: [Pointer, string | undefined][] = [];
    for (const { twin, value } of copies) {
      if (value === undefined) continue;
      for (const [pointer, key] of this.#choicesOn(target, twin)) {
        if (chosenBefore.some(([known]) => known === pointer)) continue;
        chosenBefore.push([pointer, session.chosen(pointer)]);
        if (session.chosen(pointer) !== key) host.choose(pointer, key);
      }
    }
    const given = copies.filter(({ pointer }) => {
      const state = session.state(pointer);
      return state !== undefined && isShown(state) && !state.readOnly;
    });
    const before = given.map(
      ({ pointer }) => [pointer, session.state(pointer)?.value] as const,
    );
    for (const { pointer, value } of given) host.commit(pointer, value);
    const count = given.filter(({ value }) => value !== undefined).length;
    this.#taken.set(target, {
      name,
      count,
      before,
      after: given.map(({ pointer, value }) => [pointer, value]),
      chosenBefore,
    });
    host.announce(host.texts.tookOver(count, name));
  }

  /** The choices on the way to a twin, and what is to be taken in each. */
  #choicesOn(
    target: Pointer,
    { to }: Twin,
  ): readonly (readonly [Pointer, string])[] {
    const node = this.#byTarget.get(pathOf(target))?.[0]?.target;
    return choicesOnWay(node, target, to);
  }

  /** What was taken over at a place, as long as nothing of it was changed since. */
  #takenAt(pointer: Pointer): Taken | undefined {
    const taken = this.#taken.get(pointer);
    return taken?.after.every(([at, value]) => this.#valueAt(at) === value) ===
      true
      ? taken
      : undefined;
  }

  #undo(pointer: Pointer, { before, chosenBefore }: Taken): void {
    const host = this.#host;
    this.#taken.delete(pointer);
    for (const [at, value] of before) host.commit(at, value);
    for (const [at, key] of chosenBefore) host.choose(at, key);
    host.announce(host.texts.takenBack);
  }
}

/** An instance of a part of the way to a source. */
interface Found {
  readonly pointer: Pointer;
  /** How many tokens it has. */
  readonly length: number;
  /** Whether the target stands below it, too. */
  readonly isShared: boolean;
}

function below(pointer: Pointer, keys: readonly string[]): Pointer {
  return keys.reduce((at, key) => appendToken(at, key), pointer);
}
