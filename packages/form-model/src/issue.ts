import type { FimId } from "./fim-id.js";
import type { Pointer } from "./pointer.js";

/** Which demand a value does not meet. */
export type ConstraintName =
  | "required"
  /** Not of the field's value type, for instance letters in a number field. */
  | "type"
  | "minLength"
  | "maxLength"
  | "minValue"
  | "maxValue"
  | "fractionDigits"
  | "pattern"
  /** Not an entry of the code list. */
  | "code"
  /** A letter outside DIN SPEC 91379, or one that XML forbids. */
  | "characters"
  | "maxSize"
  | "mediaType"
  /** Too few or too many entries of a repeat. */
  | "minOccurs"
  | "maxOccurs"
  /** None or more than one alternative of a choice group is given. */
  | "choice"
  /** A demand of a rule; `ruleId` names it, `message` says it in German. */
  | "rule"
  /** The values hold a property that the form does not know. */
  | "unknown";

/**
 * What is wrong with one value, for the person who entered it. It holds no words: those come from
 * {@link issueMessage} in the reader's language.
 */
export interface Issue {
  readonly pointer: Pointer;
  readonly fimId: FimId;
  readonly constraint: ConstraintName;
  /** The figures that a message needs, such as `{ max: 55, actual: 60 }`. */
  readonly params: Readonly<Record<string, string | number>>;
}
