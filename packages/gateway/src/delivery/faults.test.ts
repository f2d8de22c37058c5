import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, test } from "vitest";

import {
  openDesk,
  type DeliveryDesk,
} from "../../test-support/delivery-desk.js";
import {
  deliveryPackage,
  sha512,
} from "../../test-support/delivery-package.js";
import {
  databaseKinds,
  newDatabase,
} from "../../test-support/test-database.js";
import { prepareRestored } from "../storage/after-restore.js";
import { migrate, readMigrations } from "../storage/migrate.js";
import { openStorage } from "../storage/open-storage.js";
import { attemptDelivery } from "./attempt.js";
import type { DeliveryTarget } from "./delivery-port.js";

const HOUR = 60 * 60 * 1000;

/** A peer that keeps what it gets, and can lose its answer. */
function peer() {
  const kept = new Map<string, string>();
  let sends = 0;
  let isAnswerLost = false;
  const target: DeliveryTarget = {
    name: "desk",
    type: "test",
    send({ deliveryId, manifestSha512 }) {
      sends += 1;
      kept.set(deliveryId, manifestSha512);
      return Promise.resolve(
        isAnswerLost
          ? { kind: "unknown", problem: "no answer" }
          : { kind: "done", receipt: manifestSha512 },
      );
    },
    lookup({ deliveryId }) {
      const receipt = kept.get(deliveryId);
      return Promise.resolve(
        receipt === undefined ? { kind: "absent" } : { kind: "there", receipt },
      );
    },
  };
  return {
    target,
    kept,
    sends: () => sends,
    loseAnswers: (yes: boolean) => (isAnswerLost = yes),
  };
}

describe.each(databaseKinds)("on the %s database", (kind) => {
  let desk: DeliveryDesk;
  afterEach(() => desk.close());

  test("the answer lost after the target has it: asked, not sent again", async () => {
    const { target, kept, sends, loseAnswers } = peer();
    desk = await openDesk(kind, [target]);
    loseAnswers(true);
    const id = await desk.submit("desk");
    await desk.attempt(id, "desk");
    loseAnswers(false);
    desk.pass(HOUR);
    await desk.attempt(id, "desk");
    expect(await desk.row(id)).toMatchObject({
      state: "done",
      receipt: kept.get(id),
    });
    expect(sends()).toBe(1);
  });

  test("a backup of an hour ago: what was delivered since is asked for, and the gap is told", async () => {
    const { target, kept, sends } = peer();
    desk = await openDesk(kind, [target]);
    const id = await desk.submit("desk");
    const asItWas = await desk.storage.database.query<{ row: string }>(
      "select to_jsonb(d)::text as row from gateway.deliveries d",
    );
    desk.pass(HOUR);
    await desk.attempt(id, "desk");
    expect(kept.size).toBe(1);
    // The backup's row comes back.
    await desk.storage.database.query(
      `with old as (select * from jsonb_populate_record(null::gateway.deliveries, $1::text::jsonb))
       update gateway.deliveries d set state = old.state, fence = old.fence, receipt = old.receipt,
              unsure = old.unsure, attempts = old.attempts, due_at = old.due_at from old where d.id = old.id`,
      [asItWas[0]?.row],
    );
    await desk.storage.database.query("delete from gateway.attempts");
    const state = await prepareRestored(desk.storage.database);
    expect(state).toMatchObject({ submissions: 1, openDeliveries: 1 });
    expect(state.newestAt?.toISOString()).toBe("2026-11-23T09:05:00.000Z");
    await desk.attempt(id, "desk");
    expect(await desk.row(id)).toMatchObject({
      state: "done",
      receipt: kept.get(id),
    });
    expect(sends()).toBe(1);
  });

  test("the clock jumps an hour either way: late by the jump at most, and once", async () => {
    const { target, sends } = peer();
    desk = await openDesk(kind, [target]);
    const id = await desk.submit("desk");
    desk.pass(-HOUR);
    expect(await desk.due("desk")).toEqual([]);
    desk.pass(HOUR);
    expect(await desk.due("desk")).toEqual([id]);
    desk.pass(HOUR);
    await desk.attempt(id, "desk");
    desk.pass(-2 * HOUR);
    await desk.attempt(id, "desk");
    expect(sends()).toBe(1);
  });

  test("work queued by any earlier version is delivered by this one, and what was parked stays", async () => {
    const { target, kept, sends } = peer();
    desk = await openDesk(kind, [target]);
    const database = await newDatabase(kind);
    const steps = await readMigrations();
    // The first step has no deliveries yet.
    try {
      for (const [index, { number }] of steps.entries()) {
        if (index === 0 || index === steps.length - 1) continue;
        const before = sends();
        // Making a database takes longer than emptying one.
        await database.script("drop schema if exists gateway cascade");
        await migrate(database, steps.slice(0, index + 1));
        const ids = new Map<string, string>();
        for (const state of ["waiting", "sending", "done", "parked"]) {
          const { manifestText, manifest } = deliveryPackage();
          const submissionId = randomUUID().replaceAll("-", "");
          const text = manifestText.replace(
            manifest.submissionId,
            submissionId,
          );
          const id = randomUUID();
          await database.query(
            `insert into gateway.submissions (id, slug, reference, submitted_at, manifest, manifest_sha512)
             values ($1, 'a', $2, $3, $4, $5)`,
            [
              submissionId,
              manifest.reference,
              manifest.submittedAt,
              text,
              sha512(text),
            ],
          );
          await database.query(
            `insert into gateway.deliveries (id, submission_id, target, state, due_at, begun_at, lease_until, fence, attempts)
             values ($1, $2, 'desk', $3, $4, $4, now() - interval '1 minute', 1, 1)`,
            [id, submissionId, state, manifest.submittedAt],
          );
          ids.set(state, id);
          // Whoever was sending has sent it, and ended before it could say so.
          if (state === "sending") kept.set(id, sha512(text));
          if (state === "waiting") ids.set("hash", sha512(text));
        }
        const storage = await openStorage({
          dataDir: desk.dataDir,
          database,
          now: desk.tools.now,
        });
        // From the third step on, whoever sends has marked it before; the step itself marks what it finds.
        await database.query(
          "update gateway.deliveries set unsure = true where state = 'sending'",
        );
        for (const state of ["waiting", "sending", "done", "parked"])
          await attemptDelivery(ids.get(state) ?? "", "desk", {
            ...desk.tools,
            storage,
          });
        const rows = await database.query<{ id: string; state: string }>(
          "select id, state from gateway.deliveries",
        );
        const stateOf = (name: string) =>
          rows.find(({ id }) => id === ids.get(name))?.state;
        expect(
          ["waiting", "sending", "done", "parked"].map(stateOf),
          `from step ${String(number)}`,
        ).toEqual(["done", "done", "done", "parked"]);
        expect(kept.get(ids.get("waiting") ?? "")).toBe(ids.get("hash"));
        expect(sends(), "sent by this version").toBe(before + 1);
      }
    } finally {
      await database.close();
    }
  });

  test("a package that the target never takes is parked, and the next one goes through", async () => {
    const { target, kept } = peer();
    let poison = "";
    desk = await openDesk(kind, [
      {
        ...target,
        send: (delivery) =>
          delivery.deliveryId === poison
            ? Promise.resolve({ kind: "permanent", problem: "422" })
            : target.send(delivery),
      },
    ]);
    poison = await desk.submit("desk");
    const other = await desk.submit("desk");
    await desk.attempt(poison, "desk");
    await desk.attempt(other, "desk");
    expect(await desk.row(poison)).toMatchObject({
      state: "parked",
      attempts: 1,
    });
    expect([...kept.keys()]).toEqual([other]);
  });
});
