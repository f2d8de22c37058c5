import { generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";

import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hiddenFields, TestBrowser } from "../../test-support/browser.js";
import {
  personModel,
  townWithAccounts,
} from "../../test-support/person-form.js";
import {
  hostedForm,
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import { shippedMappings } from "../prefill/shipped.js";
import { handOverAccount } from "./hand-over.js";

const NOW = new Date("2026-11-23T09:05:00Z");
const portal = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
let gateway: TestGateway;

beforeAll(async () => {
  const mapping = shippedMappings().get("bundid-oidc");
  if (mapping === undefined) throw new Error("not shipped");
  gateway = await openTestGateway({
    forms: [hostedForm(personModel, "antrag")],
    tenants: [townWithAccounts("stadt", "039990000000")],
    now: () => NOW,
    accounts: [
      handOverAccount({
        name: "portal",
        issuer: "https://portal.example",
        audience: "https://rathaus.example",
        key: portal.publicKey
          .export({ type: "spki", format: "pem" })
          .toString(),
        mapping,
      }),
    ],
  });
});
afterAll(() => gateway.close());

const claims = { bPK2: "TEST-1", family_name: "Øzdemir", given_name: "Anna" };

function token(
  more: Readonly<Record<string, unknown>> = {},
  key: KeyObject = portal.privateKey,
): Promise<string> {
  const at = NOW.getTime() / 1000;
  return new SignJWT({
    iss: "https://portal.example",
    aud: "https://rathaus.example",
    jti: randomUUID(),
    iat: at,
    exp: at + 60,
    tenant: "stadt",
    form: "antrag",
    claims,
    ...more,
  })
    .setProtectedHeader({ alg: "EdDSA" })
    .sign(key);
}

const hand = (payload: string) =>
  gateway.app.inject({
    method: "POST",
    url: "/accounts/portal/hand-over",
    headers: { "content-type": "application/jwt", host: "127.0.0.1:4303" },
    payload,
  });

test("a portal hands claims over, and the browser confirms that it wants to go on with them", async () => {
  const answer = await hand(await token());
  expect(answer.statusCode).toBe(201);
  const { url } = answer.json<{ url: string }>();
  expect(url).not.toContain("zdemir");
  const browser = new TestBrowser(gateway.app);
  const page = await browser.open(url, true);
  expect(browser.cookieFor("/stadt/")).toBe("");
  const form = await browser.post(
    "/stadt/account/enter",
    hiddenFields(page.body),
  );
  expect(form.url).toMatch(/\/stadt\/forms\/antrag$/);
  expect(form.body).toContain("Øzdemir");
  const again = await new TestBrowser(gateway.app).post(
    "/stadt/account/enter",
    hiddenFields(page.body),
  );
  expect(again.status).toBe(403);
});

describe("refused is a token", () => {
  test.each<[string, () => Promise<string>]>([
    ["of another portal's key", () => token({}, stranger.privateKey)],
    ["of another issuer", () => token({ iss: "https://other.example" })],
    ["for another server", () => token({ aud: "https://other.example" })],
    ["without an id", () => token({ jti: undefined })],
    ["that is over", () => token({ exp: NOW.getTime() / 1000 - 60 })],
    ["that lives too long", () => token({ exp: NOW.getTime() / 1000 + 3600 })],
    ["for a town that is not there", () => token({ tenant: "nowhere" })],
    ["for a form that is not offered", () => token({ form: "nothing" })],
    ["without claims", () => token({ claims: undefined })],
    ["that names nobody", () => token({ claims: { family_name: "A" } })],
    ["that is not signed", () => Promise.resolve("eyJhbGciOiJub25lIn0.e30.")],
    ["that is none", () => Promise.resolve("token")],
  ])("%s", async (_, make) => {
    expect((await hand(await make())).statusCode).toBe(403);
  });

  test("that was used before", async () => {
    const once = await token();
    expect((await hand(once)).statusCode).toBe(201);
    expect((await hand(once)).statusCode).toBe(403);
  });
});
