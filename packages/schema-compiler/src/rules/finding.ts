import type { Place } from "./prose.js";

/** Why a rule stays open. */
export interface Obstacle extends Place {
  readonly kind: "unclear" | "element" | "ambiguous" | "code";
  readonly why: string;
  readonly hint?: string;
  /** What probably was meant by the piece's `wrong` part. */
  readonly instead?: { readonly wrong: string; readonly right: string };
}

/** Something that an exact rule's author should know. */
export interface Remark extends Place {
  readonly kind:
    "name" | "label" | "unchecked" | "version" | "levels" | "zeros";
  readonly message: string;
}

/** Collects what is found out while a rule is understood. */
export interface Findings {
  readonly obstacles: Obstacle[];
  readonly remarks: Remark[];
}
