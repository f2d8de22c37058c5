import {
  EXAMPLE_IDS,
  startFitConnect,
  type FitConnectSimulator,
} from "@fim-forms/simulators";
import { CompactSign, importJWK } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { LogEntry } from "../options.js";
import { readAreaKey } from "./area-key.js";
import { routeByFitConnect } from "./route-by-fit-connect.js";
import { judgeRouteSignature } from "./route-signature.js";
import type { RouteMemory, RoutingPort } from "./routing-port.js";

const LEIKA = "99102013104000";
const START = Date.parse("2026-11-23T09:05:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ROUTES = /\/routing-api\/v1\/routes$/;

let simulator: FitConnectSimulator;
let clock: number;
let log: LogEntry[];

beforeEach(async () => {
  clock = START;
  log = [];
  simulator = await startFitConnect({ now: () => new Date(clock) });
});
afterEach(() => simulator.close());

const open = (memory?: RouteMemory): RoutingPort => {
  const port = routeByFitConnect({
    name: "federal",
    url: simulator.routingApiUrl,
    target: "fit-connect",
    submissionHost: new URL(simulator.submissionApiUrl).host,
    issuers: [{ iss: simulator.routingApiUrl }],
    trust: { kind: "authorities", pem: [simulator.keys.authority] },
    peer: { networks: ["127.0.0.1"] },
    contact: "test@example.org",
    now: () => new Date(clock),
    log: (entry) => log.push(entry),
  });
  if (memory !== undefined) port.keepIn?.(memory);
  return port;
};
const ask = (port: RoutingPort, ars: string = EXAMPLE_IDS.ars, leika = LEIKA) =>
  port.resolve({ leika, ars, at: new Date(clock) });
const asked = (): number =>
  simulator.requests.filter(({ path }) => ROUTES.test(path)).length;
const refuse = (status: number, retryAfterS?: number): void => {
  simulator.fault({
    path: ROUTES,
    times: 1000,
    fault: {
      kind: "status",
      status,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    },
  });
};
const memoryOf = (): RouteMemory => {
  const kept = new Map<string, { text: string; askedAt: Date }>();
  return {
    read: (question) => Promise.resolve(kept.get(question)),
    write: (question, text, askedAt) => {
      kept.set(question, { text, askedAt });
      return Promise.resolve();
    },
  };
};

test("a destination whose signature holds is the way, and is asked for once a day", async () => {
  const port = open();
  expect(await ask(port)).toMatchObject({
    kind: "one",
    route: {
      targets: ["fit-connect"],
      destination: EXAMPLE_IDS.destinationId,
      contact: {
        authority: "Stadt Musterstadt, Steueramt",
        address: ["38100 Musterstadt"],
      },
      asOf: new Date(START),
    },
  });
  clock += DAY - 1;
  await Promise.all([ask(port), ask(port)]);
  expect(asked()).toBe(1);
  clock += 1;
  await Promise.all([ask(port), ask(port)]);
  expect(asked()).toBe(2);
});

test("that there is none is believed for ten minutes", async () => {
  const port = open();
  const elsewhere = "031010000000";
  expect(await ask(port, elsewhere)).toEqual({ kind: "none" });
  clock += 10 * MINUTE - 1;
  await ask(port, elsewhere);
  expect(asked()).toBe(1);
  clock += 1;
  await ask(port, elsewhere);
  expect(asked()).toBe(2);
});

test("without an answer, what was said before holds for a week, and is said to be old", async () => {
  const port = open();
  await ask(port);
  refuse(503);
  clock = START + 7 * DAY - 1;
  expect(await ask(port)).toMatchObject({
    kind: "one",
    route: { isStale: true, asOf: new Date(START) },
  });
  expect(log).toContainEqual({
    event: "routing-stale",
    routing: "federal",
    ageHours: 167,
  });
  clock += 1;
  expect(await ask(port)).toMatchObject({ kind: "unavailable" });
});

test("an old answer that there is none is no answer", async () => {
  const port = open();
  await ask(port, "031010000000");
  refuse(503);
  clock += HOUR;
  expect(await ask(port, "031010000000")).toMatchObject({
    kind: "unavailable",
  });
});

test("answers outlive the process", async () => {
  const memory = memoryOf();
  await ask(open(memory));
  refuse(503);
  clock += 2 * DAY;
  expect(await ask(open(memory))).toMatchObject({
    kind: "one",
    route: { destination: EXAMPLE_IDS.destinationId, isStale: true },
  });
});

test("who is told to wait does not ask before", async () => {
  const port = open();
  refuse(429, 120);
  expect(await ask(port)).toEqual({ kind: "unavailable", problem: "HTTP 429" });
  clock += 120_000 - 1;
  await ask(port);
  expect(asked()).toBe(1);
  simulator.clearFaults();
  clock += 1;
  expect(await ask(port)).toMatchObject({ kind: "one" });
});

test("two destinations for one area are an error, never a choice", async () => {
  const other = "0b0a8b6e-7b1c-4f0c-9b55-0a4a5a3b7c11";
  simulator.setDestination({
    ...simulator.destination(EXAMPLE_IDS.destinationId),
    destinationId: other,
  });
  expect(await ask(open())).toMatchObject({
    kind: "several",
    routes: [
      { destination: EXAMPLE_IDS.destinationId },
      { destination: other },
    ],
  });
});

test("keys that cannot be had now leave the question open", async () => {
  simulator.fault({
    path: /jwks\.json$/,
    fault: { kind: "status", status: 503 },
  });
  const port = open();
  expect(await ask(port)).toMatchObject({ kind: "unavailable" });
  expect(log).not.toContainEqual(
    expect.objectContaining({ alarm: "route-refused" }),
  );
});

test("a signer whom the configuration does not name is not believed, with an alarm", async () => {
  const port = routeByFitConnect({
    name: "federal",
    url: simulator.routingApiUrl,
    target: "fit-connect",
    submissionHost: new URL(simulator.submissionApiUrl).host,
    issuers: [{ iss: "https://portal.example" }],
    trust: { kind: "authorities", pem: [simulator.keys.authority] },
    peer: { networks: ["127.0.0.1"] },
    log: (entry) => log.push(entry),
  });
  expect(await ask(port)).toMatchObject({ kind: "unavailable" });
  expect(log).toContainEqual(
    expect.objectContaining({ event: "alarm", alarm: "route-refused" }),
  );
});

test.each([
  ["no Regionalschlüssel", undefined, LEIKA],
  ["a key that there cannot be", "0399900", LEIKA],
  ["no LeiKa key", EXAMPLE_IDS.ars, "12"],
])("%s: not understood, and nobody is asked", async (_, ars, leika) => {
  expect(
    await open().resolve({
      leika,
      at: new Date(clock),
      ...(ars === undefined ? {} : { ars }),
    }),
  ).toMatchObject({ kind: "not-understood" });
  expect(asked()).toBe(0);
});

test.each<
  [
    string,
    Record<string, unknown>,
    { by?: "stranger"; alg?: string },
    string | undefined,
  ]
>([
  ["all of it is right", {}, {}, undefined],
  [
    "a host in place of an address",
    { submissionHost: "submission.example" },
    {},
    undefined,
  ],
  ["an area that holds the place", { area: "039990000000" }, {}, undefined],
  ["another area", { area: "031010000000" }, {}, "it is not for this area"],
  [
    "a part of the area only",
    { area: "039990001001" },
    {},
    "it is not for this area",
  ],
  [
    "another service",
    { leika: "99000000000000" },
    {},
    "it is not for this service",
  ],
  [
    "another Submission API",
    { submissionHost: "https://evil.example/submission-api" },
    {},
    "it is about another Submission API",
  ],
  [
    "another destination",
    { destinationId: "0b0a8b6e-7b1c-4f0c-9b55-0a4a5a3b7c11" },
    {},
    "it is about another destination",
  ],
  [
    "a time to come",
    { iat: START / 1000 + 3600 },
    {},
    "iat is not in the past",
  ],
  ["a stranger's key", {}, { by: "stranger" }, "the signature does not hold"],
  [
    "another issuer",
    { iss: "https://evil.example" },
    {},
    "issuer or key is not trusted",
  ],
  ["another algorithm", {}, { alg: "PS256" }, "alg is not PS512"],
])("signature of a destination: %s", async (_, swapped, how, problem) => {
  const { keys } = simulator;
  const key =
    how.by === "stranger" ? keys.strangerSigning : keys.serviceSigning;
  const { kty, n, e, d, p, q, dp, dq, qi } = key;
  const alg = how.alg ?? "PS512";
  const { area = EXAMPLE_IDS.ars, leika = LEIKA, ...claims } = swapped;
  const jws = await new CompactSign(
    Buffer.from(
      JSON.stringify({
        iss: "https://portal.example",
        iat: START / 1000 - 1,
        destinationId: EXAMPLE_IDS.destinationId,
        submissionHost: "https://submission.example/submission-api",
        services: [
          {
            gebietIDs: [
              `urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:${String(area)}`,
            ],
            leistungIDs: [`urn:de:fim:leika:leistung:${String(leika)}`],
          },
        ],
        ...claims,
      }),
    ),
  )
    .setProtectedHeader({ alg, kid: "signing-key" })
    .sign(await importJWK({ kty, n, e, d, p, q, dp, dq, qi }, alg));
  const trusted = {
    kty: keys.serviceSigning.kty,
    n: keys.serviceSigning.n,
    e: keys.serviceSigning.e,
  };
  expect(
    await judgeRouteSignature(jws, {
      destinationId: EXAMPLE_IDS.destinationId,
      leika: LEIKA,
      area: readAreaKey("ars", EXAMPLE_IDS.ars)!,
      submissionHost: "submission.example",
      now: new Date(START),
      keyOf: async (issuer, kid) =>
        issuer === "https://portal.example" && kid === "signing-key"
          ? { kid, key: await importJWK(trusted, "PS512") }
          : undefined,
    }),
  ).toBe(problem);
});
