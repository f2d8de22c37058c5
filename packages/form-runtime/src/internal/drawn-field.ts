import { tellingIssues, type NodeState } from "@fim-forms/form-model";
import { render } from "lit";

import { FieldControl } from "./field-control.js";
import { isMarkedOptional, legalPart } from "./field-parts.js";
import { make, setAttribute } from "./dom.js";
import { labelOf } from "../journey/labels.js";
import { fillLabel, issueWords, makeHelp, makeNote } from "./made-parts.js";
import type { Wording } from "./wording.js";

/**
 * A control that writes to the DOM itself instead of through templates. There are thousands of them on a long page, and
 * each place of a template costs each of them an object and a node.
 *
 * Its frame holds, in this order: label, help, hints, errors, the control, its own parts below, the legal basis.
 */
export abstract class DrawnField extends FieldControl {
  #frame: HTMLElement | undefined;
  /** What errors stand before. */
  #body: Element | undefined;
  #errors: HTMLElement | undefined;
  #named: string | undefined;
  #isOptional: boolean | undefined;
  #note: HTMLElement | undefined;
  #wording: Wording | undefined;

  /**
   * Makes the frame: an element for the label, and the control last. Ids that others refer to are set here.
   *
   * @returns the frame
   */
  protected abstract build(state: NodeState): HTMLElement;

  /** Brings the control up to date. */
  protected abstract fill(state: NodeState): void;

  /** What is said about the control itself, between help and errors. */
  protected hints(): readonly HTMLElement[] {
    return [];
  }

  protected override show(state: NodeState): void {
    const { wording } = this.host;
    if (wording !== this.#wording) {
      // All texts are others.
      this.#frame = undefined;
      this.#wording = wording;
    }
    this.#frame ??= this.#begin(state);
    this.#name(this.#frame, state);
    this.#tell(this.#frame);
    this.fill(state);
  }

  protected override clear(): void {
    this.#frame = undefined;
    this.replaceChildren();
  }

  protected override moved(): void {
    // Its ids are those of another place now.
    this.#frame = undefined;
  }

  #begin(state: NodeState): HTMLElement {
    const { host, node, uid } = this;
    const frame = this.build(state);
    const label = frame.firstElementChild;
    this.#body = frame.lastElementChild ?? undefined;
    this.#errors = undefined;
    this.#note = undefined;
    this.#named = undefined;
    if (label !== null) {
      label.id = this.labelId;
      if (label instanceof HTMLLabelElement) label.htmlFor = this.controlId;
      const help = makeHelp(host, node, uid);
      if (help !== undefined) label.after(help, ...this.hints());
      else label.after(...this.hints());
    }
    if (node.legalBasis.length > 0) {
      const part = document.createDocumentFragment();
      render(legalPart(host, node, this.labelText), part);
      frame.append(part);
    }
    if (this.firstChild === null) this.append(frame);
    else this.replaceChildren(frame);
    return frame;
  }

  #name(frame: HTMLElement, state: NodeState): void {
    const text = this.labelText;
    const optional = isMarkedOptional(this.node, state);
    if (text === this.#named && optional === this.#isOptional) return;
    this.#named = text;
    this.#isOptional = optional;
    const label = frame.firstElementChild;
    if (label !== null)
      fillLabel(label, this.host, text, optional, labelOf(this.node));
  }

  #tell(frame: HTMLElement): void {
    const { host, node, issues, pointer } = this;
    this.#note?.remove();
    this.#note = makeNote(host, pointer, this.noteId);
    if (this.#note !== undefined)
      frame.insertBefore(this.#note, this.#errors ?? this.#body ?? null);
    if (issues.length === 0) {
      this.#errors?.remove();
      this.#errors = undefined;
      return;
    }
    if (this.#errors === undefined) {
      this.#errors = make("div", "");
      this.#errors.id = `${this.uid}-error`;
      frame.insertBefore(this.#errors, this.#body ?? null);
    }
    this.#errors.replaceChildren(
      ...tellingIssues(issues).map((issue) =>
        make(
          "p",
          "error",
          make("span", "visually-hidden", host.texts.errorPrefix),
          " ",
          issueWords(host, issue, node),
        ),
      ),
    );
  }

  /** Puts a part of the control's own directly below it, or takes it away. */
  protected setBelow(
    before: HTMLElement | undefined,
    now: HTMLElement | undefined,
  ): void {
    if (before === now) return;
    before?.remove();
    if (now !== undefined) this.#body?.after(now);
  }

  /** Says of the element that carries it what describes it, whether it must be answered and whether it is wrong. */
  protected describe(bearer: Element, { required }: NodeState): void {
    setAttribute(bearer, "aria-describedby", this.description);
    setAttribute(bearer, "aria-required", String(required));
    setAttribute(bearer, "aria-invalid", String(this.invalid));
  }
}
