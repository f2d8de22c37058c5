export { FimForm } from "./element/fim-form.js";
export type {
  ChangeDetail,
  ErrorDetail,
  FimFormEventMap,
  FimFormEvents,
  LanguageDetail,
  StepDetail,
  SubmitDetail,
  SubmittedDetail,
} from "./element/events.js";
export type { ForeignElement } from "./controls/foreign/fim-foreign.js";
export type { Draft, LeftoverAnswer } from "./drafts/draft.js";
export { canSeal } from "./drafts/can-seal.js";
export type { OpenOutcome } from "./drafts/draft-file.js";
export { openDraft, sealDraft } from "./late/draft-files.js";
export type { ExtraPage } from "./journey/extra-page.js";
export { defineFimForm } from "./define.js";
export type { Receipt } from "./journey/submit.js";
export {
  elementControl,
  FieldRegistry,
  type ControlKind,
  type ElementControl,
} from "./registry/field-registry.js";
export {
  registerLanguage,
  type LanguagePack,
  type TextOverrides,
  type Translations,
} from "./translations/index.js";
export { FieldControl } from "./internal/field-control.js";
export type { FieldPlace, Place } from "./internal/place.js";
export type { FieldNote, FormHost } from "./internal/form-host.js";
