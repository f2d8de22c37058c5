import { fitConnectTestKeys } from "@fim-forms/simulators";
import { compactDecrypt, importJWK } from "jose";
import { expect, test } from "vitest";

import { readEventLog } from "../../packages/gateway/src/delivery/fit-connect/event-log.js";
import { checkKey } from "../../packages/gateway/src/delivery/fit-connect/key.js";
import {
  seal,
  tagOf,
} from "../../packages/gateway/src/delivery/fit-connect/seal.js";
import { askJwcrypto } from "./run-python.js";

const keys = fitConnectTestKeys();
const trust = { kind: "authorities", pem: [keys.authority] } as const;
const now = new Date("2026-11-23T09:05:00Z");
const text = "<antrag>Øzdemir-Müller, Anna Ğülşen</antrag>";

const publicPart = (
  key: typeof keys.encryption,
  operation: "wrapKey" | "verify",
) => {
  const { kty, alg, kid, n, e, x5c } = key;
  return {
    ...{ kty, alg, kid, n, e, key_ops: [operation] },
    ...(x5c === undefined ? {} : { x5c }),
  };
};
const checked = async (
  key: typeof keys.encryption,
  use: "encryption" | "signature",
) => {
  const verdict = await checkKey(
    publicPart(key, use === "encryption" ? "wrapKey" : "verify"),
    use,
    trust,
    now,
  );
  if (!verdict.ok) throw new Error(verdict.problem);
  return verdict.key;
};

test("jwcrypto decrypts what we encrypt", async () => {
  const jwe = await seal(
    Buffer.from(text),
    "application/xml",
    await checked(keys.encryption, "encryption"),
  );
  const { header, plaintext } = await askJwcrypto({
    do: "decrypt",
    jwe,
    key: keys.encryption,
  });
  expect(header).toEqual({
    alg: "RSA-OAEP-256",
    enc: "A256GCM",
    kid: "TEST-encryption-1",
    cty: "application/xml",
  });
  expect(Buffer.from(String(plaintext), "base64").toString()).toBe(text);
});

test("lengths are those that the specification names", async () => {
  const jwe = await seal(
    new Uint8Array(),
    "application/json",
    await checked(keys.encryption, "encryption"),
  );
  expect(keys.encryption.n).toHaveLength(683);
  expect(jwe.length).toBeGreaterThanOrEqual(776);
  expect(tagOf(jwe)).toHaveLength(22);
});

test("jwcrypto refuses what was changed on the way", async () => {
  const jwe = await seal(
    Buffer.from(text),
    "application/xml",
    await checked(keys.encryption, "encryption"),
  );
  const segments = jwe.split(".");
  segments[3] = `${segments[3]!.startsWith("A") ? "B" : "A"}${segments[3]!.slice(1)}`;
  await expect(
    askJwcrypto({
      do: "decrypt",
      jwe: segments.join("."),
      key: keys.encryption,
    }),
  ).rejects.toThrow("InvalidJWEData");
});

test("we decrypt what jwcrypto encrypts", async () => {
  const { jwe } = await askJwcrypto({
    do: "encrypt",
    plaintext: Buffer.from(text).toString("base64"),
    key: publicPart(keys.reply, "wrapKey"),
    header: { cty: "application/json" },
  });
  const { key_ops: operations, ...key } = keys.reply;
  expect(operations).toEqual(["unwrapKey"]);
  const { plaintext } = await compactDecrypt(
    String(jwe),
    await importJWK({ ...key, x5c: [] }, "RSA-OAEP-256"),
  );
  expect(Buffer.from(plaintext).toString()).toBe(text);
});

const about = {
  submissionId: "ce75a6b8-d72f-4b94-b09e-af6be35bc2ae",
  caseId: "e89e107e-ed79-40e6-ad34-4e770f9df263",
  destinationId: "879ee109-a690-4db8-ab32-424284184d7d",
};
const tags = { metadata: "m", data: "d", attachments: { a: "t" } };
const claims = {
  $schema:
    "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json",
  jti: "0b0a8b6e-7b1c-4f0c-9b55-0a4a5a3b7c11",
  iss: about.destinationId,
  iat: now.getTime() / 1000,
  sub: `submission:${about.submissionId}`,
  txn: `case:${about.caseId}`,
  events: {
    "https://schema.fitko.de/fit-connect/events/accept-submission": {
      authenticationTags: tags,
    },
  },
};

test.each([
  ["its own", keys.destinationSigning, 1],
  ["a stranger's", keys.strangerSigning, 0],
])(
  "we verify an event that jwcrypto has signed with %s key",
  async (_, key, believed) => {
    const { jws } = await askJwcrypto({
      do: "sign",
      claims,
      key: { ...key, kid: keys.destinationSigning.kid },
    });
    const log = await readEventLog([jws], {
      ...about,
      tags,
      serviceIssuer: "https://service.example",
      now,
      keyOf: () => checked(keys.destinationSigning, "signature"),
    });
    expect(log.events).toHaveLength(believed);
    expect(log.refused).toHaveLength(1 - believed);
  },
);

test("an event that jwcrypto has signed in another way is refused", async () => {
  const { jws } = await askJwcrypto({
    do: "sign",
    claims,
    key: keys.destinationSigning,
    header: { alg: "RS512" },
  });
  const { events, refused } = await readEventLog([jws], {
    ...about,
    tags,
    serviceIssuer: "https://service.example",
    now,
    keyOf: () => checked(keys.destinationSigning, "signature"),
  });
  expect([events, refused]).toEqual([[], ["alg is not PS512"]]);
});
