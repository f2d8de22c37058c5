import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { newDatabaseUrl } from "../../test-support/test-database.js";
import {
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import { openPostgres } from "../storage/postgres.js";
import type { DeliveryTarget } from "./delivery-port.js";

const SUBMISSIONS = 40;

test("two gateways on one server share the work: each delivery is made once", async () => {
  const url = await newDatabaseUrl();
  const dataDir = await mkdtemp(join(tmpdir(), "fim-shared-"));
  const seen: string[] = [];
  const byGateway = [0, 0];
  let bothSend = (): void => undefined;
  const bothHaveSent = new Promise<void>((resolve) => {
    bothSend = resolve;
  });
  const targetOf = (index: number): DeliveryTarget => ({
    name: "desk",
    type: "test",
    async send({ deliveryId, manifestSha512 }) {
      byGateway[index] = (byGateway[index] ?? 0) + 1;
      seen.push(deliveryId);
      // Nobody finishes before the other one has come by, however busy the machine is.
      if (Math.min(...byGateway) > 0) bothSend();
      await bothHaveSent;
      return { kind: "done", receipt: manifestSha512 };
    },
  });
  const databases = [openPostgres(url), openPostgres(url)] as const;
  // Both at once: each finds the tables missing.
  const gateways: readonly TestGateway[] = await Promise.all(
    databases.map((database, index) =>
      openTestGateway({
        database,
        dataDir,
        now: () => new Date(),
        deliveryTargets: [targetOf(index)],
      }),
    ),
  );
  try {
    const submitOne = async (index: number): Promise<void> => {
      const key = `6f1c2a7e-3f59-4c57-9d1e-${String(index).padStart(12, "0")}`;
      // The same request to both: a double click that a balancer has spread.
      const [one, two] = await Promise.all(
        gateways.map((gateway) =>
          gateway.submit({ F99000000001: "Müller" }, { key }),
        ),
      );
      expect([one?.statusCode, two?.statusCode].sort()).toEqual([200, 201]);
      expect(one?.json()).toEqual(two?.json());
    };
    await Promise.all(
      Array.from({ length: SUBMISSIONS }, (_, index) => submitOne(index)),
    );
    // One may have got all of them at once: the other one comes and takes some.
    await expect.poll(() => Math.min(...byGateway)).toBeGreaterThan(0);
    await expect
      .poll(
        () =>
          databases[0].query(
            "select state, count(*)::integer as count from gateway.deliveries group by state",
          ),
        { timeout: 30_000 },
      )
      .toEqual([{ state: "done", count: SUBMISSIONS }]);
    expect(seen).toHaveLength(SUBMISSIONS);
    expect(new Set(seen).size).toBe(SUBMISSIONS);
  } finally {
    // A test that has failed must not wait for attempts that wait for it.
    bothSend();
    for (const gateway of gateways) await gateway.close();
    for (const database of databases) await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
