import { expect, test } from "vitest";

import { routeByFile, type RouteEntry } from "./route-by-file.js";

const LEIKA = "99102013104000";
const COUNTY = { authority: "Landkreis" };
const entry = (swapped: Partial<RouteEntry>): RouteEntry => ({
  leika: LEIKA,
  targets: ["inbox"],
  ...swapped,
});
const open = (...routes: RouteEntry[]) =>
  routeByFile(
    {
      formatVersion: 1,
      routes,
      contacts: [
        { ars: "03", contact: { authority: "Land" } },
        { ars: "03999", contact: COUNTY },
      ],
    },
    "routing.json",
  );
const ask = async (
  routes: RouteEntry[],
  key: { ars?: string; ags?: string },
  { leika = LEIKA, at = "2026-11-23T12:00:00Z" } = {},
) => {
  const { value } = open(...routes);
  return value!.resolve({ leika, at: new Date(at), ...key });
};
const TOWN = "039990000000";

test.each<[string, RouteEntry[], { ars?: string; ags?: string }, string]>([
  ["the town itself", [entry({ ars: TOWN })], { ars: TOWN }, TOWN],
  [
    "every town of the county",
    [entry({ ars: "03999" })],
    { ars: TOWN },
    "03999",
  ],
  ["every town of the Land", [entry({ ars: "03" })], { ars: TOWN }, "03"],
  [
    "the nearest of several areas",
    [
      entry({ ars: "03" }),
      entry({ ars: "03999" }),
      entry({ ars: "039990000" }),
    ],
    { ars: TOWN },
    "039990000",
  ],
  [
    "by Gemeindeschlüssel",
    [entry({ ags: "03999" })],
    { ags: "03999000" },
    "03999",
  ],
  [
    "the Regionalschlüssel before the Gemeindeschlüssel",
    [entry({ ags: "03999000" }), entry({ ars: "03" })],
    { ars: TOWN, ags: "03999000" },
    "03",
  ],
])("%s", async (_, routes, key, area) => {
  expect(await ask(routes, key)).toMatchObject({
    kind: "one",
    route: { area },
  });
});

test.each<[string, RouteEntry[], { ars?: string; ags?: string }, object]>([
  [
    "another service",
    [entry({ ars: TOWN, leika: "99102013002000" })],
    { ars: TOWN },
    COUNTY,
  ],
  ["another town", [entry({ ars: "039990000001" })], { ars: TOWN }, COUNTY],
  [
    "another county: the Land is told",
    [],
    { ars: "031010000000" },
    { authority: "Land" },
  ],
  [
    "a Gemeindeschlüssel is no Regionalschlüssel",
    [entry({ ags: "03999000" })],
    { ars: TOWN },
    COUNTY,
  ],
])("nobody takes it: %s", async (_, routes, key, contact) => {
  expect(await ask(routes, key)).toEqual({ kind: "none", contact });
});

test("days are German ones, both included", async () => {
  const routes = [
    entry({ ars: TOWN, targets: ["old"], validUntil: "2026-12-31" }),
    entry({ ars: TOWN, targets: ["new"], validFrom: "2027-01-01" }),
  ];
  const at = async (instant: string) => {
    const answer = await ask(routes, { ars: TOWN }, { at: instant });
    return answer.kind === "one" ? answer.route.targets : answer.kind;
  };
  expect(await at("2026-12-31T22:59:59Z")).toEqual(["old"]);
  expect(await at("2026-12-31T23:00:00Z")).toEqual(["new"]);
});

test.each([
  [{}],
  [{ ars: "03999000000" }],
  [{ ars: "179990000000" }],
  [{ ars: "0399900000a0" }],
  [{ ars: TOWN, ags: "039990000000" }],
])("%j is not understood, and not guessed", async (key) => {
  expect(await ask([entry({ ars: "03" })], key)).toMatchObject({
    kind: "not-understood",
  });
});

test.each<[string, RouteEntry[], string]>([
  ["no area", [entry({})], "ROU1002"],
  ["two kinds of area", [entry({ ars: "03", ags: "03" })], "ROU1002"],
  ["a Land that there is not", [entry({ ars: "17" })], "ROU1002"],
  [
    "days the wrong way round",
    [entry({ ars: "03", validFrom: "2027-01-01", validUntil: "2026-01-01" })],
    "ROU1003",
  ],
  [
    "two routes at the same time",
    [
      entry({ ars: "03", validUntil: "2027-01-01" }),
      entry({ ars: "03", validFrom: "2027-01-01" }),
    ],
    "ROU1004",
  ],
  [
    "a LeiKa key of another length",
    [entry({ ars: "03", leika: "123" })],
    "ROU1001",
  ],
])("%s: a mistake in the file, with its place", (_, routes, code) => {
  const { value, diagnostics } = open(...routes);
  expect(value).toBeUndefined();
  expect(diagnostics[0]?.code).toBe(code);
  expect(diagnostics[0]?.message).toMatch(/^routing\.json at \/routes\/\d/);
});
