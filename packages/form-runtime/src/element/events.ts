import type { FormValues, Pointer } from "@fim-forms/form-model";

import type { LoadOutcome } from "../internal/load-model.js";
import type { Receipt } from "../journey/submit.js";
import type { SubmitFailure } from "../views/messages.js";

/** Detail of `fim-change`: where, never what. */
export interface ChangeDetail {
  readonly pointers: readonly Pointer[];
}

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

/** Detail of `fim-submit`. */
export interface SubmitDetail {
  /** What would be sent. */
  readonly values: FormValues;
}

/** Detail of `fim-submitted`. */
export interface SubmittedDetail {
  readonly receipt: Receipt;
}

/** Detail of `fim-error`: why the form could not be loaded, or why its values did not get through. */
export type ErrorDetail =
  Exclude<LoadOutcome, { kind: "loaded" }> | SubmitFailure;

/** Detail of `fim-language`. */
export interface LanguageDetail {
  /** BCP 47 tag. */
  readonly language: string;
}

/** The details of the component's events by name. All of them bubble, out of shadow roots too. */
export interface FimFormEvents {
  readonly "fim-change": ChangeDetail;
  readonly "fim-step": StepDetail;
  readonly "fim-submit": SubmitDetail;
  readonly "fim-submitted": SubmittedDetail;
  readonly "fim-error": ErrorDetail;
  readonly "fim-language": LanguageDetail;
  /** Somebody asked for more time, or worked on: the page's session should go on, too. */
  readonly "fim-extend": Readonly<Record<string, never>>;
  /** Nobody did. */
  readonly "fim-timeout": Readonly<Record<string, never>>;
}

/** The component's events by name, as a listener gets them. */
export type FimFormEventMap = {
  [Name in keyof FimFormEvents]: CustomEvent<FimFormEvents[Name]>;
};

declare global {
  // They bubble, so any element and the document may listen.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- global types are widened by empty interfaces
  interface GlobalEventHandlersEventMap extends FimFormEventMap {}
}
