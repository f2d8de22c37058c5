import type { Queryable } from "../storage/database.js";

/** The six states of the federal mailbox, which citizens know from elsewhere. */
export const STATUS_STATES = [
  "INITIATED",
  "SUBMITTED",
  "RECEIVED",
  "PROCESSING",
  "ACTION_REQUIRED",
  "COMPLETED",
] as const;

/** One of {@link STATUS_STATES}. */
export type StatusState = (typeof STATUS_STATES)[number];

/** One step of a submission's way. */
export interface StatusEvent {
  readonly state: StatusState;
  readonly at: Date;
  /** Who has set it: `citizen`, `target:<name>`, `staff:<account>`, `gateway`. No name of a person. */
  readonly by: string;
  /** Shown to the citizen. */
  readonly note?: string;
}

/** What a step says beside its state. */
export type StatusFacts = Omit<StatusEvent, "state">;

/**
 * Which state may follow which. A delivery may be confirmed when a person already works on the submission: then nothing
 * goes back. A finished case may be taken up again.
 */
const FOLLOWERS: Readonly<Record<StatusState, readonly StatusState[]>> = {
  INITIATED: ["SUBMITTED"],
  SUBMITTED: ["RECEIVED", "PROCESSING", "ACTION_REQUIRED", "COMPLETED"],
  RECEIVED: ["PROCESSING", "ACTION_REQUIRED", "COMPLETED"],
  PROCESSING: ["ACTION_REQUIRED", "COMPLETED"],
  ACTION_REQUIRED: ["PROCESSING", "COMPLETED"],
  COMPLETED: ["PROCESSING"],
};

/** The states that may follow; without one, only the first two. */
export function followersOf(
  state: StatusState | undefined,
): readonly StatusState[] {
  return state === undefined ? ["INITIATED", "SUBMITTED"] : FOLLOWERS[state];
}

/** Begins the history of a new submission, in the transaction that stores it: nobody else can write to it yet. */
export async function beginHistory(
  inside: Queryable,
  submissionId: string,
  { at, by, note }: StatusFacts,
  state: "INITIATED" | "SUBMITTED" = "SUBMITTED",
): Promise<void> {
  await inside.query(
    "insert into gateway.status_events (submission_id, state, at, by, note) values ($1, $5, $2, $3, $4)",
    [submissionId, at, by, note ?? null, state],
  );
}

/**
 * Appends a step to a submission's history, in the transaction of what has caused it.
 *
 * @param submissionId - of any version; the history is that of the first one
 * @returns `false`, and nothing is written, if the state does not follow the last one: a repetition, or a late word
 */
export async function recordStatus(
  inside: Queryable,
  submissionId: string,
  state: StatusState,
  { at, by, note }: StatusFacts,
): Promise<boolean> {
  // Steps of one submission wait for one another.
  const [row] = await inside.query<{ first: string }>(
    `select id as first from gateway.submissions
      where id = (select coalesce(revises, id) from gateway.submissions where id = $1) for update`,
    [submissionId],
  );
  if (row === undefined) return false;
  const [last] = await inside.query<{ state: StatusState }>(
    "select state from gateway.status_events where submission_id = $1 order by id desc limit 1",
    [row.first],
  );
  if (!followersOf(last?.state).includes(state)) return false;
  await inside.query(
    "insert into gateway.status_events (submission_id, state, at, by, note) values ($1, $2, $3, $4, $5)",
    [row.first, state, at, by, note ?? null],
  );
  return true;
}

/** All steps in their order; empty for a submission of before there was a history. */
export async function statusHistory(
  database: Queryable,
  submissionId: string,
): Promise<readonly StatusEvent[]> {
  const rows = await database.query<{
    state: StatusState;
    at: Date;
    by: string;
    note: string | null;
  }>(
    `select state, at, by, note from gateway.status_events
      where submission_id = (select coalesce(revises, id) from gateway.submissions where id = $1)
      order by id`,
    [submissionId],
  );
  return rows.map(({ note, ...event }) => ({
    ...event,
    ...(note === null ? {} : { note }),
  }));
}
