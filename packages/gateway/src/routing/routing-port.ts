/** Who is asked for what, where and when. */
export interface RouteQuestion {
  /** LeiKa key, 14 digits. */
  readonly leika: string;
  /** At least one of both; the Regionalschlüssel goes first. */
  readonly ars?: string;
  readonly ags?: string;
  readonly at: Date;
}

/** Whom citizens reach where nothing can be submitted. */
export interface RouteContact {
  readonly authority: string;
  readonly address?: readonly string[];
  readonly telephone?: string;
  readonly email?: string;
  readonly url?: string;
}

/** Where submissions go. */
export interface Route {
  /** Names of delivery targets. */
  readonly targets: readonly string[];
  readonly contact?: RouteContact;
  /** The key that decided; empty for a town's own targets. */
  readonly area: string;
  /** Which destination the target is to send to, where it serves several. */
  readonly destination?: string;
  /** When the service that knows was asked. */
  readonly asOf?: Date;
  /** It cannot be asked now: this is what it said before. */
  readonly isStale?: boolean;
}

/** Answers that outlive the process. */
export interface RouteMemory {
  /** @returns the text kept last, and when it was true */
  read(
    question: string,
  ): Promise<{ readonly text: string; readonly askedAt: Date } | undefined>;
  write(question: string, text: string, askedAt: Date): Promise<void>;
}

/** What is known of the way of a submission. */
export type RouteAnswer =
  | { readonly kind: "one"; readonly route: Route }
  /** Nobody takes it: said before anybody fills in a form. */
  | { readonly kind: "none"; readonly contact?: RouteContact }
  /** An error of the configuration, for the administrator; never a choice by chance. */
  | { readonly kind: "several"; readonly routes: readonly Route[] }
  /** The question has no key, or one that there cannot be. */
  | { readonly kind: "not-understood"; readonly problem: string }
  /** The service that knows cannot be asked now, and nothing is remembered. */
  | { readonly kind: "unavailable"; readonly problem: string };

/** Finds the way of submissions. */
export interface RoutingPort {
  /** Its name in the configuration. */
  readonly name: string;
  /** Gives it a memory; called before the first question. */
  keepIn?(memory: RouteMemory): void;
  resolve(question: RouteQuestion): Promise<RouteAnswer>;
}
