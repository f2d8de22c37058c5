import { expect, test } from "vitest";

import { readConnections } from "./read-connections.js";

const service = {
  name: "online",
  type: "xbezahldienste",
  url: "https://pay.example/xbezahldienste/api/v1.0.0/",
  originatorId: "portal",
};
const bank = {
  name: "bank",
  type: "transfer",
  payee: "Stadt Musterstadt",
  iban: "DE02 1203 0000 0000 2020 51",
  pattern: "5.0102.{number:6}.{check}",
  checkDigit: "mod10",
};
const read = (...payment: unknown[]) =>
  readConnections({ formatVersion: 1, payment }, "connections.json", {
    environment: { PASSWORD: "right" },
  });

test("ways to pay are made in their order", async () => {
  const { value, diagnostics } = await read(
    {
      ...service,
      title: "Mit Karte bezahlen",
      credentials: {
        kind: "basic",
        user: "town",
        password: { env: "PASSWORD" },
      },
    },
    bank,
  );
  expect(diagnostics).toEqual([]);
  expect(value?.payment.map(({ name, kind }) => [name, kind])).toEqual([
    ["online", "redirect"],
    ["bank", "transfer"],
  ]);
});

test.each<[string, object, string, string]>([
  ["an unknown kind", { name: "a", type: "cash" }, "CON1001", "/payment/0"],
  [
    "an id that no service takes",
    { ...service, originatorId: "Stadt Musterstadt" },
    "CON1001",
    "/payment/0/originatorId",
  ],
  [
    "a password in the file",
    {
      ...service,
      credentials: { kind: "basic", user: "town", password: "right" },
    },
    "CON1001",
    "/payment/0/credentials/password",
  ],
  [
    "an address without TLS",
    { ...service, url: "http://pay.example/" },
    "CON1005",
    "/payment/0/url",
  ],
  [
    "a token from an address without TLS",
    {
      ...service,
      credentials: {
        kind: "oauth2",
        tokenUrl: "http://pay.example/oauth/token",
        clientId: "town",
        clientSecret: { env: "PASSWORD" },
      },
    },
    "CON1005",
    "/payment/0/credentials/tokenUrl",
  ],
  [
    "a password that is not there",
    {
      ...service,
      credentials: {
        kind: "basic",
        user: "town",
        password: { env: "NOTHING" },
      },
    },
    "CON1002",
    "/payment/0/credentials/password",
  ],
  [
    "an IBAN with a wrong check digit",
    { ...bank, iban: "DE03120300000000202051" },
    "CON1004",
    "/payment/0",
  ],
  [
    "a pattern without a number",
    { ...bank, pattern: "5.0102.{check}" },
    "CON1004",
    "/payment/0",
  ],
])("%s is refused where it stands", async (_, entry, code, pointer) => {
  const { value, diagnostics } = await read(entry);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code }]);
  expect(diagnostics[0]?.message).toContain(`connections.json at ${pointer}: `);
});

test("two of one name are refused", async () => {
  const { diagnostics } = await read(bank, { ...service, name: "bank" });
  expect(diagnostics).toMatchObject([{ code: "CON1003" }]);
});
