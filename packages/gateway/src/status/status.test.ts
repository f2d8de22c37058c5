import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import type { Database } from "../storage/database.js";
import { recordStatus, statusHistory, type StatusState } from "./status.js";

const ID = "0".repeat(32);
const SECOND = "1".repeat(32);
let database: Database;

const record = (state: StatusState, id = ID): Promise<boolean> =>
  database.transaction((inside) =>
    recordStatus(inside, id, state, { at: new Date(0), by: "test" }),
  );

beforeAll(async () => {
  database = await emptyDatabase();
});
beforeEach(async () => {
  await emptyDatabase();
  await database.query(
    `insert into gateway.submissions (id, slug, reference, submitted_at, manifest, manifest_sha512)
     values ($1, 'probe', 'R', now(), '{}', $2)`,
    [ID, "0".repeat(128)],
  );
  await database.query(
    `insert into gateway.submissions (id, slug, reference, submitted_at, manifest, manifest_sha512, revises, revision)
     values ($1, 'probe', 'R', now(), '{}', $2, $3, 2)`,
    [SECOND, "0".repeat(128), ID],
  );
});

describe("a state is recorded if it may follow the last one", () => {
  test.each<[string, readonly StatusState[], readonly StatusState[]]>([
    [
      "the usual way",
      ["SUBMITTED", "RECEIVED", "PROCESSING", "COMPLETED"],
      ["SUBMITTED", "RECEIVED", "PROCESSING", "COMPLETED"],
    ],
    [
      "a repetition is passed over",
      ["SUBMITTED", "RECEIVED", "RECEIVED"],
      ["SUBMITTED", "RECEIVED"],
    ],
    [
      "a late confirmation does not go back",
      ["SUBMITTED", "PROCESSING", "RECEIVED"],
      ["SUBMITTED", "PROCESSING"],
    ],
    ["nothing comes before the submission", ["RECEIVED"], []],
    [
      "a question and its answer",
      ["SUBMITTED", "PROCESSING", "ACTION_REQUIRED", "PROCESSING"],
      ["SUBMITTED", "PROCESSING", "ACTION_REQUIRED", "PROCESSING"],
    ],
    [
      "a finished case is taken up again",
      ["SUBMITTED", "COMPLETED", "PROCESSING"],
      ["SUBMITTED", "COMPLETED", "PROCESSING"],
    ],
  ])("%s", async (_, given, expected) => {
    for (const state of given) await record(state);
    const history = await statusHistory(database, ID);
    expect(history.map(({ state }) => state)).toEqual(expected);
  });
});

test("a later version shares the history of the first one", async () => {
  await record("SUBMITTED");
  expect(await record("RECEIVED", SECOND)).toBe(true);
  expect(await statusHistory(database, SECOND)).toHaveLength(2);
});

test("a submission that is not there has no history", async () => {
  expect(await record("SUBMITTED", "2".repeat(32))).toBe(false);
  expect(await statusHistory(database, "2".repeat(32))).toEqual([]);
});

test("two at once lead to one step", async () => {
  await record("SUBMITTED");
  const both = await Promise.all([record("RECEIVED"), record("RECEIVED")]);
  expect(both.sort()).toEqual([false, true]);
});
