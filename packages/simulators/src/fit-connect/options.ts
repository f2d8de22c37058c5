import type { TestJwk } from "./test-keys.js";

/** A form that a destination takes, and how its data is judged. */
export interface SubmissionSchema {
  readonly schemaUri: string;
  readonly mimeType: "application/json" | "application/xml";
  /** What is wrong with data of this schema, one sentence each. Without it, data must only be JSON or XML. */
  readonly judge?: (data: Buffer) => readonly string[];
}

/** A service that a destination takes submissions for. */
export interface DestinationService {
  /** `urn:de:fim:leika:leistung:99…` */
  readonly identifier: string;
  readonly regions: readonly string[];
  readonly submissionSchemas: readonly SubmissionSchema[];
}

/** A place that submissions are sent to. */
export interface Destination {
  readonly destinationId: string;
  readonly name: string;
  readonly status: "active" | "inactive" | "decommissioned";
  readonly metadataVersions: readonly string[];
  readonly publicServices: readonly DestinationService[];
  /** The first one is the one to encrypt with; the others still decrypt. */
  readonly encryptionKeys: readonly TestJwk[];
  readonly signingKey: TestJwk;
}

/** A client of the service. */
export interface FitConnectAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly role: "sender" | "receiver";
  /** Where it is told about news; only a hint. */
  readonly callback?: { readonly url: string; readonly secret: string };
}

/** What the simulator is made of; everything has a default. */
export interface FitConnectSimulatorOptions {
  /** Its clock: tokens, deadlines and times of events go by it. */
  readonly now?: () => Date;
  readonly port?: number;
  readonly destinations?: readonly Destination[];
  readonly accounts?: readonly FitConnectAccount[];
  /** The official JSON Schema of metadata 2.1.0; without it, the simulator's own rules judge. */
  readonly metadataSchema?: object;
  /**
   * Who answers submissions: the simulator itself as soon as one is submitted ("judge"), or a procedure that reads them
   * through the API ("procedure").
   */
  readonly verdicts?: "judge" | "procedure";
  /** Seconds. */
  readonly tokenLifetime?: number;
}

/** The ids that the documentation of the API uses everywhere. */
export const EXAMPLE_IDS = {
  destinationId: "879ee109-a690-4db8-ab32-424284184d7d",
  service: "urn:de:fim:leika:leistung:99102013104000",
  ars: "039990000000",
} as const;

/** The two clients that exist when none are given. */
export const EXAMPLE_ACCOUNTS: readonly [FitConnectAccount, FitConnectAccount] =
  [
    {
      clientId: "TEST-sender",
      clientSecret: "TEST-sender-secret",
      role: "sender",
    },
    {
      clientId: "TEST-receiver",
      clientSecret: "TEST-receiver-secret",
      role: "receiver",
    },
  ];

/** The destination that exists when none is given: takes the dog tax of §1 as JSON and XML. */
export function exampleDestination(
  keys: { readonly encryption: TestJwk; readonly destinationSigning: TestJwk },
  schemas: readonly SubmissionSchema[],
): Destination {
  return {
    destinationId: EXAMPLE_IDS.destinationId,
    name: "Stadt Musterstadt, Steueramt",
    status: "active",
    metadataVersions: ["2.1.0"],
    publicServices: [
      {
        identifier: EXAMPLE_IDS.service,
        regions: [EXAMPLE_IDS.ars],
        submissionSchemas: schemas,
      },
    ],
    encryptionKeys: [keys.encryption],
    signingKey: keys.destinationSigning,
  };
}
