import type { Shape } from "@fim-forms/form-model";

import { TRUST_LEVELS } from "./trust-level.js";

const text: Shape = {
  kind: "matching",
  pattern: "^\\S(?:[^\\u0000-\\u001f]*\\S)?$",
  name: "a text of one line, not empty",
};
const field: Shape = {
  kind: "matching",
  pattern: "^F(?:[0-9]{8}|[0-9]{11})$",
  name: "the id of a field, F and 8 or 11 digits",
};
const groupPath: Shape = {
  kind: "matching",
  pattern: "^G(?:[0-9]{8}|[0-9]{11})(?:/G(?:[0-9]{8}|[0-9]{11})){0,20}$",
  name: "the id of a group, G and 8 or 11 digits, or several joined by /",
};
const level: Shape = { kind: "oneOf", values: [...TRUST_LEVELS] };
const fields = (names: readonly string[]): Shape => ({
  kind: "object",
  required: Object.fromEntries(names.map((name) => [name, field])),
  optional: {},
});
const rule = (
  to: Shape,
  own: {
    readonly required?: Readonly<Record<string, Shape>>;
    readonly optional?: Readonly<Record<string, Shape>>;
  },
): Shape => ({
  kind: "object",
  required: { from: text, to, ...own.required },
  optional: {
    within: groupPath,
    when: {
      kind: "object",
      required: { claim: text, in: { kind: "array", of: { kind: "string" } } },
      optional: { orMissing: { kind: "boolean" } },
    },
    confirm: { kind: "boolean" },
    lock: level,
    overflow: { kind: "oneOf", values: ["leave-empty"] },
    ...own.optional,
  },
});

/** Rules are told apart by how they split what they take. */
const anyRule: Shape = {
  kind: "tagged",
  tag: "split",
  shapes: new Map<unknown, Shape>([
    [
      undefined,
      rule({ kind: "array", of: field }, { optional: { table: text } }),
    ],
    [
      "date-ymd",
      rule(fields(["day", "month", "year"]), {
        required: { split: { kind: "string" } },
      }),
    ],
    [
      "street-number",
      rule(fields(["street", "number"]), {
        required: { split: { kind: "string" } },
      }),
    ],
  ]),
};

const table: Shape = {
  kind: "object",
  required: {
    codeList: text,
    codes: { kind: "record", of: { kind: "string" } },
  },
  optional: { source: text },
};

/** What a file with one table of codes must look like. */
export const tableShape: Shape = table;

/** What a mapping must look like; mapping.schema.json says the same. */
export const mappingShape: Shape = {
  kind: "object",
  required: {
    version: { kind: "oneOf", values: [1] },
    provider: {
      kind: "matching",
      pattern: "^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$",
      name: "lower-case letters, digits and hyphens",
    },
    name: text,
    protocol: { kind: "oneOf", values: ["saml", "oidc", "hand-over"] },
    trust: {
      kind: "object",
      required: { source: text },
      optional: { levels: { kind: "record", of: level } },
    },
    subject: {
      kind: "object",
      required: { accountId: text },
      optional: { mailbox: text, applicationId: text, ars: text },
    },
    rules: { kind: "array", of: anyRule },
    scope: {
      kind: "object",
      required: {
        groups: {
          kind: "array",
          of: {
            kind: "anyOf",
            shapes: [{ kind: "oneOf", values: ["*"] }, groupPath],
            name: "* or the id of a group",
          },
        },
        role: { kind: "oneOf", values: ["antragsteller"] },
      },
      optional: {},
    },
  },
  optional: {
    $schema: { kind: "string" },
    tables: { kind: "record", of: table },
  },
};
