import { readFileSync, writeFileSync } from "node:fs";

import { shapeToJsonSchema } from "@fim-forms/form-model";
import { expect, test } from "vitest";

import { readTenant } from "./read-tenant.js";
import { tenantShape } from "./tenant-shape.js";

const service = {
  leika: "99102013104000",
  name: "Hund anmelden",
  form: "hund",
};
const least = {
  formatVersion: 1,
  name: "Stadt Musterstadt",
  kind: "town",
  ars: "039990000000",
  ags: "03999000",
  contact: { authority: "Stadt Musterstadt", address: ["Rathausplatz 1"] },
  services: [service],
};
const surroundings = {
  forms: ["hund", "katze"],
  targets: ["dms"],
  payment: ["bank"],
};
const withFee = (fee: unknown) => ({
  ...least,
  services: [{ ...service, fee }],
});
const read = (json: unknown) => readTenant(json, "tenant.json", surroundings);

test("the least tenant is one", () => {
  expect(read(least)).toEqual({ value: least, diagnostics: [] });
});

test.each<[string, unknown, string, string]>([
  [
    "another version",
    { ...least, formatVersion: 2 },
    "TEN1001",
    "/formatVersion",
  ],
  ["a misspelt property", { ...least, contacts: [] }, "TEN1001", "/contacts"],
  ["an ARS of 8 digits", { ...least, ars: "03999000" }, "TEN1001", "/ars"],
  ["an AGS of another town", { ...least, ags: "03998000" }, "TEN1002", "/ags"],
  [
    "a form that was not compiled",
    { ...least, services: [{ ...service, form: "maus" }] },
    "TEN1003",
    "/services/0/form",
  ],
  [
    "a target that the server does not have",
    { ...least, services: [{ ...service, targets: ["dms", "fax"] }] },
    "TEN1004",
    "/services/0/targets/1",
  ],
  [
    "a fee before, of no amount",
    withFee({ policy: "required", providers: ["bank"] }),
    "TEN1005",
    "/services/0/fee",
  ],
  [
    "a fee with the application, of no amount",
    withFee({ policy: "optional", amountCents: 0, providers: ["bank"] }),
    "TEN1005",
    "/services/0/fee",
  ],
  [
    "a fee before, without a way to pay it",
    withFee({ policy: "required", amountCents: 500 }),
    "TEN1020",
    "/services/0/fee",
  ],
  [
    "a way to pay that the server does not have",
    withFee({ policy: "afterwards", providers: ["bank", "cash"] }),
    "TEN1021",
    "/services/0/fee/providers/1",
  ],
  [
    "a purpose that leaves no room for the reference",
    withFee({ policy: "afterwards", purpose: "Bewohnerparkausweis" }),
    "TEN1022",
    "/services/0/fee/purpose",
  ],
  [
    "a rule that is none",
    { ...least, services: [{ ...service, notification: "x" }] },
    "TEN1006",
    "/services/0/notification",
  ],
  [
    "a service twice",
    { ...least, services: [service, { ...service, form: "katze" }] },
    "TEN1007",
    "/services/1",
  ],
  [
    "a purpose with umlauts",
    withFee({ policy: "inactive", purpose: "Gebühr" }),
    "TEN1001",
    "/services/0/fee/purpose",
  ],
  ["a name of two lines", { ...least, name: "a\nb" }, "TEN1001", "/name"],
])("%s is refused where it stands", (_, json, code, pointer) => {
  const { value, diagnostics } = read(json);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code }]);
  expect(diagnostics[0]?.message).toContain(`tenant.json at ${pointer}: `);
  expect(diagnostics[0]?.hint).toBeTruthy();
});

test("purpose and reference that fill the 27 letters are fine", () => {
  const dog = {
    ...service,
    reference: { prefix: "HSt" },
    fee: { policy: "afterwards", purpose: "Hundesteuer", providers: ["bank"] },
  };
  expect(read({ ...least, services: [dog] }).diagnostics).toEqual([]);
});

test("the published schema says what the reader demands", () => {
  const path = new URL("tenant.schema.json", import.meta.url);
  const schema = `${JSON.stringify(
    shapeToJsonSchema(
      tenantShape,
      "https://fim-forms.example/tenant.schema.json",
      "Configuration of a town or county",
      new Map(),
    ),
    undefined,
    2,
  )}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(path, schema);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(schema));
});
