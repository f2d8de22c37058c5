export {
  firstStep,
  renderFirstPage,
  defaultButton,
  type FirstPageOptions,
  type FirstStep,
} from "./first-page.js";
export {
  drawWholeForm,
  openWording,
  type WholeFormOptions,
  type Wording,
} from "./whole-form.js";
export { lockPrefilled } from "../internal/lock-prefilled.js";
export type { PrefillNote, PrefillNoteKind } from "../internal/prefilled.js";
export { drawReview } from "./draw-review.js";
export type { NamedFault, Remarks } from "./drawing.js";
export { applyAnswers, type PostedField } from "./apply-answers.js";
export {
  decodeDraft,
  DRAFT_VERSION,
  encodeDraft,
  type Draft,
} from "../drafts/draft.js";
export { isFileName } from "./names.js";
export { formStylesheet, scopedStylesheet } from "./stylesheet.js";
export {
  element,
  html,
  SafeHtml,
  type AttributeValue,
  type HtmlValue,
} from "./html.js";
