import type { Shape } from "@fim-forms/form-model";

import { cmis, type CmisOptions } from "../delivery/cmis/cmis.js";
import type { DeliveryTarget } from "../delivery/delivery-port.js";
import { email, type EmailOptions } from "../delivery/email/email.js";
import { fitConnect } from "../delivery/fit-connect/fit-connect.js";
import type { FitConnectOptions } from "../delivery/fit-connect/options.js";
import { hotFolder } from "../delivery/hot-folder.js";
import type { SigningKey } from "../delivery/webhook/signature.js";
import { webhook, type WebhookOptions } from "../delivery/webhook/webhook.js";
import { ROUTING_TARGET } from "../routing/routing-target.js";
import type { Peer } from "../outbound/request.js";
import { checkCertificate, checkPeer } from "./check-peer.js";
import type { SectionTools } from "./section-tools.js";
import {
  address,
  connectionList,
  credentials,
  line,
  mailbox,
  path,
  peer,
  secret,
  smtp,
} from "./shapes.js";

const oneOf = (...values: string[]): Shape => ({ kind: "oneOf", values });
const kindOf = (
  kind: string,
  required: Readonly<Record<string, Shape>>,
): [string, Shape] => [
  kind,
  {
    kind: "object",
    required: { kind: oneOf(kind), ...required },
    optional: {},
  },
];

/** What the section `targets` looks like. */
export const targetsShape = connectionList({
  "hot-folder": {
    required: { folder: path },
    optional: { returns: { kind: "boolean" } },
  },
  webhook: {
    required: {
      url: address,
      keys: {
        kind: "array",
        of: {
          kind: "tagged",
          tag: "kind",
          shapes: new Map<unknown, Shape>([
            kindOf("hmac", { secret }),
            kindOf("jws", { key: secret }),
          ]),
        },
      },
    },
    optional: {
      peer,
      authorization: secret,
      accepts: oneOf("echo", "status"),
    },
  },
  email: {
    required: {
      smtp,
      from: mailbox,
      to: mailbox,
    },
    optional: {
      maxBytes: { kind: "count" },
      smime: {
        kind: "object",
        required: {},
        optional: {
          signer: {
            kind: "object",
            required: { certificate: secret, key: secret },
            optional: { passphrase: secret },
          },
          recipients: { kind: "array", of: secret },
        },
      },
    },
  },
  cmis: {
    required: { url: address, folder: line },
    optional: { repositoryId: line, credentials, peer },
  },
  "fit-connect": {
    required: {
      submissionApiUrl: address,
      tokenUrl: address,
      clientId: line,
      clientSecret: secret,
      trust: {
        kind: "tagged",
        tag: "kind",
        shapes: new Map<unknown, Shape>([
          kindOf("authorities", { pem: { kind: "array", of: secret } }),
          kindOf("self-signed", {}),
        ]),
      },
    },
    optional: {
      destinationId: {
        kind: "matching",
        pattern:
          "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        name: "the id of a destination, a UUID in lower case",
      },
      peer,
      service: {
        kind: "object",
        required: {
          leika: {
            kind: "matching",
            pattern: "^99[0-9]{12}$",
            name: "a LeiKa key, 99 and 12 digits",
          },
          name: line,
        },
        optional: {},
      },
      preferredData: oneOf("application/json", "application/xml"),
      includesAllData: { kind: "boolean" },
      schemaUris: {
        kind: "object",
        required: {},
        optional: { "application/json": line, "application/xml": line },
      },
      author: {
        kind: "object",
        required: { name: line },
        optional: { url: address },
      },
      contact: line,
      callbackSecret: secret,
      serviceIssuer: address,
    },
  },
});

/** An entry once its secrets are in place: what adapters take, told apart by type. */
export type TargetEntry = { readonly name: string } & (
  | {
      readonly type: "hot-folder";
      readonly folder: string;
      readonly returns?: boolean;
    }
  | ({
      readonly type: "webhook";
      readonly keys: readonly (
        | { readonly kind: "hmac"; readonly secret: string }
        /** A JWK as text. */
        | { readonly kind: "jws"; readonly key: string }
      )[];
    } & Omit<WebhookOptions, "keys" | "now">)
  | ({ readonly type: "email" } & EmailOptions)
  | ({ readonly type: "cmis" } & CmisOptions)
  | ({ readonly type: "fit-connect" } & FitConnectOptions)
);

/** Makes the delivery targets that towns may name. */
export function readTargets(
  entries: readonly TargetEntry[],
  tools: SectionTools,
): {
  readonly targets: readonly DeliveryTarget[];
  /** Hot folders that notices come back by. */
  readonly returnFolders: readonly string[];
} {
  tools.namedOnce("/targets", entries);
  entries.forEach(({ name }, index) => {
    if (name === ROUTING_TARGET)
      tools.fault(
        "CON1003",
        `/targets/${String(index)}/name`,
        `"${name}" is what the question where a submission goes is called`,
        "give the target another name",
      );
  });
  const targets = entries.flatMap((entry, index) => {
    const pointer = `/targets/${String(index)}`;
    for (const [property, url, peer] of addressesOf(entry))
      tools.address(`${pointer}/${property}`, url, peer);
    const target = tools.make(pointer, () => makeTarget(entry, tools));
    return target === undefined ? [] : [target];
  });
  return {
    targets,
    returnFolders: entries.flatMap((entry) =>
      entry.type === "hot-folder" && entry.returns === true
        ? [tools.path(entry.folder)]
        : [],
    ),
  };
}

function makeTarget(entry: TargetEntry, tools: SectionTools): DeliveryTarget {
  const { name } = entry;
  switch (entry.type) {
    case "hot-folder":
      return hotFolder(name, tools.path(entry.folder));
    case "webhook":
      checkPeer(entry.peer);
      return webhook(name, { ...entry, keys: entry.keys.map(signingKey) });
    case "email":
      checkPeer(entry.smtp);
      return email(name, entry);
    case "cmis":
      checkPeer(entry.peer);
      return cmis(name, entry);
    case "fit-connect":
      checkPeer(entry.peer);
      if (entry.trust.kind === "authorities")
        for (const pem of entry.trust.pem)
          checkCertificate(pem, "trusted authorities");
      return fitConnect({ ...entry, log: tools.log });
  }
}

/** What is called, by its place in the entry. */
function addressesOf(
  entry: TargetEntry,
): readonly (readonly [
  property: string,
  url: string,
  peer: Peer | undefined,
])[] {
  switch (entry.type) {
    case "hot-folder":
    case "email":
      return [];
    case "webhook":
      return [["url", entry.url, entry.peer]];
    case "cmis":
      return [
        ["url", entry.url, entry.peer],
        ...(entry.credentials?.kind === "oauth2"
          ? [
              [
                "credentials/tokenUrl",
                entry.credentials.tokenUrl,
                entry.peer,
              ] as const,
            ]
          : []),
      ];
    case "fit-connect":
      return [
        ["submissionApiUrl", entry.submissionApiUrl, entry.peer],
        ["tokenUrl", entry.tokenUrl, entry.peer],
      ];
  }
}

/** @throws Error if a key is no JWK; what it holds is not repeated */
function signingKey(
  given: Extract<TargetEntry, { type: "webhook" }>["keys"][number],
): SigningKey {
  if (given.kind === "hmac") return given;
  try {
    const key: unknown = JSON.parse(given.key);
    // What is in it is judged by the webhook itself.
    if (typeof key === "object" && key !== null) return { kind: "jws", key };
  } catch {
    // Said below: the message of the parser would quote the key.
  }
  throw new Error("the key of a webhook is not JSON");
}
