import { expect, test } from "vitest";

import type { Outcome } from "./delivery-port.js";
import { openBreaker } from "./breaker.js";
import { openLane, type LaneTools } from "./lane.js";

const done: Outcome = { kind: "done", receipt: "r" };
const turn = () => new Promise((next) => setTimeout(next, 5));

function setup(more: Partial<LaneTools> = {}) {
  const begun: string[] = [];
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const states: string[] = [];
  const lane = openLane({
    concurrency: 2,
    attempt: (id) => {
      begun.push(id);
      return new Promise((end) => waiting.set(id, end));
    },
    findDue: () => Promise.resolve([]),
    onBreaker: (state) => states.push(state),
    ...more,
  });
  const end = async (id: string, outcome: Outcome = done) => {
    waiting.get(id)?.(outcome);
    await turn();
  };
  return { lane, begun, states, end };
}

test("no more attempts at once than allowed, the others follow", async () => {
  const { lane, begun, end } = setup();
  for (const id of ["a", "b", "c", "d"]) lane.offer(id);
  expect(begun).toEqual(["a", "b"]);
  await end("b");
  expect(begun).toEqual(["a", "b", "c"]);
});

test("offered again while under way, it follows its own attempt", async () => {
  const { lane, begun, end } = setup();
  lane.offer("a");
  lane.offer("a");
  expect(begun).toEqual(["a"]);
  await end("a");
  expect(begun).toEqual(["a", "a"]);
});

test("what did not fit into the line is read from the database", async () => {
  const due = Array.from({ length: 250 }, (_, index) => String(index));
  const done = new Set<string>();
  const { lane } = setup({
    attempt: (id) => {
      done.add(id);
      return Promise.resolve({ kind: "done", receipt: "" });
    },
    findDue: (limit) =>
      Promise.resolve(due.filter((id) => !done.has(id)).slice(0, limit)),
  });
  for (const id of due.slice(0, 230)) lane.offer(id);
  await expect.poll(() => done.size).toBe(250);
  await lane.stop();
});

test("a broken target is left alone, and taken up again once it answers", async () => {
  let time = 0;
  const fails = { kind: "retry", problem: "503" } as const;
  let answer: Outcome = fails;
  let attempts = 0;
  const { lane, states } = setup({
    breaker: openBreaker(() => time),
    attempt: () => {
      attempts += 1;
      return Promise.resolve(answer);
    },
    findDue: () => Promise.resolve(["x"]),
  });
  for (let index = 0; index < 20; index += 1) lane.offer(String(index));
  await turn();
  expect(attempts).toBeLessThanOrEqual(6);
  expect(states).toEqual(["open"]);
  expect(lane.sparedForMs()).toBe(30_000);
  lane.offer("later");
  await turn();
  expect(attempts).toBeLessThanOrEqual(6);
  time += 30_000;
  answer = done;
  await lane.refill();
  await turn();
  expect(states).toEqual(["open", "closed"]);
  expect(lane.sparedForMs()).toBeUndefined();
  await lane.stop();
});

test("a stopped lane begins nothing more and waits for what is under way", async () => {
  const { lane, begun, end } = setup();
  lane.offer("a");
  const stopped = lane.stop();
  lane.offer("b");
  await end("a");
  await stopped;
  expect(begun).toEqual(["a"]);
});
