import type { SourceSpan } from "@fim-forms/form-model";

/**
 * A rule in the machine form in which FITKO publishes translations of prose rules. Ids are as the file has them; nothing is
 * looked up yet.
 *
 * @source fimportal.de, `/api/v1/translated-rules/{fim_id}/{version}`
 */
export interface TranslatedRule {
  /** The element whose rules were translated. */
  readonly bearer: {
    readonly id: string;
    /** Known from the name of the file only. */
    readonly version?: string;
  };
  readonly effect: "require" | "forbid" | "valid";
  /** What is required or forbidden; absent exactly for `valid`. */
  readonly target?: TranslatedPath;
  /** For citizens, German. */
  readonly message?: string;
  readonly condition: TranslatedCondition;
  /** The prose that was translated, where the file says so: ids with or without version, and text. */
  readonly prose: readonly { readonly id: string; readonly text: string }[];
  /** Where the rule stands in its file. */
  readonly span: SourceSpan;
}

/** Ids from the bearer down. */
export interface TranslatedPath {
  readonly ids: readonly string[];
  /** It begins with `self.`: below the bearer and nowhere else. */
  readonly isOwn: boolean;
}

export type TranslatedLiteral = string | number | boolean;

export type TranslatedOperand =
  | { readonly kind: "path"; readonly path: TranslatedPath }
  | { readonly kind: "literal"; readonly value: TranslatedLiteral };

export type TranslatedCondition =
  | { readonly kind: "always" }
  /** A field that is answered with yes. */
  | { readonly kind: "yes"; readonly path: TranslatedPath }
  | {
      readonly kind: "compare";
      readonly operator: "=" | "<>" | "<";
      readonly left: TranslatedPath;
      readonly right: TranslatedOperand;
    }
  | { readonly kind: "empty"; readonly path: TranslatedPath }
  | { readonly kind: "not"; readonly of: TranslatedCondition }
  | {
      readonly kind: "and" | "or" | "xor";
      readonly of: readonly TranslatedCondition[];
    }
  /** Day, month and year. */
  | {
      readonly kind: "date";
      readonly parts: readonly [TranslatedPath, TranslatedPath, TranslatedPath];
    };
