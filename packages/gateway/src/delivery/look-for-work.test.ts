import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openBreaker } from "./breaker.js";
import type { Outcome } from "./delivery-port.js";
import { openLane, type Lane } from "./lane.js";
import { lookForWork, type LeftLying } from "./look-for-work.js";

const done: Outcome = { kind: "done", receipt: "r" };
const SECONDS = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A lane for each target named, whose attempts end when they are told to. */
function setup(targets: readonly string[], lying: readonly LeftLying[] = []) {
  const rows = new Set(lying);
  const begun: string[] = [];
  const asked: (readonly string[])[] = [];
  const ends = new Map<string, (outcome: Outcome) => void>();
  const breakers = new Map(
    targets.map((name) => [name, openBreaker(() => Date.now())]),
  );
  const lanes = new Map(
    targets.map((name): [string, Lane] => [
      name,
      openLane({
        concurrency: 2,
        attempt: (id) => {
          begun.push(id);
          for (const row of rows) if (row.deliveryId === id) rows.delete(row);
          return new Promise((end) => ends.set(id, end));
        },
        findDue: () => Promise.resolve([]),
        onBreaker: () => undefined,
        breaker: breakers.get(name) ?? openBreaker(),
      }),
    ]),
  );
  let trouble = 0;
  let isBroken = false;
  const looking = lookForWork({
    lanes,
    findLeftLying: (names, limit) => {
      asked.push(names);
      return isBroken
        ? Promise.reject(new Error("no database"))
        : Promise.resolve(
            names.flatMap((name) =>
              [...rows].filter(({ target }) => target === name).slice(0, limit),
            ),
          );
    },
    onTrouble: () => (trouble += 1),
    random: () => 1,
  });
  return {
    lanes,
    breakers,
    begun,
    asked,
    rows,
    stop: () => looking.stop(),
    trouble: () => trouble,
    breakDatabase: (broken: boolean) => (isBroken = broken),
    end: async (id: string, outcome: Outcome = done) => {
      ends.get(id)?.(outcome);
      await vi.advanceTimersByTimeAsync(0);
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

const lyingAt = (target: string, count: number): readonly LeftLying[] =>
  Array.from({ length: count }, (_, index) => ({
    deliveryId: `${target}${String(index)}`,
    target,
  }));

test("an idle lane takes what lies there within three seconds", async () => {
  const { begun, pass } = setup(["desk"], lyingAt("desk", 1));
  await pass(2_999);
  expect(begun).toEqual([]);
  await pass(1);
  expect(begun).toEqual(["desk0"]);
});

test("with nothing to do, it asks once in three seconds, for all idle lanes together", async () => {
  const { asked, pass } = setup(["desk", "archive"]);
  await pass(60 * SECONDS);
  expect(asked).toHaveLength(20);
  expect(new Set(asked.map((names) => names.join()))).toEqual(
    new Set(["desk,archive"]),
  );
});

test("processes started together do not ask together: the time is shortened by chance, at most by half", async () => {
  const asked: number[] = [];
  lookForWork({
    lanes: setup(["desk"]).lanes,
    findLeftLying: () => {
      asked.push(Date.now());
      return Promise.resolve([]);
    },
    onTrouble: () => undefined,
    random: () => 0,
  });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(asked).toHaveLength(1);
});

test("a lane asks for nothing while something waits in it", async () => {
  const { lanes, asked, pass, end } = setup(["desk"]);
  for (const id of ["a", "b", "c"]) lanes.get("desk")?.offer(id);
  await pass(60 * SECONDS);
  expect(asked).toEqual([]);
  await end("a");
  await end("b");
  await pass(3 * SECONDS);
  expect(asked).toEqual([["desk"]]);
});

test("a lane with every place taken asks for nothing, another one of the same process does", async () => {
  const { lanes, asked, pass } = setup(["desk", "archive"]);
  for (const id of ["a", "b"]) lanes.get("desk")?.offer(id);
  await pass(3 * SECONDS);
  expect(asked).toEqual([["archive"]]);
});

test("nothing is taken for a target that is spared", async () => {
  const { breakers, asked, pass } = setup(["desk"], lyingAt("desk", 1));
  for (let count = 0; count < 5; count += 1) breakers.get("desk")?.failed();
  await pass(20 * SECONDS);
  expect(asked).toEqual([]);
});

test("where there was as much as it asked for, it looks again soon, once the lane is idle", async () => {
  const { begun, rows, asked, end, pass } = setup(
    ["desk"],
    lyingAt("desk", 40),
  );
  await pass(3 * SECONDS);
  // Two under way, the others in the line.
  expect(begun).toHaveLength(2);
  for (const id of begun) await end(id);
  expect(begun).toHaveLength(16);
  await pass(250);
  for (let round = 0; round < 3; round += 1) {
    for (const id of begun) await end(id);
    await pass(3 * SECONDS);
  }
  expect(rows.size).toBe(0);
  expect(new Set(begun).size).toBe(40);
  expect(asked.length).toBeLessThan(8);
});

test("without a database it says so and looks again later", async () => {
  const { trouble, breakDatabase, begun, pass } = setup(
    ["desk"],
    lyingAt("desk", 1),
  );
  breakDatabase(true);
  await pass(6 * SECONDS);
  expect(trouble()).toBe(2);
  breakDatabase(false);
  await pass(3 * SECONDS);
  expect(begun).toEqual(["desk0"]);
});

test("stopped, it looks no more", async () => {
  const { stop, asked, pass } = setup(["desk"]);
  await pass(3 * SECONDS);
  await stop();
  await pass(60 * SECONDS);
  expect(asked).toHaveLength(1);
});
