import type { Shape } from "@fim-forms/form-model";

const text: Shape = {
  kind: "matching",
  pattern: "^\\S(?:[^\\u0000-\\u001f]*\\S)?$",
  name: "a text of one line, not empty",
};
const lines: Shape = { kind: "array", of: text };
const digits = (count: number, what: string): Shape => ({
  kind: "matching",
  pattern: `^[0-9]{${String(count)}}$`,
  name: `${what} of ${String(count)} digits`,
});
const matching = (pattern: string, name: string): Shape => ({
  kind: "matching",
  pattern,
  name,
});
const ars = digits(12, "an Amtlicher Regionalschlüssel");

const contact: Shape = {
  kind: "object",
  required: { authority: text, address: lines },
  optional: {
    department: text,
    telephone: text,
    email: matching("^[^\\s@<>]+@[^\\s@<>]+$", "an e-mail address"),
    hours: lines,
  },
};

const fee: Shape = {
  kind: "object",
  required: {
    policy: {
      kind: "oneOf",
      values: ["inactive", "optional", "required", "afterwards"],
    },
  },
  optional: {
    amountCents: { kind: "count" },
    purpose: matching(
      "^[A-Za-z0-9 -]{1,27}$",
      "at most 27 letters without umlauts, digits, blanks and hyphens",
    ),
    providers: lines,
    payWithinDays: { kind: "count" },
  },
};

const level: Shape = {
  kind: "oneOf",
  values: ["basis", "substanziell", "hoch"],
};
const groupPath = matching(
  "^G(?:[0-9]{8}|[0-9]{11})(?:/G(?:[0-9]{8}|[0-9]{11})){0,20}$",
  "the id of a group, G and 8 or 11 digits, or several joined by /",
);

const service: Shape = {
  kind: "object",
  required: {
    leika: digits(14, "a LeiKa key"),
    name: text,
    form: matching(
      "^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$",
      "the slug of a form: lower-case letters, digits and hyphens",
    ),
  },
  optional: {
    description: text,
    english: {
      kind: "object",
      required: { name: text },
      optional: { description: text },
    },
    fee,
    targets: lines,
    routed: { kind: "boolean" },
    account: { kind: "oneOf", values: ["none", "optional", "required"] },
    accounts: lines,
    accountLevel: level,
    applicantGroup: groupPath,
    fieldLevels: {
      kind: "array",
      of: {
        kind: "object",
        required: {
          field: matching(
            "^F(?:[0-9]{8}|[0-9]{11})$",
            "the id of a field, F and 8 or 11 digits",
          ),
          level,
        },
        optional: { within: groupPath },
      },
    },
    reference: {
      kind: "object",
      required: {
        prefix: matching("^[A-Za-z0-9]{1,12}$", "1 to 12 letters or digits"),
      },
      optional: { firstNumber: { kind: "count" } },
    },
    retentionDays: { kind: "count" },
    notification: matching("^[a-z0-9-]+$", "the key of a rule"),
    areas: {
      kind: "array",
      of: matching(
        "^[0-9]{2,12}$",
        "the first 2 to 12 digits of an area's key",
      ),
    },
  },
};

/** What tenant.json must look like; tenant.schema.json says the same. */
export const tenantShape: Shape = {
  kind: "object",
  required: {
    formatVersion: { kind: "oneOf", values: [1] },
    name: text,
    kind: { kind: "oneOf", values: ["town", "county"] },
    ars,
    ags: digits(8, "an Amtlicher Gemeindeschlüssel"),
    contact,
    services: { kind: "array", of: service },
  },
  optional: {
    $schema: { kind: "string" },
    land: matching("^[A-Z]{2}$", "the two letters of a Bundesland"),
    texts: {
      kind: "array",
      of: {
        kind: "object",
        required: {
          language: { kind: "oneOf", values: ["de", "en"] },
          key: { kind: "oneOf", values: ["greeting", "help"] },
          text,
        },
        optional: {},
      },
    },
    places: {
      kind: "array",
      of: {
        kind: "object",
        required: { name: text, ars, contact },
        optional: {},
      },
    },
  },
};
