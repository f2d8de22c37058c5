import { EXAMPLE_IDS } from "@fim-forms/simulators";
import { afterEach, expect, test, vi } from "vitest";

import {
  LEIKA,
  openTestTowns,
  type TestTowns,
} from "../../test-support/towns.js";
import type { DeliveryPackage, DeliveryTarget } from "../index.js";
import { NAMELESS_SITE } from "../pages/site.js";
import type { Tenant, TenantService } from "../tenants/tenant.js";
import { checkOffers } from "./check-offers.js";
import type { RouteAnswer, RoutingPort } from "./routing-port.js";

let towns: TestTowns | undefined;
afterEach(async () => {
  await towns?.close();
  towns = undefined;
});

const town = (service: Partial<TenantService>, key = "stadt"): Tenant => ({
  formatVersion: 1,
  key,
  name: "Stadt",
  kind: "town",
  ars: "039990000000",
  ags: "03999000",
  contact: { authority: "Stadt", address: ["Markt 1"] },
  services: [{ leika: LEIKA, name: "Probe", form: "probe", ...service }],
  site: NAMELESS_SITE,
});
const one = (targets: string[], destination?: string): RouteAnswer => ({
  kind: "one",
  route: {
    targets,
    area: "03999",
    ...(destination === undefined ? {} : { destination }),
  },
});

const open = async (
  service: Partial<TenantService>,
  ...given: (RouteAnswer | (() => RouteAnswer))[]
) => {
  const seen: DeliveryPackage[] = [];
  const target: DeliveryTarget = {
    name: "elsewhere",
    type: "test",
    send(delivery) {
      seen.push(delivery);
      return Promise.resolve({ kind: "done", receipt: "taken" });
    },
  };
  const ports = given.map((answer, index): RoutingPort => ({
    name: `port-${String(index)}`,
    resolve: () =>
      Promise.resolve(typeof answer === "function" ? answer() : answer),
  }));
  towns = await openTestTowns({
    tenants: [town(service)],
    staff: [],
    deliveryTargets: [target],
    routing: ports,
    // The queue wakes workers by the real clock.
    now: () => new Date(),
  });
  return { towns, seen };
};
const states = (submissionId: string) =>
  towns!.database.query<{ target: string; state: string; problem: string }>(
    "select target, state, problem from gateway.deliveries where submission_id = $1 order by target",
    [submissionId],
  );

test("the way that routing finds is the one that submissions go, with its destination", async () => {
  const { towns, seen } = await open(
    { routed: true, targets: ["own"] },
    { kind: "none" },
    one(["elsewhere"], EXAMPLE_IDS.destinationId),
  );
  const { id } = await towns.apply("stadt");
  await expect.poll(() => seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({
    destination: EXAMPLE_IDS.destinationId,
    submission: { service: { leika: LEIKA, name: "Probe" } },
  });
  await expect
    .poll(() => states(id))
    .toMatchObject([
      { target: "elsewhere", state: "done" },
      { target: "routing", state: "done" },
    ]);
  const status = await towns.database.query<{ state: string; by: string }>(
    "select state, by from gateway.status_events where submission_id = $1 order by id",
    [id],
  );
  expect(status).toEqual([
    { state: "SUBMITTED", by: "citizen" },
    // Knowing the way is not yet having arrived.
    { state: "RECEIVED", by: "target:elsewhere" },
  ]);
});

test("where routing knows no way, the town's own targets are it", async () => {
  const { towns, seen } = await open(
    { routed: true, targets: ["elsewhere"] },
    { kind: "none" },
  );
  await towns.apply("stadt");
  await expect.poll(() => seen).toHaveLength(1);
  expect(seen[0]?.destination).toBeUndefined();
});

test("a service that is not routed asks nobody", async () => {
  const asked = vi.fn((): RouteAnswer => one(["nowhere"]));
  const { towns, seen } = await open({ targets: ["elsewhere"] }, asked);
  await towns.apply("stadt");
  await expect.poll(() => seen).toHaveLength(1);
  expect((await towns.get("/stadt/forms/probe")).statusCode).toBe(200);
  expect(asked).not.toHaveBeenCalled();
});

test("what is taken in while nobody can be asked waits for its way", async () => {
  const { towns, seen } = await open(
    { routed: true, targets: ["elsewhere"] },
    { kind: "unavailable", problem: "HTTP 503" },
    { kind: "none" },
  );
  const { id } = await towns.apply("stadt");
  await expect
    .poll(() => states(id))
    .toMatchObject([
      { target: "routing", state: "waiting", problem: "HTTP 503" },
    ]);
  expect(seen).toEqual([]);
});

test.each<[string, RouteAnswer, number, string]>([
  ["one way", one(["elsewhere"]), 200, "fim-form"],
  [
    "no way",
    {
      kind: "none",
      contact: { authority: "Landkreis", telephone: "0999 1" },
    },
    200,
    "Landkreis",
  ],
  ["no way and no contact", { kind: "none" }, 200, "Markt 1"],
  [
    "several ways",
    {
      kind: "several",
      routes: [
        { targets: ["a"], area: "03" },
        { targets: ["b"], area: "03" },
      ],
    },
    200,
    "Das geht hier nicht online",
  ],
  [
    "nobody to ask now",
    { kind: "unavailable", problem: "HTTP 503" },
    503,
    "Das geht gerade nicht",
  ],
])("before the form: %s", async (_, answer, status, words) => {
  const { towns } = await open({ routed: true }, answer);
  for (const page of ["", "/plain"]) {
    const { statusCode, body } = await towns.get(`/stadt/forms/probe${page}`);
    expect(statusCode).toBe(status);
    expect(body.includes("<form") || body.includes("<fim-form")).toBe(
      answer.kind === "one",
    );
    if (page === "") expect(body).toContain(words);
  }
  expect(towns.log.some(({ alarm }) => alarm === "routing-unclear")).toBe(
    answer.kind === "several",
  );
});

test("two towns that offer the same for one area, and routes that nobody knows, are found at start", () => {
  expect(
    checkOffers([town({}), town({}, "zweite")], true).map(({ code }) => code),
  ).toEqual(["ROU1006"]);
  expect(
    checkOffers([town({ routed: true })], false).map(({ code }) => code),
  ).toEqual(["ROU1007"]);
  expect(checkOffers([town({ routed: true, targets: [] })], false)).toEqual([]);
  expect(checkOffers([town({ routed: true })], true)).toEqual([]);
});
