import { createHmac } from "node:crypto";

import type {
  Destination,
  FitConnectSimulator,
  FitConnectTestKeys,
  TestJwk,
} from "@fim-forms/simulators";
import { EXAMPLE_IDS, fitConnectTestKeys } from "@fim-forms/simulators";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { progressInMemory } from "../../../test-support/delivery-package.js";
import {
  fitConnectPackage,
  fitConnectTarget,
  sendUntilEnd,
  startTestFitConnect,
} from "../../../test-support/fit-connect.js";
import type { DeliveryPackage } from "../delivery-port.js";
import type { FitConnectOptions } from "./options.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const { destinationId } = EXAMPLE_IDS;
const keys = fitConnectTestKeys();

let simulator: FitConnectSimulator;
let now: Date;
let delivery: DeliveryPackage;
let log: unknown[];

beforeEach(async () => {
  now = new Date("2026-11-23T09:05:00Z");
  simulator = await startTestFitConnect({
    now: () => now,
    verdicts: "procedure",
  });
  delivery = fitConnectPackage({ progress: progressInMemory() });
  log = [];
});
afterEach(() => simulator.close());

const target = (swapped: Partial<FitConnectOptions> = {}) =>
  fitConnectTarget(simulator, {
    now: () => now,
    log: (entry) => log.push(entry),
    ...swapped,
  });
const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const only = () => {
  const submissions = simulator.submissions();
  expect(submissions).toHaveLength(1);
  return submissions[0]!;
};
const swapDestination = (swapped: Partial<Destination>): void => {
  simulator.setDestination({
    ...simulator.destination(destinationId),
    ...swapped,
  });
};

describe("a service under load is left in peace", () => {
  const everything = { path: /submission-api/ };

  test("429 with Retry-After is honoured", async () => {
    simulator.fault({
      ...everything,
      fault: { kind: "status", status: 429, retryAfterS: 17 },
    });
    expect(await target().send(delivery)).toMatchObject({
      kind: "retry",
      afterMs: 17_000,
    });
  });

  test.each([500, 502, 503])("%i is tried again", async (status) => {
    simulator.fault({ ...everything, fault: { kind: "status", status } });
    expect((await target().send(delivery)).kind).toBe("retry");
    expect((await target().send(delivery)).kind).toBe("pending");
  });

  test("500 while submitting is unknown", async () => {
    simulator.fault({
      method: "PUT",
      path: /\/submissions\/[^/]+$/,
      fault: { kind: "status", status: 500 },
    });
    expect((await target().send(delivery)).kind).toBe("unknown");
    expect((await target().send(delivery)).kind).toBe("pending");
  });

  test("503 for an hour parks nothing and loses nothing", async () => {
    simulator.fault({
      ...everything,
      times: 5,
      fault: { kind: "status", status: 503 },
    });
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await target().send(delivery)).kind).toBe("retry");
    expect((await target().send(delivery)).kind).toBe("pending");
    only();
  });
});

describe("tokens", () => {
  test("one that expires in the middle is renewed silently", async () => {
    const mine = target();
    expect((await mine.send(delivery)).kind).toBe("pending");
    simulator.expireTokens();
    expect((await mine.send(delivery)).kind).toBe("pending");
    const asked = simulator.requests.filter(({ path }) => path === "/token");
    expect(asked).toHaveLength(2);
  });

  test("one is renewed before its time is over", async () => {
    const mine = target();
    await mine.send(delivery);
    later(1745 * 1000);
    await mine.send(delivery);
    expect(simulator.requests.filter(({ status }) => status === 401)).toEqual(
      [],
    );
  });

  test("a wrong secret is for a person to mend", async () => {
    expect(await target({ clientSecret: "wrong" }).send(delivery)).toEqual({
      kind: "permanent",
      problem: "asking for the destination: no token: HTTP 401 invalid_client",
    });
  });
});

describe("destinations that are refused before anything is created", () => {
  test.each<[string, Partial<Destination>]>([
    ["inactive", { status: "inactive" }],
    ["for another service", { publicServices: [] }],
    ["of old metadata", { metadataVersions: ["1.3.0"] }],
    ["of metadata to come", { metadataVersions: ["3.0.0"] }],
    [
      "for another form",
      {
        publicServices: [
          {
            identifier: EXAMPLE_IDS.service,
            regions: [],
            submissionSchemas: [
              {
                schemaUri: "https://schema.fitko.de/fim/other",
                mimeType: "application/xml",
              },
            ],
          },
        ],
      },
    ],
  ])("%s", async (_, swapped) => {
    swapDestination(swapped);
    expect((await target().send(delivery)).kind).toBe("permanent");
    expect(simulator.submissions()).toEqual([]);
  });

  test("unknown", async () => {
    const elsewhere = target({
      destinationId: "11111111-1111-4111-8111-111111111111",
    });
    expect(await elsewhere.send(delivery)).toEqual({
      kind: "permanent",
      problem: "asking for the destination: HTTP 404 destination-not-found",
    });
  });

  test("a later version of the metadata is read by who reads a still later one", async () => {
    swapDestination({ metadataVersions: ["2.2.0"] });
    expect((await target().send(delivery)).kind).toBe("pending");
  });
});

describe("keys that are refused before anything is encrypted", () => {
  test.each<[string, Partial<TestJwk> | keyof FitConnectTestKeys, string]>([
    ["of 2048 bits", "short", "the modulus has less than 4096 bits"],
    ["with a foreign certificate", "otherCertificate", "another key"],
    ["with an expired certificate", "expired", "expired"],
    ["signed by itself", "selfSigned", "no trusted authority"],
    ["without a certificate", { x5c: [] }, "no certificates"],
    ["for signatures", "destinationSigning", "alg is not RSA-OAEP-256"],
    ["with a short kid", { kid: "short" }, "names no key"],
  ])("%s", async (_, swapped, problem) => {
    swapDestination({
      encryptionKeys: [
        typeof swapped === "string"
          ? (keys[swapped] as TestJwk)
          : { ...keys.encryption, ...swapped },
      ],
    });
    const outcome = await target().send(delivery);
    expect(outcome).toMatchObject({
      kind: "permanent",
      problem: expect.stringContaining(problem) as string,
    });
    expect(simulator.requests.every(({ method }) => method !== "PUT")).toBe(
      true,
    );
  });

  test("one signed by itself is taken where the configuration says so", async () => {
    swapDestination({ encryptionKeys: [keys.selfSigned] });
    const testing = target({ trust: { kind: "self-signed" } });
    expect((await testing.send(delivery)).kind).toBe("pending");
  });
});

describe("the destination changes its key", () => {
  const broken = (path: RegExp, method = "PUT") => {
    simulator.fault({ method, path, fault: { kind: "reset" } });
  };

  test("before encrypting: the new one is used", async () => {
    broken(/\/keys\//, "GET");
    await target().send(delivery);
    simulator.rollOver(destinationId, keys.encryptionNext, false);
    expect((await target().send(delivery)).kind).toBe("pending");
    expect(only().metadata?.kid).toBe("TEST-encryption-2");
  });

  test("after encrypting, and still knows the old one: what was encrypted is sent", async () => {
    broken(/\/attachments\//);
    await target().send(delivery);
    simulator.rollOver(destinationId, keys.encryptionNext, true);
    expect((await target().send(delivery)).kind).toBe("pending");
    expect(only().judgement?.findings).toEqual([]);
  });

  test.each([
    ["uploading", /\/attachments\//],
    ["submitting", /\/submissions\/[^/]+$/],
  ])(
    "before %s, and does not know the old one any more: another submission is begun",
    async (_, path) => {
      broken(path);
      await target().send(delivery);
      simulator.rollOver(destinationId, keys.encryptionNext, false);
      expect((await target().send(delivery)).kind).toBe("pending");
      const submitted = simulator
        .submissions()
        .filter(({ state }) => state === "submitted");
      expect(submitted).toHaveLength(1);
      expect(submitted[0]?.judgement?.findings).toEqual([]);
    },
  );
});

describe("events that cannot be believed change nothing and raise an alarm", () => {
  const tags = () => {
    const { metadata, data, attachments } = only();
    return {
      metadata: metadata!.tag,
      data: data!.tag,
      attachments: Object.fromEntries(
        Array.from(attachments, ([id, { tag }]) => [id, tag]),
      ),
    };
  };
  const accept = () => ({
    event: "accept-submission",
    iss: destinationId,
    payload: { authenticationTags: tags() },
  });
  const byReceiver = { key: keys.destinationSigning };
  const append = (
    swapped: Parameters<FitConnectSimulator["append"]>[1] | object = {},
    signedBy: Parameters<FitConnectSimulator["append"]>[2] = byReceiver,
  ) =>
    simulator.append(
      only().submissionId,
      { ...accept(), ...swapped },
      signedBy,
    );
  const encode = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  /** An acceptance as it should be, taken apart. */
  const genuine = async () => {
    await append();
    const [header = "", payload = ""] = only().events.pop()!.split(".");
    return { header, payload };
  };

  test.each<[string, () => Promise<void>]>([
    [
      "signed by a stranger",
      () =>
        append(
          {},
          { key: keys.strangerSigning, kid: "TEST-destination-signing" },
        ),
    ],
    [
      "signed with a key that the destination does not have",
      () => append({}, { key: keys.strangerSigning }),
    ],
    [
      "of the service in the place of the receiver",
      () =>
        append(
          { iss: simulator.submissionApiUrl },
          { key: keys.serviceSigning },
        ),
    ],
    [
      "signed by the service for the receiver",
      () => append({}, { key: keys.serviceSigning }),
    ],
    ["of a foreign issuer", () => append({ iss: "https://evil.example" })],
    [
      "over other metadata",
      () =>
        append({
          payload: { authenticationTags: { ...tags(), metadata: "x" } },
        }),
    ],
    [
      "over fewer attachments",
      () =>
        append({
          payload: { authenticationTags: { ...tags(), attachments: {} } },
        }),
    ],
    ["without tags", () => append({ payload: {} })],
    [
      "about another submission",
      () => append({ sub: "submission:11111111-1111-4111-8111-111111111111" }),
    ],
    [
      "about another case",
      () => append({ txn: "case:11111111-1111-4111-8111-111111111111" }),
    ],
    ["of an unknown kind", () => append({ event: "approve-submission" })],
    ["of tomorrow", () => append({ at: new Date(now.getTime() + DAY_MS) })],
    ["of before there were events", () => append({ at: new Date(0) })],
    [
      "unsigned",
      async () => {
        const { payload } = await genuine();
        simulator.appendRaw(
          only().submissionId,
          `${encode({ typ: "secevent+jwt", alg: "none", kid: "TEST-destination-signing" })}.${payload}.`,
        );
      },
    ],
    [
      "signed with the public key as a secret",
      async () => {
        const { payload } = await genuine();
        const signed = `${encode({ typ: "secevent+jwt", alg: "HS256", kid: "TEST-destination-signing" })}.${payload}`;
        const secret = Buffer.from(keys.destinationSigning.n, "base64url");
        simulator.appendRaw(
          only().submissionId,
          `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`,
        );
      },
    ],
    [
      "no token at all",
      () => {
        simulator.appendRaw(only().submissionId, "nonsense");
        return Promise.resolve();
      },
    ],
  ])("%s", async (_, forge) => {
    const mine = target();
    expect((await mine.send(delivery)).kind).toBe("pending");
    await forge();
    expect((await mine.send(delivery)).kind).toBe("pending");
    expect(log).toMatchObject([
      { event: "alarm", alarm: "fit-connect-event-refused", target: "fit" },
    ]);
    // A true word is heard all the same.
    await simulator.decide(only().submissionId, []);
    expect((await mine.send(delivery)).kind).toBe("done");
  });

  test("a key that cannot be fetched now leaves the question open", async () => {
    const mine = target();
    await mine.send(delivery);
    await append();
    simulator.fault({
      path: /\/keys\/TEST-destination-signing$/,
      fault: { kind: "reset" },
    });
    expect((await mine.send(delivery)).kind).toBe("retry");
    expect(log).toEqual([]);
    expect((await mine.send(delivery)).kind).toBe("done");
  });
});

describe("verdicts", () => {
  test("a rejection is for a person, and names no content", async () => {
    await target().send(delivery);
    await simulator.decide(only().submissionId, ["Anna Müller fehlt"]);
    expect(await target().send(delivery)).toEqual({
      kind: "permanent",
      problem: "rejected by the receiver: simulated",
    });
  });

  test("a refusal of what was sent is parked after the first answer", async () => {
    simulator.fault({
      method: "PUT",
      path: /\/attachments\//,
      fault: { kind: "status", status: 422 },
    });
    const outcomes = await sendUntilEnd(target(), delivery);
    expect(outcomes).toEqual([
      { kind: "permanent", problem: "uploading: HTTP 422 injected" },
    ]);
  });

  test("fourteen days of silence: asked ever more seldom, then rejected by the service", async () => {
    const mine = target();
    const first = await mine.send(delivery);
    expect(first).toMatchObject({ kind: "pending", checkAfterMs: 10_000 });
    later(3 * DAY_MS);
    expect(await mine.send(delivery)).toMatchObject({
      kind: "pending",
      checkAfterMs: 3_600_000,
    });
    later(10.9 * DAY_MS);
    expect((await mine.send(delivery)).kind).toBe("pending");
    later(0.2 * DAY_MS);
    expect(await mine.send(delivery)).toEqual({
      kind: "permanent",
      problem: "nobody has fetched the submission in time (14 days)",
    });
  });
});

test("an attempt that is stopped ends without doing more", async () => {
  const stopping = new AbortController();
  simulator.fault({
    method: "PUT",
    path: /\/attachments\//,
    fault: { kind: "delay", delayMs: 300 },
  });
  const sending = target().send({ ...delivery, signal: stopping.signal });
  await expect
    .poll(() => simulator.requests.some(({ method }) => method === "POST"))
    .toBe(true);
  stopping.abort();
  expect((await sending).kind).toBe("retry");
  expect((await target().send(delivery)).kind).toBe("pending");
  expect(
    simulator.submissions().filter(({ state }) => state === "submitted"),
  ).toHaveLength(1);
});
