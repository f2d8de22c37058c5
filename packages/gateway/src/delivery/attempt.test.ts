import { afterEach, describe, expect, test } from "vitest";

import {
  openDesk,
  type DeliveryDesk,
} from "../../test-support/delivery-desk.js";
import { databaseKinds } from "../../test-support/test-database.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Lookup,
  Outcome,
} from "./delivery-port.js";
import { LeaseLost } from "./delivery-port.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const done: Outcome = { kind: "done", receipt: "r" };

/** A target that gives the answers it was told to, and remembers what it was asked. */
function scripted(
  answers: readonly (Outcome | Error)[],
  lookups: readonly Lookup[] = [],
  more: Partial<DeliveryTarget> = {},
) {
  const calls: string[] = [];
  const left = [...answers];
  const leftLookups = [...lookups];
  const target: DeliveryTarget = {
    name: "desk",
    type: "test",
    send: () => {
      calls.push("send");
      const answer = left.shift() ?? done;
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer);
    },
    ...(lookups.length === 0
      ? {}
      : {
          lookup: () => {
            calls.push("lookup");
            return Promise.resolve(leftLookups.shift()!);
          },
        }),
    ...more,
  };
  return { target, calls };
}

describe.each(databaseKinds)("on the %s database", (kind) => {
  let desk: DeliveryDesk;
  afterEach(() => desk.close());
  const begin = async (...given: Parameters<typeof scripted>) => {
    const { target, calls } = scripted(...given);
    desk = await openDesk(kind, [target]);
    return { calls, id: await desk.submit("desk") };
  };
  const alarms = () => desk.log.filter(({ event }) => event === "alarm");

  test("a delivery is sent once: its receipt and evidence are kept", async () => {
    const { id, calls } = await begin([{ ...done, evidence: { by: "desk" } }]);
    await desk.attempt(id, "desk");
    expect(await desk.row(id)).toMatchObject({
      state: "done",
      receipt: "r",
      evidence: '{"by":"desk"}',
      unsure: false,
    });
    desk.pass(DAY);
    expect(await desk.attempt(id, "desk")).toBeUndefined();
    expect(calls).toEqual(["send"]);
  });

  test("without an answer, the target is asked before anything is sent again", async () => {
    const { id, calls } = await begin(
      [{ kind: "unknown", problem: "no answer" }],
      [
        { kind: "unclear", problem: "503" },
        { kind: "there", receipt: "found" },
      ],
    );
    await desk.attempt(id, "desk");
    expect(await desk.attempt(id, "desk"), "not due yet").toBeUndefined();
    desk.pass(MINUTE);
    await desk.attempt(id, "desk");
    desk.pass(HOUR);
    await desk.attempt(id, "desk");
    expect(calls).toEqual(["send", "lookup", "lookup"]);
    expect(await desk.row(id)).toMatchObject({
      state: "done",
      receipt: "found",
    });
  });

  test("what did not arrive is sent again", async () => {
    const { id, calls } = await begin(
      [{ kind: "unknown", problem: "no answer" }],
      [{ kind: "absent" }],
    );
    await desk.attempt(id, "desk");
    desk.pass(MINUTE);
    await desk.attempt(id, "desk");
    expect(calls).toEqual(["send", "lookup", "send"]);
  });

  test("after a crash in the middle of an attempt, the target is asked first", async () => {
    const { id, calls } = await begin(
      [],
      [{ kind: "there", receipt: "found" }],
    );
    // What a killed worker leaves behind.
    await desk.storage.database.query(
      `update gateway.deliveries set state = 'sending', fence = 1, unsure = true,
              lease_until = clock_timestamp() + interval '1 minute'`,
    );
    expect(await desk.attempt(id, "desk")).toBeUndefined();
    await desk.storage.database.query(
      "update gateway.deliveries set lease_until = clock_timestamp()",
    );
    await desk.attempt(id, "desk");
    expect(calls).toEqual(["lookup"]);
  });

  test("an adapter that throws counts as unknown", async () => {
    const { id } = await begin([new TypeError("oops")]);
    await desk.attempt(id, "desk");
    expect(await desk.row(id)).toMatchObject({
      state: "waiting",
      unsure: true,
      problem: "the adapter failed: TypeError",
    });
  });

  test("an outstanding verdict is asked for when the adapter wants, without counting as failure", async () => {
    const pending: Outcome = { kind: "pending", checkAfterMs: HOUR };
    const { id, calls } = await begin([pending, pending]);
    await desk.attempt(id, "desk");
    expect(await desk.row(id)).toMatchObject({ state: "pending" });
    desk.pass(59 * MINUTE);
    expect(await desk.due("desk")).toEqual([]);
    desk.pass(MINUTE);
    await desk.attempt(id, "desk");
    expect(await desk.office.hurry(id)).toBe(true);
    await desk.attempt(id, "desk");
    expect(calls).toEqual(["send", "send", "send"]);
    expect(await desk.row(id)).toMatchObject({ state: "done", problem: null });
  });

  test("three days without a verdict raise one alarm", async () => {
    const pending: Outcome = { kind: "pending", checkAfterMs: DAY };
    const { id } = await begin([pending, pending, pending, pending, pending]);
    for (let day = 0; day < 5; day += 1) {
      await desk.attempt(id, "desk");
      expect(alarms(), `day ${String(day)}`).toHaveLength(day < 3 ? 0 : 1);
      desk.pass(DAY);
    }
    expect(alarms()[0]).toMatchObject({ alarm: "delivery-pending" });
    expect(await desk.row(id)).toMatchObject({ state: "pending" });
  });

  test("a target that asks for time gets it", async () => {
    const { id } = await begin([
      { kind: "retry", problem: "429", afterMs: 20 * MINUTE },
    ]);
    await desk.attempt(id, "desk");
    desk.pass(20 * MINUTE - 1);
    expect(await desk.due("desk")).toEqual([]);
    desk.pass(1);
    expect(await desk.due("desk")).toEqual([id]);
    expect(desk.wakeUps).toHaveLength(2);
  });

  test("72 hours of failures in a row park a delivery with an alarm; a person may take it up again", async () => {
    const { id } = await begin(
      Array.from({ length: 200 }, () => ({ kind: "retry", problem: "503" })),
    );
    let hours = 0;
    while ((await desk.row(id)).state !== "parked" && hours < 100) {
      await desk.attempt(id, "desk");
      desk.pass(HOUR * 1.2);
      hours += 1.2;
    }
    expect(hours).toBeGreaterThan(70);
    expect(hours).toBeLessThan(75);
    expect(alarms()).toEqual([
      { event: "alarm", alarm: "delivery-parked", target: "desk" },
    ]);
    expect(await desk.office.retry(id)).toBe(true);
    expect(await desk.row(id)).toMatchObject({
      state: "waiting",
      unsure: true,
    });
    expect(await desk.due("desk")).toEqual([id]);
  });

  test("parking by hand takes the delivery from whoever is sending it", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((ready) => (release = ready));
    const { id } = await begin([], [], {
      send: async () => {
        await held;
        return done;
      },
    });
    const attempt = desk.attempt(id, "desk");
    await expect.poll(async () => (await desk.row(id)).state).toBe("sending");
    expect(await desk.office.park(id, "withdrawn")).toBe(true);
    release();
    expect(await attempt).toBeUndefined();
    expect(await desk.row(id)).toMatchObject({
      state: "parked",
      problem: "withdrawn",
    });
    expect(await desk.office.park(id, "again")).toBe(false);
  });

  test("progress outlives attempts, and is closed to those that were overtaken", async () => {
    const packages: DeliveryPackage[] = [];
    const { id } = await begin([], [], {
      send: async (delivery) => {
        packages.push(delivery);
        if (packages.length > 1) return done;
        await delivery.progress.save({ step: 1 });
        await delivery.progress.save({ step: 2 });
        await delivery.progress.putBytes("jwe", Buffer.from("sealed"));
        return { kind: "retry", problem: "busy" };
      },
    });
    await desk.attempt(id, "desk");
    desk.pass(MINUTE);
    await desk.attempt(id, "desk");
    const [first, second] = packages;
    expect(second?.attempt).toBe(2);
    expect(await second?.progress.read()).toEqual({ step: 2 });
    expect(
      Buffer.from((await second?.progress.openBytes("jwe"))!).toString(),
    ).toBe("sealed");
    expect(await second?.progress.openBytes("other")).toBeUndefined();
    await expect(first?.progress.save({ step: 3 })).rejects.toThrow(LeaseLost);
    await expect(
      first?.progress.putBytes("jwe", Buffer.from("x")),
    ).rejects.toThrow(LeaseLost);
    expect(await second?.progress.read()).toEqual({ step: 2 });
  });

  test("an attempt has its time; a target that does not heed the signal holds nothing up", async () => {
    let isAborted = false;
    const { id } = await begin([], [], {
      limits: { attemptMs: 20 },
      send: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            isAborted = true;
            resolve({ kind: "unknown", problem: "timeout" });
          });
        }),
    });
    await desk.attempt(id, "desk");
    expect(isAborted).toBe(true);
    expect(await desk.row(id)).toMatchObject({ problem: "timeout" });
  });

  test("a delivery to a target that is not configured waits and says so", async () => {
    const { id } = await begin([]);
    const other = await desk.submit("gone");
    await desk.attempt(other, "gone");
    expect(await desk.row(other)).toMatchObject({
      state: "waiting",
      problem: "no such target is configured",
    });
    expect(await desk.row(id)).toMatchObject({ attempts: 0 });
  });

  test("what must happen with a delivery happens in its transaction or not at all", async () => {
    const { target } = scripted([]);
    desk = await openDesk(kind, [target], {
      onDone: () => Promise.reject(new Error("status")),
    });
    const id = await desk.submit("desk");
    await expect(desk.attempt(id, "desk")).rejects.toThrow("status");
    expect(await desk.row(id)).toMatchObject({ state: "sending" });
  });
});
