import type { Complement, Verb } from "./parse-complement.js";
import type { Verdict } from "./prose.js";

/** What a complement demands of the element it speaks of. */
export interface Judged {
  readonly verdict: Verdict;
  /** Said of showing alone. */
  readonly shown: boolean;
  /** What holds where a verdict with "nur" does not; absent where that is not clear. */
  readonly others?: Verdict;
}

/** What verb and complement mean together; `undefined` where German leaves it open or it makes no sense. */
export function judge(
  verb: Verb,
  { core, negated }: Pick<Complement, "core" | "negated">,
): Judged | undefined {
  switch (core) {
    case "mandatory":
    case "showMandatory":
      if (verb !== "is" && verb !== "must" && verb !== "should")
        return undefined;
      // Whether "nur … als Pflichtfeld anzeigen" hides the field in other cases is not said.
      if (core === "showMandatory")
        return negated ? undefined : { verdict: "require", shown: false };
      return negated ? NOT_DEMANDED : DEMANDED;
    case "optional":
      return negated || verb === "may" ? undefined : NOT_DEMANDED;
    case "fill":
      if (verb === "must") return negated ? NOT_DEMANDED : DEMANDED;
      if (verb === "should") return negated ? FORBIDDEN : DEMANDED;
      if (verb === "may") return negated ? FORBIDDEN : ALLOWED;
      return verb === "can" && !negated ? ALLOWED : undefined;
    case "toFill":
      if (verb !== "is") return undefined;
      return negated ? FORBIDDEN : DEMANDED;
    case "show":
      if (verb === "must") return negated ? undefined : DEMANDED_VIEW;
      if (verb === "should") return negated ? HIDE : DEMANDED_VIEW;
      if (verb === "may") return negated ? FORBIDDEN : undefined;
      if (verb !== "is") return undefined;
      return negated ? { ...HIDE, shown: true } : SHOW;
    case "toShow":
      if (verb !== "is") return undefined;
      return negated ? HIDE : DEMANDED_VIEW;
    case "hide":
      if (verb === "must" || verb === "should")
        return negated ? undefined : HIDE;
      if (verb === "may") return negated ? SHOW : undefined;
      if (verb !== "is") return undefined;
      return negated ? SHOW : HIDE;
    case "toHide":
      if (verb !== "is") return undefined;
      return negated ? SHOW : HIDE;
    case "empty":
      if (verb === "must" || verb === "should")
        return negated ? { verdict: "require", shown: false } : FORBIDDEN;
      if (verb === "may")
        return negated ? { verdict: "require", shown: false } : NOT_DEMANDED;
      return verb === "can" && !negated ? NOT_DEMANDED : undefined;
  }
}

const DEMANDED: Judged = {
  verdict: "require",
  shown: false,
  others: "optional",
};

const DEMANDED_VIEW: Judged = {
  verdict: "require",
  shown: true,
  others: "forbid",
};

const NOT_DEMANDED: Judged = {
  verdict: "optional",
  shown: false,
  others: "require",
};

const ALLOWED: Judged = {
  verdict: "optional",
  shown: false,
  others: "forbid",
};

const FORBIDDEN: Judged = { verdict: "forbid", shown: false };

const SHOW: Judged = { verdict: "show", shown: true, others: "forbid" };

const HIDE: Judged = { verdict: "forbid", shown: false, others: "show" };

/**
 * True if a verdict with "nur" speaks of the other cases alone: "darf nur befüllt werden, wenn …" makes nothing optional
 * that the structure demands.
 */
export function isSilentWithOnly(
  effect: Pick<Judged, "verdict" | "others">,
): boolean {
  return effect.verdict === "optional" && effect.others === "forbid";
}
