import type { FormValue, FormValues } from "@fim-forms/form-model";

import { isFileValue } from "./display-value.js";

/** True for the values of a group. */
export function isGroupValue(value: FormValue): value is FormValues {
  return (
    typeof value === "object" && !Array.isArray(value) && !isFileValue(value)
  );
}
