/** A row of the plan. */
export interface PlanRow {
  readonly file: string;
  /** A part of the names of its tests; empty: all of the file. */
  readonly name: string;
  readonly both?: boolean;
}

/** A fault and the tests that bring it about. */
export interface Fault {
  readonly id: string;
  readonly fault: string;
  readonly tests: readonly PlanRow[];
}

/** A test as the JSON reporter tells it. */
export interface TestResult {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number;
  readonly meta?: { readonly figures?: Readonly<Record<string, number>> };
}

/** What is said of a fault. */
export interface Judgement {
  readonly id: string;
  readonly fault: string;
  /** Empty: it is held. */
  readonly troubles: readonly string[];
  /** How many passed. */
  readonly tests: number;
  readonly seconds: number;
  readonly figures: readonly string[];
}

export function judge(
  plan: readonly Fault[],
  runs: readonly {
    readonly on: string;
    readonly results: ReadonlyMap<string, readonly TestResult[]>;
  }[],
  options?: { readonly mayBeSkipped?: boolean },
): readonly Judgement[];

export function resultsOf(
  report: {
    readonly testResults: readonly {
      readonly name: string;
      readonly assertionResults: readonly TestResult[];
    }[];
  },
  root: string,
): ReadonlyMap<string, readonly TestResult[]>;
