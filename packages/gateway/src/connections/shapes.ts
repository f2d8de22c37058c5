import type { Shape } from "@fim-forms/form-model";

/** One line, not empty. */
export const line: Shape = {
  kind: "matching",
  pattern: "^\\S(?:[^\\u0000-\\u001f]*\\S)?$",
  name: "a text of one line, not empty",
};

/** What a connection is called in the configuration of towns, in logs and in addresses. */
export const connectionName: Shape = {
  kind: "matching",
  pattern: "^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$",
  name: "a name of lower-case letters, digits and hyphens, at most 50",
};

/** Address of a service. What is in it is judged by `checkAddress`. */
export const address: Shape = {
  kind: "matching",
  pattern: "^https?://[^\\s]+$",
  name: "an address that begins with https:",
};

/** Path of a file or folder; relative ones start at the folder of the configuration. */
export const path: Shape = {
  kind: "matching",
  pattern: "^[^\\u0000-\\u001f]+$",
  name: "a path",
};

/** A text that does not stand in the configuration: in a file, or in the environment of the process. */
export const secret: Shape = {
  kind: "anyOf",
  name: 'where the text is, as {"file": "…"} or {"env": "NAME"}: it does not stand in this file',
  shapes: [
    { kind: "object", required: { file: path }, optional: {} },
    {
      kind: "object",
      required: {
        env: {
          kind: "matching",
          pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
          name: "the name of a variable of the environment",
        },
      },
      optional: {},
    },
  ],
};

/** Networks such as `10.20.0.0/16`, beyond the public internet, in which a service may lie. */
export const networks: Shape = {
  kind: "array",
  of: {
    kind: "matching",
    pattern: "^[0-9A-Fa-f.:]{2,45}(?:/[0-9]{1,3})?$",
    name: "a network such as 10.20.0.0/16, or an address",
  },
};

/** How we make sure whom we talk to: `Peer` of src/outbound. */
export const peer: Shape = {
  kind: "object",
  required: {},
  optional: {
    networks,
    authorities: secret,
    certificate: {
      kind: "object",
      required: { chain: secret, key: secret },
      optional: { passphrase: secret },
    },
  },
};

/** How we say who we are: `Credentials` of src/outbound. */
export const credentials: Shape = {
  kind: "tagged",
  tag: "kind",
  shapes: new Map<unknown, Shape>([
    [
      "none",
      {
        kind: "object",
        required: { kind: { kind: "oneOf", values: ["none"] } },
        optional: {},
      },
    ],
    [
      "basic",
      {
        kind: "object",
        required: {
          kind: { kind: "oneOf", values: ["basic"] },
          user: line,
          password: secret,
        },
        optional: {},
      },
    ],
    [
      "oauth2",
      {
        kind: "object",
        required: {
          kind: { kind: "oneOf", values: ["oauth2"] },
          tokenUrl: address,
          clientId: line,
          clientSecret: secret,
        },
        optional: { scope: line },
      },
    ],
  ]),
};

/** One address of e-mail, without a name. */
export const mailbox: Shape = {
  kind: "matching",
  pattern: "^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}$",
  name: "one bare address of e-mail",
};

/** A server that takes mail: see `SmtpOptions`. */
export const smtp: Shape = {
  kind: "object",
  required: {
    host: line,
    port: { kind: "count" },
    security: { kind: "oneOf", values: ["tls", "starttls", "none"] },
  },
  optional: {
    networks,
    authorities: secret,
    login: {
      kind: "object",
      required: { user: line, password: secret },
      optional: {},
    },
  },
};

/** Shapes that many sections use, by the names they have in connections.schema.json. */
export const SHARED_SHAPES: ReadonlyMap<Shape, string> = new Map<Shape, string>(
  [
    [secret, "secret"],
    [networks, "networks"],
    [peer, "peer"],
    [credentials, "credentials"],
  ],
);

/**
 * A list of connections of one kind, told apart by `type`; each has a `name`.
 *
 * @param types - by type: what else is required, and what may be said
 */
export function connectionList(
  types: Readonly<
    Record<
      string,
      {
        readonly required: Readonly<Record<string, Shape>>;
        readonly optional: Readonly<Record<string, Shape>>;
      }
    >
  >,
): Shape {
  return {
    kind: "array",
    of: {
      kind: "tagged",
      tag: "type",
      shapes: new Map<unknown, Shape>(
        Object.entries(types).map(([type, { required, optional }]) => [
          type,
          {
            kind: "object",
            required: {
              name: connectionName,
              type: { kind: "oneOf", values: [type] },
              ...required,
            },
            optional,
          },
        ]),
      ),
    },
  };
}
