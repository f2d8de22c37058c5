import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  databaseKinds,
  emptyDatabase,
} from "../../test-support/test-database.js";
import {
  KEY,
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import type { DeliveryTarget, Outcome } from "./delivery-port.js";

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly problem: string | null;
}

describe.each(databaseKinds)("on the %s database", (kind) => {
  let gateway: TestGateway;
  let seen: string[];
  let answers: Outcome[];
  const done: Outcome = { kind: "done", receipt: "r" };

  const target: DeliveryTarget = {
    name: "desk",
    type: "test",
    send: ({ deliveryId }) => {
      seen.push(deliveryId);
      return Promise.resolve(answers.shift() ?? done);
    },
  };

  beforeEach(() => {
    seen = [];
    answers = [];
  });
  afterEach(() => gateway.close());

  const open = async () => {
    gateway = await openTestGateway({
      database: await emptyDatabase(kind),
      deliveryTargets: [target],
      // The queue goes by the clock of the database.
      now: () => new Date(),
    });
  };
  const rows = () =>
    gateway.database.query<Row>(
      "select state, attempts, problem from gateway.deliveries",
    );
  const submit = async () =>
    (await gateway.submit({ F99000000001: "Müller" })).statusCode;

  test("an accepted submission is delivered, a repeated request delivers nothing more", async () => {
    await open();
    expect([await submit(), await submit()]).toEqual([201, 200]);
    await expect
      .poll(rows, { timeout: 20_000 })
      .toEqual([{ state: "done", attempts: 1, problem: null }]);
    expect(seen).toHaveLength(1);
  });

  test("what a target does not take is sent again under the same id", async () => {
    await open();
    answers = [{ kind: "retry", problem: "busy" }];
    await submit();
    await expect
      .poll(rows, { timeout: 30_000 })
      .toEqual([{ state: "done", attempts: 2, problem: null }]);
    expect(seen[1]).toBe(seen[0]);
  });

  test("what a target refuses for good is parked with an alarm", async () => {
    await open();
    answers = [{ kind: "permanent", problem: "422" }];
    await submit();
    await expect
      .poll(rows, { timeout: 20_000 })
      .toEqual([{ state: "parked", attempts: 1, problem: "422" }]);
    expect(gateway.log).toContainEqual({
      event: "alarm",
      alarm: "delivery-parked",
      target: "desk",
    });
  });

  test("the result of a worker that was taken for dead does not overwrite a newer one", async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((ready) => (release = ready));
    gateway = await openTestGateway({
      database: await emptyDatabase(kind),
      now: () => new Date(),
      deliveryTargets: [
        {
          name: "desk",
          type: "test",
          send: async (delivery) => {
            await slow;
            return target.send(delivery);
          },
        },
      ],
    });
    answers = [{ kind: "permanent", problem: "late" }];
    await submit();
    await expect
      .poll(async () => (await rows())[0]?.state, { timeout: 20_000 })
      .toBe("sending");
    await gateway.database.query(
      "update gateway.deliveries set fence = fence + 1, state = 'done'",
    );
    release();
    await expect
      .poll(() => gateway.log.some((entry) => entry["isMine"] === false))
      .toBe(true);
    expect((await rows())[0]).toMatchObject({ state: "done" });
  });

  test("a slow target delays no other", async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((ready) => (release = ready));
    gateway = await openTestGateway({
      database: await emptyDatabase(kind),
      now: () => new Date(),
      deliveryTargets: [
        {
          name: "slow",
          type: "test",
          limits: { concurrency: 1 },
          send: () => slow.then(() => done),
        },
        target,
      ],
    });
    for (const key of ["1", "2", "3"])
      expect(
        (
          await gateway.submit(
            { F99000000001: key },
            { key: KEY.replace("6", key) },
          )
        ).statusCode,
      ).toBe(201);
    await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(3);
    release();
  });
});
