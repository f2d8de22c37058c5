/** What forms with rules need. */
export { ruleEngine } from "@fim-forms/form-model";
