import type { Field, NodeState } from "@fim-forms/form-model";
import { nothing } from "lit";

import { labelOf } from "../journey/labels.js";
import { makeNote } from "./made-parts.js";
import { NodeElement } from "./node-element.js";
import type { FieldPlace } from "./place.js";
import {
  describedBy,
  errorParts,
  helpPart,
  isMarkedOptional,
  labelContent,
  legalPart,
  together,
} from "./field-parts.js";

/** A control: one instance of a field. */
export abstract class FieldControl extends NodeElement {
  #wasInvalid = false;

  override get place(): FieldPlace {
    // A control is only ever given the place of a field.
    return super.place as FieldPlace;
  }

  override set place(place: FieldPlace) {
    super.place = place;
  }

  protected override get node(): Field {
    return this.place.node;
  }

  override update(): void {
    super.update();
    const { invalid } = this;
    if (invalid === this.#wasInvalid) return;
    this.#wasInvalid = invalid;
    this.classList.toggle("invalid", invalid);
  }

  override get isControl(): boolean {
    return true;
  }

  /** Id of the element that takes the focus. */
  protected get controlId(): string {
    return this.uid;
  }

  protected get labelId(): string {
    return `${this.uid}-label`;
  }

  /** Whether an error is shown. */
  protected get invalid(): boolean {
    return this.issues.length > 0;
  }

  /** Id of the page's message at the field. */
  protected get noteId(): string {
    return `${this.uid}-note`;
  }

  /** Ids of help and errors, in the order in which they are read. */
  protected get description(): string | undefined {
    const { host, pointer, extraIds } = this;
    const hasNote = host.noteAt(pointer) !== undefined;
    return describedBy(this.node, this.uid, this.issues, [
      ...extraIds,
      ...(hasNote ? [this.noteId] : []),
    ]);
  }

  /** Ids of further parts that belong to the description, read between help and errors. */
  protected get extraIds(): readonly string[] {
    return [];
  }

  /** The words of the label. */
  protected renderLabel(state: NodeState): unknown {
    const optional = isMarkedOptional(this.node, state);
    return labelContent(
      this.host,
      this.labelText,
      optional,
      labelOf(this.node),
    );
  }

  /** What stands between label and control: help, then hints of the control itself, then errors. */
  protected renderAbove(hints: unknown = nothing): unknown {
    const { host, node, pointer, uid, issues } = this;
    return together(
      helpPart(host, node, uid),
      hints,
      makeNote(host, pointer, this.noteId) ?? nothing,
      errorParts(host, node, uid, issues),
    );
  }

  /** What stands below the control: something of its own, then the legal basis. */
  protected renderBelow(own: unknown = nothing): unknown {
    return together(own, legalPart(this.host, this.node, this.labelText));
  }

  /** The value as text, whatever it is. */
  protected textOf(state: NodeState): string {
    const { value } = state;
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
  }

  override focusTarget(): HTMLElement | undefined {
    return (
      this.querySelector<HTMLElement>(`#${CSS.escape(this.controlId)}`) ??
      undefined
    );
  }
}
