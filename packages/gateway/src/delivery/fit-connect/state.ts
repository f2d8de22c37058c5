import type { RejectProblem, Tags } from "./event-log.js";
import type { DataType } from "./options.js";

/** What was decided before anything was sent. Random ids are made once, here. */
export interface Plan {
  readonly formatVersion: 1;
  readonly destinationId: string;
  /** Ids that we give the attachments, by their paths in the package. */
  readonly attachmentIds: Readonly<Record<string, string>>;
  /** 1, and one more each time a submission was given up before it was submitted. */
  readonly round: number;
}

interface Created extends Plan {
  readonly submissionId: string;
  readonly caseId: string;
}

/** What was encrypted, and where it is kept. From here on nothing is encrypted again: another JWE has another tag. */
interface Encrypted extends Created {
  readonly kid: string;
  readonly fingerprint: string;
  readonly mimeType: DataType;
  readonly tags: Tags;
  /** Names of the stored JWEs. */
  readonly names: {
    readonly metadata: string;
    readonly data: string;
    readonly attachments: Readonly<Record<string, string>>;
  };
  /** Ids of the attachments that the service has. */
  readonly uploaded: readonly string[];
}

/**
 * How far a submission has come; each is saved before the next step is made. Whatever step is cut off is made again from
 * here, and finds out first what the service has.
 */
export type State =
  | (Plan & { readonly phase: "planned" })
  | (Created & { readonly phase: "created" })
  | (Encrypted & { readonly phase: "encrypted" })
  | (Encrypted & { readonly phase: "uploaded" })
  | (Encrypted & { readonly phase: "submitted"; readonly submittedAt: string })
  | (Encrypted & {
      readonly phase: "accepted";
      readonly submittedAt: string;
      readonly acceptedAt: string;
      /** The signed event. */
      readonly evidence: string;
    })
  | (Encrypted & {
      readonly phase: "rejected";
      readonly submittedAt: string;
      readonly by: "service" | "destination";
      readonly problems: readonly RejectProblem[];
      readonly evidence: string;
    });

/** A state of a certain phase. */
export type In<Phase extends State["phase"]> = Extract<State, { phase: Phase }>;

/**
 * Reads a state that we saved ourselves.
 *
 * @throws Error if a later version of us wrote it: nothing may be guessed then
 */
export function readState(saved: unknown): State | undefined {
  if (saved === undefined || saved === null) return undefined;
  const state = saved as State;
  // A later version may mean another thing by the same words.
  if ((state.formatVersion as number) !== 1)
    throw new Error("the delivery was begun by another version");
  return state;
}
