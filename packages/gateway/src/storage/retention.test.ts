import { randomBytes } from "node:crypto";

import { afterEach, describe, expect, test } from "vitest";

import {
  openDesk,
  type DeliveryDesk,
} from "../../test-support/delivery-desk.js";
import { databaseKinds } from "../../test-support/test-database.js";
import type { DeliveryTarget } from "../delivery/delivery-port.js";
import { recordStatus, type StatusState } from "../status/status.js";
import { collectBlobs } from "./blob-lock.js";
import { deleteExpired } from "./retention.js";

const DAY = 24 * 60 * 60 * 1000;

describe.each(databaseKinds)("on the %s database", (kind) => {
  let desk: DeliveryDesk;
  afterEach(() => desk.close());
  const target: DeliveryTarget = {
    name: "desk",
    type: "test",
    send: async ({ progress }) => {
      await progress.putBytes("jwe", Buffer.from("x"));
      return { kind: "done", receipt: "r" };
    },
  };
  const expire = async (days: number | undefined): Promise<number> =>
    (await deleteExpired(desk.storage.database, () => days, desk.tools.now()))
      .deleted;
  const count = async (table: string) =>
    (await desk.storage.database.query(`select 1 from gateway.${table}`))
      .length;

  test("a delivered submission goes after its time, with its keys and bytes", async () => {
    desk = await openDesk(kind, [target]);
    const id = await desk.submit("desk");
    desk.pass(10 * DAY);
    await desk.attempt(id, "desk");
    desk.pass(29 * DAY);
    expect(await expire(30), "30 days after the delivery").toBe(0);
    desk.pass(2 * DAY);
    expect(await expire(undefined), "for ever").toBe(0);
    expect(await expire(30)).toBe(1);
    for (const table of ["submissions", "parts", "deliveries", "data_keys"])
      expect(await count(table), table).toBe(0);
    expect(await count("idempotency_keys")).toBe(0);
    const [line] = await desk.storage.database.query(
      "select actor, action, detail from gateway.audit",
    );
    expect(line).toEqual({
      actor: "gateway",
      action: "delete-after-retention",
      detail: "30 days, versions: 1",
    });
  });

  test("what was not delivered stays, whatever its age", async () => {
    desk = await openDesk(kind, [target]);
    const id = await desk.submit("desk");
    desk.pass(1000 * DAY);
    expect(await expire(1)).toBe(0);
    await desk.office.park(id, "broken");
    expect(await expire(1)).toBe(0);
  });

  test("a change of state begins the time anew", async () => {
    desk = await openDesk(kind, [target]);
    await desk.attempt(await desk.submit("desk"), "desk");
    desk.pass(40 * DAY);
    await desk.storage.database.query(
      `insert into gateway.status_events (submission_id, state, at, by)
       select id, 'COMPLETED', $1, 'desk' from gateway.submissions`,
      [desk.tools.now()],
    );
    expect(await expire(30)).toBe(0);
    desk.pass(31 * DAY);
    expect(await expire(30)).toBe(1);
  });

  describe("of a town", () => {
    let submissionId = "";
    /** A delivered submission of a town in that state, with one thing more about it. */
    const begin = async (
      state: StatusState,
      sql?: string,
      more: readonly unknown[] = [],
    ): Promise<void> => {
      desk = await openDesk(kind, [target]);
      await desk.attempt(await desk.submit("desk"), "desk");
      const { database } = desk.storage;
      const at = desk.tools.now();
      const [row] = await database.query<{ id: string }>(
        "update gateway.submissions set tenant = 'stadt' returning id",
      );
      submissionId = row?.id ?? "";
      for (const one of ["SUBMITTED", state] as const)
        await recordStatus(database, submissionId, one, { at, by: "desk" });
      if (sql !== undefined)
        await database.query(sql, [submissionId, at, ...more]);
      desk.pass(31 * DAY);
    };
    const judge = () =>
      deleteExpired(desk.storage.database, () => 30, desk.tools.now());
    const ORDER = `insert into gateway.payment_orders
      (id, submission_id, subject, providers, amount_cents, purpose, description, request_stem, state, created_at)
      values (md5('a'), $1, 's', '{p}', 100, 'x', 'x', 'x', $3, $2)`;
    const QUERY = `insert into gateway.queries
      (id, submission_id, asked_at, asked_by, question, pointers, state)
      values (md5('a'), $1, $2, 'desk', 'q', '[]', $3)`;

    test.each<
      [string, StatusState, string | undefined, readonly unknown[], boolean]
    >([
      ["completed: it goes", "COMPLETED", undefined, [], true],
      [
        "delivered, but nobody has completed it",
        "RECEIVED",
        undefined,
        [],
        false,
      ],
      ["being worked on", "PROCESSING", undefined, [], false],
      ["with an open payment", "COMPLETED", ORDER, ["open"], false],
      ["paid: it goes", "COMPLETED", ORDER, ["paid"], true],
      ["with an open question", "COMPLETED", QUERY, ["open"], false],
      [
        "with an answered question: it goes",
        "COMPLETED",
        QUERY,
        ["answered"],
        true,
      ],
    ])("%s", async (_, state, sql, more, goes) => {
      await begin(state, sql, more);
      expect(await judge()).toEqual(
        goes ? { deleted: 1, overdue: 0 } : { deleted: 0, overdue: 1 },
      );
      expect(await count("submissions")).toBe(goes ? 0 : 1);
      for (const table of ["payment_orders", "queries", "status_events"])
        expect(goes ? await count(table) : 0, table).toBe(0);
    });

    test("a notice read yesterday begins the time anew", async () => {
      await begin(
        "COMPLETED",
        `insert into gateway.messages (id, submission_id, message_key, kind, title, body, provided_at)
         values (md5('a'), $1, 'k', 'notice', 't', 'b', $2)`,
      );
      await desk.storage.database.query(
        "update gateway.messages set first_retrieved_at = $1",
        [new Date(desk.tools.now().getTime() - DAY)],
      );
      expect(await judge()).toEqual({ deleted: 0, overdue: 0 });
      desk.pass(31 * DAY);
      expect(await judge()).toEqual({ deleted: 1, overdue: 0 });
      expect(await count("messages")).toBe(0);
    });

    test("all versions go together, and not before the last one is delivered", async () => {
      await begin("COMPLETED");
      const { database } = desk.storage;
      const delivery = await desk.submit("desk");
      await database.query(
        "update gateway.submissions set revises = $1, revision = 2, tenant = 'stadt' where id <> $1",
        [submissionId],
      );
      desk.pass(31 * DAY);
      expect(await judge()).toEqual({ deleted: 0, overdue: 1 });
      await desk.attempt(delivery, "desk");
      desk.pass(31 * DAY);
      expect(await judge()).toEqual({ deleted: 1, overdue: 0 });
      for (const table of ["submissions", "deliveries", "data_keys"])
        expect(await count(table), table).toBe(0);
    });
  });

  test("bytes that another submission has too stay on disk until both are gone", async () => {
    desk = await openDesk(kind, [target]);
    await desk.attempt(await desk.submit("desk"), "desk");
    desk.pass(10 * DAY);
    await desk.attempt(await desk.submit("desk"), "desk");
    const { database, blobs } = desk.storage;
    const shared = await blobs.put(randomBytes(1000));
    await database.query(
      "update gateway.parts set blob = $1, content = null where path = (select min(path) from gateway.parts)",
      [shared],
    );

    const collect = () =>
      collectBlobs(database, blobs, new Date(Date.now() + DAY));
    desk.pass(25 * DAY);
    expect(await expire(30)).toBe(1);
    await collect();
    expect(await blobs.has(shared)).toBe(true);
    desk.pass(25 * DAY);
    expect(await expire(30)).toBe(1);
    await collect();
    expect(await blobs.has(shared)).toBe(false);
  });
});
