export { emitFormModel } from "./emit-form-model.js";
