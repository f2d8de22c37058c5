/** A stretch of an expression: offsets in UTF-16 units, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** An expression as its author wrote it: nothing is looked up yet, everything knows its place. */
export type FeelExpression = Place &
  (
    | { readonly kind: "null" }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "string"; readonly value: string }
    /** Decimal text, exact. */
    | { readonly kind: "number"; readonly value: string }
    /** `date("…")` and the like, in its lexical form. */
    | {
        readonly kind: "temporal";
        readonly type: "date" | "time" | "dateTime";
        readonly value: string;
      }
    | {
        readonly kind: "duration";
        readonly unit: "days" | "months";
        readonly value: number;
      }
    /** A name, or names joined by dots, outermost first. */
    | { readonly kind: "path"; readonly names: readonly string[] }
    | {
        readonly kind: "call";
        readonly name: string;
        readonly of: readonly FeelExpression[];
      }
    /** A part of a value, such as the years of a duration. */
    | {
        readonly kind: "property";
        readonly of: FeelExpression;
        readonly name: string;
      }
    /** Those of the list that satisfy the condition; `item` is each of them. */
    | {
        readonly kind: "filter";
        readonly of: FeelExpression;
        readonly condition: FeelExpression;
      }
    | { readonly kind: "list"; readonly of: readonly FeelExpression[] }
    | {
        readonly kind: "range";
        readonly from: FeelExpression;
        readonly to: FeelExpression;
        readonly isFromIncluded: boolean;
        readonly isToIncluded: boolean;
      }
    /** `>= 18` on the right of `in`. */
    | {
        readonly kind: "test";
        readonly operator: FeelComparison;
        readonly right: FeelExpression;
      }
    | {
        readonly kind: "compare";
        readonly operator: FeelComparison;
        readonly left: FeelExpression;
        readonly right: FeelExpression;
      }
    /** Any of the tests applies to the left side. */
    | {
        readonly kind: "in";
        readonly left: FeelExpression;
        readonly tests: readonly FeelExpression[];
      }
    | { readonly kind: "and" | "or"; readonly of: readonly FeelExpression[] }
    | {
        readonly kind: "plus" | "minus";
        readonly left: FeelExpression;
        readonly right: FeelExpression;
      }
    | { readonly kind: "negative"; readonly of: FeelExpression }
    | {
        readonly kind: "some" | "every";
        readonly variable: string;
        readonly source: FeelExpression;
        readonly condition: FeelExpression;
      }
  );

/** `!=` is kept in the spelling of the rule language. */
export type FeelComparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Why an expression cannot be used. */
export interface FeelProblem extends Place {
  readonly kind:
    /** It is no FEEL. */
    | "syntax"
    /** FEEL has it, the rule language has not. */
    | "unsupported"
    /** The element is not there, or in several places. */
    | "element"
    /** The value, code or type does not fit what it is compared with. */
    | "value"
    /** It runs, but perhaps not as meant. */
    | "remark";
  readonly message: string;
  readonly hint?: string;
}
