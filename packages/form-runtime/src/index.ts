export { FimForm, type StepDetail } from "./element/fim-form.js";
export { defineFimForm } from "./define.js";
export type { Receipt } from "./journey/submit.js";
export { FieldRegistry, type ControlKind } from "./registry/field-registry.js";
export { FieldControl } from "./internal/field-control.js";
export type { FieldPlace, Place } from "./internal/place.js";
export type { FormHost } from "./internal/form-host.js";
