import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterEach, beforeAll, expect, test } from "vitest";

import { deliveryPackage } from "../../../test-support/delivery-package.js";
import {
  digestBody,
  signatureHeaders,
  type SigningKey,
  type TrustedKey,
} from "./signature.js";
import { verifyWebhook } from "./verify-webhook.js";
import { webhook, type WebhookOptions } from "./webhook.js";

const now = new Date("2026-11-23T09:05:00Z");
const hmac = (fill: number) =>
  ({
    kind: "hmac",
    secret: `whsec_${Buffer.alloc(32, fill).toString("base64")}`,
  }) as const;
async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
const jws = { private: {} as JWK, public: {} as JWK };
let server: Server | undefined;

beforeAll(async () => {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const named = { kid: "2026", alg: "ES256" };
  jws.private = { ...(await exportJWK(pair.privateKey)), ...named };
  jws.public = { ...(await exportJWK(pair.publicKey)), ...named };
});
afterEach(() => server?.close());

const sign = async (keys: readonly SigningKey[], text = "body") => {
  const facts = { deliveryId: "d-1", timestamp: now.getTime() / 1000 };
  return signatureHeaders(
    await digestBody(bytes(text), facts, keys),
    facts,
    keys,
  );
};
const verify = (
  headers: Record<string, string>,
  keys: readonly TrustedKey[],
  { text = "body", at = now } = {},
) => verifyWebhook({ headers, body: Buffer.from(text) }, keys, at);

test("the signature is the one of Standard Webhooks", async () => {
  const key = {
    kind: "hmac",
    secret: `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`,
  } as const;
  const facts = { deliveryId: "msg_1", timestamp: 1_795_305_600 };
  const body = '{"type":"submission.delivered","id":"HSt-2026-000123"}';
  expect(
    await signatureHeaders(await digestBody(bytes(body), facts, [key]), facts, [
      key,
    ]),
  ).toMatchObject({
    "webhook-signature": "v1,kZ9nFQEMf+A8quRuHmfvvf1fUVx03LK5taj91LJUtpI=",
  });
});

const good = { ok: true, deliveryId: "d-1" };
const bad = { ok: false, problem: "signature" };

test("while secrets are changed over, receivers with either of them understand", async () => {
  const headers = await sign([hmac(2), hmac(1)]);
  expect(await verify(headers, [hmac(1)])).toEqual(good);
  expect(await verify(headers, [hmac(2)])).toEqual(good);
  expect(await verify(headers, [hmac(3)])).toEqual(bad);
  expect(await verify(await sign([hmac(2)]), [hmac(1), hmac(2)])).toEqual(good);
});

test("a JWS proves the same to receivers that hold no secret", async () => {
  const headers = await sign([{ kind: "jws", key: jws.private }]);
  const trusted = [{ kind: "jws", key: jws.public }] as const;
  expect(await verify(headers, trusted)).toEqual(good);
  expect(await verify(headers, trusted, { text: "other" })).toEqual(bad);
  expect(await verify({ ...headers, "webhook-id": "d-2" }, trusted)).toEqual(
    bad,
  );
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${headers["webhook-jws"]!.split(".")[1]!}.`;
  expect(
    await verify({ ...headers, "webhook-jws": unsigned }, trusted),
  ).toEqual(bad);
});

test.each([
  ["another body", {}, { text: "bodY" }, "signature"],
  ["another id", { "webhook-id": "d-2" }, {}, "signature"],
  ["no signature", { "webhook-signature": "" }, {}, "signature"],
  ["another version", { "webhook-signature": "v2,AAAA" }, {}, "signature"],
  ["no time", { "webhook-timestamp": "now" }, {}, "headers"],
  ["a time of before", {}, { at: new Date(now.getTime() + 301_000) }, "time"],
  ["a time to come", {}, { at: new Date(now.getTime() - 301_000) }, "time"],
])("%s is not accepted", async (_, swapped, request, problem) => {
  const headers = { ...(await sign([hmac(1)])), ...swapped };
  expect(await verify(headers, [hmac(1)], request)).toEqual({
    ok: false,
    problem,
  });
});

test("a time inside the window is", async () => {
  const headers = await sign([hmac(1)]);
  const at = new Date(now.getTime() + 299_000);
  expect(await verify(headers, [hmac(1)], { at })).toEqual(good);
});

test.each<[string, readonly SigningKey[]]>([
  ["no key", []],
  ["three keys", [hmac(1), hmac(2), hmac(3)]],
  ["a short secret", [{ kind: "hmac", secret: "whsec_YWJj" }]],
  [
    "a public key",
    [{ kind: "jws", key: { kty: "EC", kid: "1", alg: "ES256" } }],
  ],
  [
    "a key for shared secrets",
    [{ kind: "jws", key: { kty: "oct", kid: "1", alg: "HS256", d: "x" } }],
  ],
])("%s is a mistake in the configuration", (_, keys) => {
  expect(() =>
    webhook("hook", { url: "https://example.org/", keys }),
  ).toThrow();
});

const answerWith = async (
  status: number,
  body: string,
  options: Partial<WebhookOptions> = {},
) => {
  let asked = 0;
  const opened = createServer((request, response) => {
    asked += 1;
    request.resume().on("end", () => {
      response.writeHead(status, { location: "/elsewhere" }).end(body);
    });
  });
  server = opened;
  await new Promise<void>((ready) => {
    opened.listen(0, "127.0.0.1", ready);
  });
  // A listening TCP server has one.
  const { port } = opened.address() as AddressInfo;
  const outcome = await webhook("hook", {
    url: `http://127.0.0.1:${String(port)}/`,
    keys: [hmac(1)],
    peer: { networks: ["127.0.0.1"] },
    ...options,
  }).send(deliveryPackage());
  return { outcome, asked };
};

test("a redirect is refused, nobody is followed", async () => {
  expect(await answerWith(307, "")).toEqual({
    outcome: {
      kind: "permanent",
      problem: "HTTP 307: redirects are not followed",
    },
    asked: 1,
  });
});

test("an answer that does not name the package is no receipt", async () => {
  expect((await answerWith(200, "ok")).outcome).toMatchObject({
    kind: "permanent",
  });
});

test("unless the receiver cannot do better", async () => {
  expect((await answerWith(202, "", { accepts: "status" })).outcome).toEqual({
    kind: "done",
    receipt: "HTTP 202",
  });
});

test("a target on the own network that nobody configured is never asked", async () => {
  const { outcome, asked } = await answerWith(200, "", { peer: {} });
  expect(outcome).toMatchObject({ kind: "permanent" });
  expect(asked).toBe(0);
});
