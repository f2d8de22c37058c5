import { randomUUID } from "node:crypto";

import { CompactEncrypt, compactVerify, importJWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { claimsOf, signEvent, type EventClaims } from "./events.js";
import {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_IDS,
  exampleDestination,
} from "./options.js";
import {
  startFitConnect,
  type FitConnectSimulator,
} from "./start-fit-connect.js";
import { fitConnectTestKeys } from "./test-keys.js";

const keys = fitConnectTestKeys();
const { destinationId, service } = EXAMPLE_IDS;
const INACTIVE = "11111111-1111-4111-8111-111111111111";
const [SENDER, RECEIVER] = EXAMPLE_ACCOUNTS;

let simulator: FitConnectSimulator;
let sender: string;
let receiver: string;

beforeAll(async () => {
  const destination = exampleDestination(keys, [
    { schemaUri: "https://example.org/a.json", mimeType: "application/json" },
  ]);
  simulator = await startFitConnect({
    verdicts: "procedure",
    destinations: [
      destination,
      { ...destination, destinationId: INACTIVE, status: "inactive" },
    ],
  });
  sender = await tokenFor(SENDER);
  receiver = await tokenFor(RECEIVER);
});
afterAll(() => simulator.close());

async function tokenFor({
  clientId,
  clientSecret,
}: (typeof EXAMPLE_ACCOUNTS)[number]): Promise<string> {
  const answer = await fetch(simulator.tokenUrl, {
    method: "POST",
    headers: { "User-Agent": "test/1" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const call = (
  path: string,
  {
    method = "GET",
    token = sender,
    body,
    type = "application/json",
  }: {
    method?: string;
    token?: string;
    body?: string;
    type?: string;
  } = {},
): Promise<Response> =>
  fetch(simulator.submissionApiUrl + path, {
    method,
    headers: {
      "User-Agent": "test/1",
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "Content-Type": type }),
    },
    ...(body === undefined ? {} : { body }),
  });
const post = (path: string, value: unknown): Promise<Response> =>
  call(path, { method: "POST", body: JSON.stringify(value) });

const encrypt = async (
  header: Record<string, unknown> = {},
  text = "{}",
): Promise<string> =>
  new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({
      alg: "RSA-OAEP-256",
      enc: "A256GCM",
      kid: keys.encryption.kid,
      cty: "application/json",
      ...header,
    })
    .encrypt(
      await importJWK(
        {
          kty: "RSA",
          n: keys.encryption.n,
          e: keys.encryption.e,
        },
        typeof header["alg"] === "string" ? header["alg"] : "RSA-OAEP-256",
      ),
    );

const announce = async (
  attachments: readonly string[] = [],
): Promise<{ submissionId: string; caseId: string }> => {
  const answer = await post("/v2/submissions", {
    destinationId,
    announcedAttachments: attachments,
    publicService: { identifier: service, name: "Hundesteuer" },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { submissionId: string; caseId: string };
};
const submit = async (
  submissionId: string,
  metadata?: string,
  data?: string,
): Promise<number> =>
  (
    await call(`/v2/submissions/${submissionId}`, {
      method: "PUT",
      body: JSON.stringify({
        encryptedMetadata: metadata ?? (await encrypt()),
        encryptedData: data ?? (await encrypt()),
      }),
    })
  ).status;

describe("who calls", () => {
  test("without a User-Agent of one's own: 403", async () => {
    const { status } = await fetch(simulator.tokenUrl, { method: "POST" });
    expect(status).toBe(403);
  });

  test("with id and secret in a header: invalid_client", async () => {
    const answer = await fetch(simulator.tokenUrl, {
      method: "POST",
      headers: {
        "User-Agent": "test/1",
        Authorization: `Basic ${btoa(`${SENDER.clientId}:${SENDER.clientSecret}`)}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: "invalid_client" });
  });

  test.each<[string, () => string, string, number]>([
    ["with no token", () => "", `/v2/destinations/${destinationId}`, 401],
    ["with another one", () => "x", `/v2/destinations/${destinationId}`, 401],
    ["a sender as receiver", () => sender, "/v2/submissions", 403],
  ])("%s", async (_, token, path, status) => {
    expect((await call(path, { token: token() })).status).toBe(status);
  });

  test("every answer says who it is", async () => {
    const { headers } = await call("/v2/destinations/x");
    expect(headers.get("x-simulator")).toContain("Simulator");
  });
});

describe("announcing", () => {
  const good = {
    destinationId,
    announcedAttachments: [] as readonly string[],
    publicService: { identifier: service, name: "Hundesteuer" },
  };
  const id = randomUUID();
  test.each<[string, object, number]>([
    ["an unknown destination", { destinationId: randomUUID() }, 404],
    ["an inactive one", { destinationId: INACTIVE }, 422],
    ["a foreign service", { publicService: { identifier: "urn:x" } }, 422],
    ["no list of attachments", { announcedAttachments: undefined }, 422],
    ["an id that is no UUID", { announcedAttachments: ["x"] }, 422],
    [
      "an id of version 1",
      { announcedAttachments: ["2046f9f1-dc89-1440-9c24-c76a8f40d668"] },
      422,
    ],
    ["an id twice", { announcedAttachments: [id, id] }, 422],
  ])("%s", async (_, swapped, status) => {
    const answer = await post("/v2/submissions", { ...good, ...swapped });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("what is sent", () => {
  test.each<[string, () => Promise<string>]>([
    ["of four segments", async () => (await encrypt()).replace(/\.[^.]*$/, "")],
    ["too short", () => Promise.resolve("a.b.c.d.e")],
    ["with alg RSA-OAEP", () => encrypt({ alg: "RSA-OAEP" })],
    ["with enc A128GCM", () => encrypt({ enc: "A128GCM" })],
    ["with another kid", () => encrypt({ kid: "TEST-encryption-2" })],
    ["without cty", () => encrypt({ cty: undefined })],
    ["with cty text/plain", () => encrypt({ cty: "text/plain" })],
    [
      "with zip",
      async () => {
        const [header = "", ...others] = (await encrypt()).split(".");
        const claims = JSON.parse(
          Buffer.from(header, "base64url").toString(),
        ) as object;
        const zipped = JSON.stringify({ ...claims, zip: "DEF" });
        return [Buffer.from(zipped).toString("base64url"), ...others].join(".");
      },
    ],
  ])("%s: 422", async (_, make) => {
    const { submissionId } = await announce();
    expect(await submit(submissionId, await make())).toBe(422);
    expect(await submit(submissionId, undefined, await make())).toBe(422);
  });

  test("an attachment that nobody announced, and submitting without one that was", async () => {
    const { submissionId } = await announce([randomUUID()]);
    const { status } = await call(
      `/v2/submissions/${submissionId}/attachments/${randomUUID()}`,
      { method: "PUT", body: await encrypt(), type: "application/jose" },
    );
    expect([status, await submit(submissionId)]).toEqual([422, 422]);
  });

  test("submitting twice, and the same JWE in another submission", async () => {
    const first = await announce();
    const jwe = await encrypt();
    expect(await submit(first.submissionId, jwe)).toBe(200);
    expect(await submit(first.submissionId, jwe)).toBe(409);
    const second = await announce();
    expect(await submit(second.submissionId, jwe)).toBe(422);
  });

  test("what the receiver finds: metadata that is none, and data of no schema", async () => {
    const { submissionId } = await announce();
    await submit(submissionId);
    const submission = simulator
      .submissions()
      .find((one) => one.submissionId === submissionId);
    expect(submission?.judgement?.findings).toEqual(
      expect.arrayContaining([
        "metadata must have required property '$schema'",
        "the hash of the data is wrong",
        "the destination does not take this schema",
      ]),
    );
  });
});

describe("events of a receiver", () => {
  const signed = async (
    swapped: Partial<EventClaims> & { readonly $schema?: string },
    key = keys.destinationSigning,
    kid = key.kid,
  ): Promise<number> => {
    const { submissionId, caseId } = await announce();
    await submit(submissionId);
    const { metadata, data } = simulator
      .submissions()
      .find((one) => one.submissionId === submissionId)!;
    const { $schema, ...claims } = swapped;
    const set = await signEvent(
      {
        ...claimsOf({
          iss: destinationId,
          sub: `submission:${submissionId}`,
          txn: `case:${caseId}`,
          event: "accept-submission",
          payload: {
            authenticationTags: {
              metadata: metadata!.tag,
              data: data!.tag,
              attachments: {},
            },
          },
          at: new Date(),
          ...claims,
        }),
        ...($schema === undefined ? {} : { $schema }),
      },
      key,
      kid,
    );
    const answer = await call(`/v2/cases/${caseId}/events`, {
      method: "POST",
      token: receiver,
      body: set,
      type: "application/jose",
    });
    return answer.status;
  };

  test("as it should be: 204", async () => {
    expect(await signed({})).toBe(204);
  });

  test.each<[string, Parameters<typeof signed>]>([
    ["of an unknown key", [{}, keys.strangerSigning]],
    [
      "of a stranger under a known name",
      [{}, keys.strangerSigning, keys.destinationSigning.kid],
    ],
    ["of a foreign issuer", [{ iss: randomUUID() }]],
    ["about another submission", [{ sub: `submission:${randomUUID()}` }]],
    ["about another case", [{ txn: `case:${randomUUID()}` }]],
    ["that only the service may say", [{ event: "submit-submission" }]],
    ["over other tags", [{ payload: { authenticationTags: {} } }]],
    ["of an old time", [{ at: new Date(0) }]],
    [
      "of a schema that the live service refuses",
      [
        {
          $schema:
            "https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json",
        },
      ],
    ],
  ])("%s: 422", async (_, [swapped, ...others]) => {
    expect(await signed(swapped, ...others)).toBe(422);
  });
});

describe("routing", () => {
  const routes = async (query: string) => {
    const answer = await fetch(
      `${simulator.routingApiUrl}/v1/routes?${query}`,
      {
        headers: { "User-Agent": "test/1" },
      },
    );
    return {
      status: answer.status,
      body: (await answer.json()) as {
        readonly routes?: readonly {
          readonly destinationId: string;
          readonly destinationSignature: string;
        }[];
      },
    };
  };

  test("a service in its area leads to its destination, signed", async () => {
    const { body } = await routes("leikaKey=99102013104000&ars=039990000000");
    expect(body.routes).toMatchObject([{ destinationId }]);
    const { kty, n, e } = keys.serviceSigning;
    const { payload } = await compactVerify(
      body.routes![0]!.destinationSignature,
      await importJWK({ kty, n, e }, "PS512"),
    );
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
      destinationId,
      submissionHost: simulator.submissionApiUrl,
      services: [{ leistungIDs: [service] }],
    });
  });

  test.each([
    ["elsewhere", "leikaKey=99102013104000&ars=031010000000"],
    ["another service", "leikaKey=99102013002000&ars=039990000000"],
  ])("%s: no route, and no error", async (_, query) => {
    expect((await routes(query)).body.routes).toEqual([]);
  });

  test.each([
    ["no area", "leikaKey=99102013104000"],
    ["two areas", "leikaKey=99102013104000&ars=03&ags=03"],
    ["an area of four digits", "leikaKey=99102013104000&ars=0399"],
    ["no key", "ars=03"],
    ["more than 500", "leikaKey=99102013104000&ars=03&limit=501"],
  ])("%s: 400", async (_, query) => {
    expect((await routes(query)).status).toBe(400);
  });
});
