import type { FimForm, FimFormEvents } from "@fim-forms/form-runtime";

/** Attributes as HTML has them: texts, numbers as texts too. */
export interface FimFormAttributes {
  readonly src?: string;
  readonly action?: string;
  readonly lang?: string;
  readonly draft?: FimForm["draft"];
  readonly "draft-days"?: number | string;
  readonly land?: string;
  readonly "language-switch"?: FimForm["languageSwitch"];
  readonly "leave-guard"?: FimForm["leaveGuard"];
  readonly "error-focus"?: FimForm["errorFocus"];
  readonly retries?: number | string;
  readonly "prefill-src"?: string;
  readonly owner?: string;
  readonly "session-timeout"?: number | string;
  readonly "heading-level"?: number | string;
}

/** Properties that no attribute can hold. */
export interface FimFormProperties {
  readonly model?: FimForm["model"];
  readonly context?: FimForm["context"];
  readonly prefill?: FimForm["prefill"];
  readonly prefillNotes?: FimForm["prefillNotes"];
  readonly texts?: FimForm["texts"];
  readonly pages?: FimForm["pages"];
}

/** Listeners under the name of their event behind `on`: `onfim-submitted`, or with a capital `onFim-submitted`. */
export type FimFormListeners<Prefix extends "onfim-" | "onFim-"> = {
  readonly [
    Name in keyof FimFormEvents as Name extends `fim-${infer Rest}`
      ? `${Prefix}${Rest}`
      : never
  ]?: (event: CustomEvent<FimFormEvents[Name]>) => void;
};
