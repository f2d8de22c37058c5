import { expect, test } from "vitest";

import { openBreaker } from "./breaker.js";

function setup() {
  let time = 0;
  const breaker = openBreaker(() => time);
  const fail = (count: number, wishedMs?: number) => {
    for (let turn = 0; turn < count; turn += 1) breaker.failed(wishedMs);
  };
  return { breaker, fail, pass: (ms: number) => (time += ms) };
}

test("five failures in a row open it, a success among them does not", () => {
  const { breaker, fail } = setup();
  fail(4);
  breaker.succeeded();
  fail(4);
  expect(breaker.tryPass()).toBe(true);
  fail(1);
  expect(breaker.state).toBe("open");
  expect(breaker.tryPass()).toBe(false);
  expect(breaker.waitMs()).toBe(30_000);
});

test("after its time one attempt may pass, whose success closes it", () => {
  const { breaker, fail, pass } = setup();
  fail(5);
  pass(30_000);
  expect(breaker.tryPass()).toBe(true);
  expect(breaker.tryPass()).toBe(false);
  breaker.succeeded();
  expect(breaker.tryPass()).toBe(true);
  expect(breaker.state).toBe("closed");
});

test("each failed probe doubles the time, up to ten minutes", () => {
  const { breaker, fail, pass } = setup();
  fail(5);
  const waits: number[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    waits.push(breaker.waitMs());
    pass(breaker.waitMs());
    expect(breaker.tryPass()).toBe(true);
    breaker.failed();
  }
  expect(waits.map((ms) => ms / 1000)).toEqual([
    30, 60, 120, 240, 480, 600, 600,
  ]);
});

test("attempts that began before it opened do not prolong it", () => {
  const { breaker, fail, pass } = setup();
  fail(5);
  pass(10_000);
  fail(3);
  expect(breaker.waitMs()).toBe(20_000);
});

test("a target that asks for a longer pause gets it, up to ten minutes", () => {
  const { breaker, fail } = setup();
  fail(5, 120_000);
  expect(breaker.waitMs()).toBe(120_000);
  const other = setup();
  other.fail(5, 86_400_000);
  expect(other.breaker.waitMs()).toBe(600_000);
});

test("a probe that found nothing to do leaves it open for the next", () => {
  const { breaker, fail, pass } = setup();
  fail(5);
  pass(30_000);
  breaker.tryPass();
  breaker.released();
  expect(breaker.tryPass()).toBe(true);
});
