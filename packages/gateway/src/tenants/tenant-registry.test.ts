import { describe, expect, test } from "vitest";

import { NAMELESS_SITE } from "../pages/site.js";
import type { Tenant, TenantService } from "./tenant.js";
import { openTenantRegistry } from "./tenant-registry.js";

const service = (leika: string, more: Partial<TenantService> = {}) => ({
  leika,
  name: `Leistung ${leika}`,
  form: "probe",
  ...more,
});
const tenant = (
  key: string,
  ars: string,
  services: readonly TenantService[],
  more: Partial<Tenant> = {},
): Tenant => ({
  formatVersion: 1,
  key,
  name: key,
  kind: "town",
  ars,
  ags: ars.slice(0, 5) + ars.slice(9),
  contact: { authority: `Amt ${key}`, address: [] },
  services,
  site: NAMELESS_SITE,
  ...more,
});

const dog = "1";
const waste = "2";
const village = {
  name: "Dorf",
  ars: "039980002002",
  contact: { authority: "Amt Dorf", address: [] },
};
const registry = openTenantRegistry([
  tenant("stadt", "039990000000", [service(dog), service(waste)]),
  tenant("hafen", "039980001001", []),
  tenant("kreis", "039980000000", [service(waste)], {
    kind: "county",
    places: [village],
  }),
]);

describe("who does it where", () => {
  test.each([
    ["a town itself", dog, "039990000000", "stadt"],
    ["its county for a town", waste, "039980001001", "kreis"],
    ["its county for a place without a portal", waste, village.ars, "kreis"],
  ])("%s", (_, leika, ars, expected) => {
    const found = registry.search(leika, ars);
    expect(found.kind === "one" && found.offer.tenant.key).toBe(expected);
  });

  test.each([
    ["the town that does not offer it", dog, "039980001001", "Amt hafen"],
    ["the place without a portal", dog, village.ars, "Amt Dorf"],
    [
      "the county of a place that nobody named",
      dog,
      "039980009009",
      "Amt kreis",
    ],
  ])("nobody: then the citizen is told of %s", (_, leika, ars, authority) => {
    expect(registry.search(leika, ars)).toMatchObject({
      kind: "none",
      contact: { authority },
    });
  });

  test("nobody, in an area that nobody knows", () => {
    expect(registry.search(dog, "090000000000")).toEqual({
      kind: "none",
      contact: undefined,
    });
  });

  test("the longest key wins, and a tie is said", () => {
    const own = tenant("hafen", "039980001001", [service(waste)]);
    const county = tenant("kreis", "039980000000", [service(waste)], {
      kind: "county",
    });
    const other = tenant("zweckverband", "039970000000", [
      service(waste, { areas: ["03998"] }),
    ]);
    const all = openTenantRegistry([own, county, other]);
    const near = all.search(waste, own.ars);
    expect(near.kind === "one" && near.offer.tenant.key).toBe("hafen");
    expect(all.search(waste, "039980009009").kind).toBe("several");
  });
});

test("citizens of a town see its services and their county's", () => {
  const keys = registry
    .offersFor("039980001001")
    .map(({ tenant: { key }, service: { leika } }) => `${key} ${leika}`);
  expect(keys).toEqual(["kreis 2"]);
});

test("places are towns and places without a portal, by name", () => {
  expect(registry.places.map(({ name }) => name)).toEqual([
    "Dorf",
    "hafen",
    "stadt",
  ]);
});

test.each(["forms", "Stadt", "a/b", ""])(
  "%j is no address of a town",
  (key) => {
    expect(() => openTenantRegistry([tenant(key, "039990000000", [])])).toThrow(
      "cannot be the address",
    );
  },
);

test("no address twice", () => {
  const one = tenant("stadt", "039990000000", []);
  expect(() => openTenantRegistry([one, one])).toThrow("two towns");
});
