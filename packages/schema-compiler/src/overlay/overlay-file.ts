import type { YamlScalar } from "./read-yaml.js";

/** A place in the overlay: offsets in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** An overlay as it is written; nothing is looked up yet. */
export interface OverlayFile {
  /** The schema that it belongs to, as the file names it. */
  readonly schema?: YamlScalar;
  /** What settles rules of the schema. */
  readonly entries: readonly OverlayEntry[];
  /** Rules of its own. */
  readonly additional: readonly AdditionalRule[];
}

/** What an overlay says about one rule of the schema. */
export interface OverlayEntry extends Place {
  readonly id: RuleId;
  /** The prose as it was when the rule was settled. */
  readonly text: YamlScalar;
  /** Why the rule does not run; then there are no statements. */
  readonly ignored?: YamlScalar;
  readonly statements: readonly OverlayStatement[];
  /** By language, in the order of the file. */
  readonly messages: readonly OverlayMessage[];
}

/** A rule that only the overlay has. */
export interface AdditionalRule extends Omit<OverlayEntry, "ignored"> {
  readonly name?: YamlScalar;
  /** Path of ids; absent for the form itself. */
  readonly bearer?: YamlScalar;
}

export interface RuleId extends Place {
  readonly id: string;
  readonly version?: string;
}

export interface OverlayMessage extends Place {
  /** BCP 47 tag; absent for the language of the form. */
  readonly language?: string;
  readonly text: string;
}

/** Effects under one condition, and those that follow when it does not hold. */
export interface OverlayStatement {
  readonly when?: YamlScalar;
  readonly effects: readonly OverlayEffect[];
  readonly otherwise: readonly OverlayEffect[];
}

export type OverlayEffect = Place &
  (
    | {
        readonly kind: "require" | "forbid" | "show" | "optional";
        readonly targets: readonly YamlScalar[];
      }
    | {
        readonly kind: "valid";
        readonly holds: YamlScalar;
        /** Empty: what the demand speaks of. */
        readonly about: readonly YamlScalar[];
      }
    | {
        readonly kind: "restrict";
        readonly target: YamlScalar;
        readonly codes: readonly YamlScalar[];
      }
    | {
        readonly kind: "prefill";
        readonly target: YamlScalar;
        readonly value: YamlScalar;
        readonly hide: boolean;
      }
  );
