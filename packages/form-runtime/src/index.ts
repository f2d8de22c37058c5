export { FimForm, type StepDetail } from "./element/fim-form.js";
export { defineFimForm } from "./define.js";
export type { Receipt } from "./journey/submit.js";
export {
  FieldRegistry,
  type ControlKind,
  type ControlPlace,
} from "./registry/field-registry.js";
export { FieldControl } from "./internal/field-control.js";
export type { FormHost } from "./internal/form-host.js";
