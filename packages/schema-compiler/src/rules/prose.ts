import type { Comparison } from "@fim-forms/form-model";

/** What a rule says, as its grammar has it: nothing is looked up yet, everything knows its place in the text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** An element as the text names it. */
export interface ProseRef extends Place {
  /** Ids or keys, outermost first; versions still on them. */
  readonly ids: readonly string[];
  /** The name that stands behind the id. */
  readonly name?: string;
  /** The element is called otherwise; what was taken for its name might be a value. */
  readonly hasStrangeName?: true;
  /** A word such as "Feldgruppe" before it. */
  readonly kind?: "field" | "group";
  /** The fields in this group are meant, one by one. */
  readonly eachField?: true;
}

/** A value as the text writes it. */
export type ProseValue = Place &
  (
    | { readonly kind: "code"; readonly code: string; readonly label?: string }
    /** In quotes or a bare label: code, label, yes or no, or text, as the field says. */
    | { readonly kind: "text"; readonly text: string }
    | {
        readonly kind: "boolean";
        readonly value: boolean;
        readonly text: string;
      }
    | { readonly kind: "empty" }
    /** "angekreuzt", "verneint": yes or no, of a field that holds nothing else. */
    | { readonly kind: "tick"; readonly value: boolean }
    /** All codes that the rule has not named before, or all but those it excepts. */
    | { readonly kind: "others"; readonly except?: readonly ProseValue[] }
    /** `upTo` belongs to it unless `below`. */
    | {
        readonly kind: "range";
        readonly from: string;
        readonly upTo: string;
        readonly below: boolean;
      }
    | { readonly kind: "date"; readonly value: string }
    | {
        readonly kind: "amount";
        readonly number: string;
        readonly unit?: "days" | "months" | "years";
      }
    | { readonly kind: "operand"; readonly operand: ProseOperand }
  );

export type ProseOperand = Place &
  (
    | { readonly kind: "ref"; readonly ref: ProseRef }
    | { readonly kind: "today" }
    | { readonly kind: "number"; readonly value: string }
    | { readonly kind: "date"; readonly value: string }
    | { readonly kind: "sum"; readonly of: readonly ProseOperand[] }
    | {
        readonly kind: "difference";
        readonly left: ProseOperand;
        readonly right: ProseOperand;
      }
    | { readonly kind: "total" | "entries"; readonly ref: ProseRef }
    | {
        readonly kind: "elapsed";
        readonly unit: "days" | "months" | "years";
        readonly from: ProseOperand;
        readonly to: ProseOperand;
      }
    | {
        readonly kind: "dateOf";
        readonly parts: readonly [ProseRef, ProseRef, ProseRef];
      }
  );

/** How several values hang together: "a ODER b", "a UND b", "(a ODER b)", "entweder a oder b". */
export type Joint = "none" | "or" | "and" | "comma" | "listed" | "either";

export type ProseCondition = Place &
  (
    | { readonly kind: "always" }
    /** "sonst": everything that `of` does not say. */
    | { readonly kind: "complement"; readonly of: ProseCondition }
    | {
        readonly kind: "compare";
        readonly left: ProseOperand;
        readonly operator: Comparison;
        readonly values: readonly ProseValue[];
        readonly joint: Joint;
      }
    | {
        readonly kind: "filled";
        readonly ref: ProseRef;
        readonly negated: boolean;
      }
    | {
        readonly kind: "and" | "or";
        readonly of: readonly ProseCondition[];
      }
    | { readonly kind: "not"; readonly of: ProseCondition }
    | {
        readonly kind: "count";
        readonly of: readonly ProseCondition[];
        readonly min: number;
        readonly max: number | null;
      }
    /** The same of the fields in a group: of so many, or of all. */
    | {
        readonly kind: "children";
        readonly group: ProseRef;
        readonly min: number | "all";
        readonly max: number | null;
        readonly of: (field: ProseRef) => ProseCondition;
      }
    | { readonly kind: "land"; readonly in: readonly string[] }
    | {
        readonly kind: "calendarDate";
        readonly parts: readonly [ProseRef, ProseRef, ProseRef];
      }
    | { readonly kind: "distinct"; readonly ref: ProseRef }
  );

export type Verdict = "require" | "forbid" | "show" | "optional";

export type ProseEffect = Place &
  (
    | {
        readonly kind: "set";
        readonly verdict: Verdict;
        /** "muss angezeigt werden": demands an answer of what can be answered. */
        readonly shown: boolean;
        readonly targets: readonly ProseRef[];
        /** What "nur" and "außer" say of all other cases, where that is clear. */
        readonly others?: Verdict;
      }
    | {
        readonly kind: "valid";
        readonly holds: ProseCondition;
        /** The answers are presupposed, not demanded: nothing is said while one is empty. */
        readonly presupposes: readonly ProseRef[];
      }
    | {
        readonly kind: "restrict";
        readonly targets: readonly ProseRef[];
        readonly values: readonly ProseValue[];
        /** These are the codes that may not be chosen. */
        readonly isForbidden?: true;
      }
    | {
        readonly kind: "prefill";
        readonly targets: readonly ProseRef[];
        readonly value: ProseValue;
        readonly hide: boolean;
      }
  );

/** One effect under one condition. */
export interface ProseStatement {
  readonly when?: ProseCondition;
  readonly effect: ProseEffect;
}

/** A piece that was not understood. */
export interface Misreading extends Place {
  readonly why: string;
  /** What would be understood. */
  readonly hint?: string;
}

export interface ProseRule {
  readonly statements: readonly ProseStatement[];
  readonly misreadings: readonly Misreading[];
}
