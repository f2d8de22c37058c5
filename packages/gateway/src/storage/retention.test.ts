import { afterEach, describe, expect, test } from "vitest";

import {
  openDesk,
  type DeliveryDesk,
} from "../../test-support/delivery-desk.js";
import { databaseKinds } from "../../test-support/test-database.js";
import type { DeliveryTarget } from "../delivery/delivery-port.js";
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
  const expire = (days: number | undefined) =>
    deleteExpired(desk.storage.database, () => days, desk.tools.now());
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
});
