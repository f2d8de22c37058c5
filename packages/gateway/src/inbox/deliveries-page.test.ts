import { expect, test } from "vitest";

import { openTestTowns, testTown } from "../../test-support/towns.js";
import type { DeliveryTarget } from "../index.js";

test("administrators see which target is spared, and until when", async () => {
  const desk: DeliveryTarget = {
    name: "desk",
    type: "test",
    send: () => Promise.resolve({ kind: "retry", problem: "503" }),
  };
  const town = testTown("stadt", "039990000000");
  const towns = await openTestTowns({
    now: () => new Date(),
    deliveryTargets: [desk],
    tenants: [
      {
        ...town,
        services: town.services.map((one) => ({ ...one, targets: ["desk"] })),
      },
      testTown("hafen", "039980001001"),
    ],
  });
  try {
    const cookie = await towns.login("admin");
    const page = async () =>
      (await towns.get("/stadt/inbox/deliveries", cookie)).body;
    expect(await page()).not.toContain("geschont");
    // A breaker opens after five failures in a row.
    for (let count = 0; count < 5; count += 1) await towns.apply("stadt");
    await expect
      .poll(page, { timeout: 20_000 })
      .toMatch(/desk<\/strong> hat mehrmals [^]*Nächster Versuch in \d+ s\./);
  } finally {
    await towns.close();
  }
});
