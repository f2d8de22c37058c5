import { afterEach, describe, expect, test } from "vitest";

import {
  databaseKinds,
  emptyDatabase,
} from "../../test-support/test-database.js";
import { KEY } from "../../test-support/test-gateway.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";

describe.each(databaseKinds)("on the %s database", (kind) => {
  let towns: TestTowns;
  afterEach(() => towns.close());

  test("two towns, the same key, answers and reference: two submissions that know nothing of each other", async () => {
    towns = await openTestTowns({ database: await emptyDatabase(kind) });
    const values = { F99000000001: "Müller" };
    const one = await towns.apply("stadt", values, KEY);
    const two = await towns.apply("hafen", values, KEY);
    expect(two.reference).toBe(one.reference);
    for (const of of ["id", "handle", "code"] as const)
      expect(two[of]).not.toBe(one[of]);

    const rows = await towns.database.query<{
      tenant: string;
      id: string;
      key: string;
      parts: number;
    }>(
      `select s.tenant, s.id, s.key_id as key, count(*)::integer as parts
         from gateway.submissions s join gateway.parts p on p.submission_id = s.id and p.key_id = s.key_id
        group by 1, 2, 3 order by 1 desc`,
    );
    expect(rows.map(({ tenant, id }) => [tenant, id])).toEqual([
      ["stadt", one.id],
      ["hafen", two.id],
    ]);
    // Sealed with a key each: the same answers are other bytes.
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
    const contents = await towns.database.query<{ content: string }>(
      "select distinct coalesce(blob, encode(content, 'hex')) as content from gateway.parts",
    );
    expect(contents).toHaveLength(
      rows.reduce((sum, { parts }) => sum + parts, 0),
    );

    const clerk = await towns.login("clerk");
    const other = await towns.login("other", "hafen");
    const status = async (url: string, cookie?: string) =>
      (await towns.get(url, cookie)).statusCode;
    // Each opens in its own town; in the other one it is as if it were not there.
    expect(await status(`/stadt/inbox/${one.id}`, clerk)).toBe(200);
    expect(await status(`/hafen/inbox/${two.id}`, other)).toBe(200);
    const nobodys = "0".repeat(32);
    for (const [tenant, id, cookie] of [
      ["hafen", one.id, other],
      ["stadt", two.id, clerk],
    ] as const) {
      expect(await status(`/${tenant}/inbox/${id}`, cookie)).toBe(
        await status(`/${tenant}/inbox/${nobodys}`, cookie),
      );
      expect(await status(`/${tenant}/inbox/${id}`, cookie)).toBe(404);
      expect(await status(`/${tenant}/submissions/${id}`)).toBe(404);
    }
    const strange = await towns.get(`/hafen/status/${one.handle}`);
    const unknown = await towns.get(`/hafen/status/${nobodys}`);
    expect(strange.statusCode).toBe(unknown.statusCode);
    expect(strange.body.replaceAll(one.handle, nobodys)).toBe(unknown.body);
  });
});
