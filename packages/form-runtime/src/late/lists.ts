import { FimCombobox } from "../controls/combobox/fim-combobox.js";

/** What forms with long code lists need: the control that searches them, and what reads their files. */
export const elements = [["fim-combobox", FimCombobox]] as const;

export { decodeCodeList } from "@fim-forms/form-model";
export { rememberSearchForms } from "../journey/search.js";
