import type { NodePath } from "../model.js";

/**
 * The rule language of the form model: plain JSON, total, without loops or functions of the user's.
 *
 * Every reference is a resolved {@link NodePath}. A path that leads through a repeat means the entry that the rule's
 * target stands in, where they share one, and otherwise all entries (see {@link Reference}).
 */

/** What a rule does when its condition holds. */
export type RuleStatement =
  | RequireStatement
  | ForbidStatement
  | ShowStatement
  | OptionalStatement
  | ValidStatement
  | RestrictStatement
  | PrefillStatement;

interface Conditional {
  /** Absent: always. */
  readonly when?: Condition;
}

/** The targets must hold an answer. */
export interface RequireStatement extends Conditional {
  readonly effect: "require";
  readonly targets: readonly NodePath[];
}

/** The targets take no part: not shown, not submitted. */
export interface ForbidStatement extends Conditional {
  readonly effect: "forbid";
  readonly targets: readonly NodePath[];
}

/** The targets take part; whether an answer is demanded stays as the structure says. */
export interface ShowStatement extends Conditional {
  readonly effect: "show";
  readonly targets: readonly NodePath[];
}

/** The targets take part, and no answer is demanded. */
export interface OptionalStatement extends Conditional {
  readonly effect: "optional";
  readonly targets: readonly NodePath[];
}

/** `holds` must be true; otherwise the answers in `about` are reported. */
export interface ValidStatement extends Conditional {
  readonly effect: "valid";
  readonly holds: Condition;
  readonly about: readonly NodePath[];
}

/** Only these codes may be chosen. */
export interface RestrictStatement extends Conditional {
  readonly effect: "restrict";
  readonly targets: readonly NodePath[];
  readonly codes: readonly string[];
}

/** The targets have this value; `hide` keeps them from view, they are submitted all the same. */
export interface PrefillStatement extends Conditional {
  readonly effect: "prefill";
  readonly targets: readonly NodePath[];
  readonly value: string | number | boolean;
  readonly hide: boolean;
}

export type Condition =
  | { readonly kind: "always" }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and"; readonly of: readonly Condition[] }
  | { readonly kind: "or"; readonly of: readonly Condition[] }
  /** The number of true conditions lies between `min` and `max` (`null`: no upper end). */
  | {
      readonly kind: "count";
      readonly of: readonly Condition[];
      readonly min: number;
      readonly max: number | null;
    }
  | {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  /** The answer is one of the values (`negated`: none of them, which holds for an empty answer too). */
  | {
      readonly kind: "in";
      readonly ref: Reference;
      readonly values: readonly (string | number | boolean)[];
      readonly negated: boolean;
    }
  /** The field or anything in the group is answered. */
  | { readonly kind: "filled"; readonly ref: Reference }
  /** Day, month and year, where all are given, name a day of the calendar; true while one is missing. */
  | {
      readonly kind: "calendarDate";
      readonly day: Reference;
      readonly month: Reference;
      readonly year: Reference;
    }
  /** No two entries of the repeat have the same answer. */
  | { readonly kind: "distinct"; readonly ref: Reference }
  /** The form is filled in for one of these Bundesländer (two-letter keys); false while the Land is unknown. */
  | { readonly kind: "land"; readonly in: readonly string[] };

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/**
 * A place in the form as seen from the rule's target.
 *
 * Conditions over several entries: `=`, order and `filled` hold if any entry satisfies them, `<>` if no entry is equal.
 */
export interface Reference {
  readonly path: NodePath;
}

export type Operand =
  | { readonly kind: "ref"; readonly ref: Reference }
  | { readonly kind: "text"; readonly value: string }
  /** Decimal text, exact. */
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** `YYYY-MM-DD` */
  | { readonly kind: "date"; readonly value: string }
  /** The context's `today`. */
  | { readonly kind: "today" }
  /** A calendar date put together from three number fields. */
  | {
      readonly kind: "dateOf";
      readonly day: Reference;
      readonly month: Reference;
      readonly year: Reference;
    }
  /** Whole units from `from` to `to`, as an age is counted. */
  | {
      readonly kind: "elapsed";
      readonly unit: "days" | "months" | "years";
      readonly from: Operand;
      readonly to: Operand;
    }
  | { readonly kind: "sum"; readonly of: readonly Operand[] }
  | {
      readonly kind: "difference";
      readonly left: Operand;
      readonly right: Operand;
    }
  /** Sum over all entries. */
  | { readonly kind: "total"; readonly ref: Reference }
  /** Number of answered entries of a repeat. */
  | { readonly kind: "entries"; readonly ref: Reference };
