import { randomBytes } from "node:crypto";

import {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_IDS,
  exampleDestination,
} from "../fit-connect/options.js";
import {
  startFitConnect,
  type FitConnectSimulator,
} from "../fit-connect/start-fit-connect.js";
import { fitConnectTestKeys } from "../fit-connect/test-keys.js";
import { atPort, LOOPBACK, type DemoPart } from "./part.js";

/** A service whose submissions the destination takes. */
export interface DemoService {
  /** LeiKa key. */
  readonly leika: string;
  /** Address of the schema of its form. */
  readonly schemaUri: string;
}

/** How FIT-Connect of the demonstration is made. */
export interface DemoFitConnectOptions {
  readonly lastPort: number;
  /** What the destination takes. */
  readonly services: readonly DemoService[];
  /**
   * Who accepts what arrives: the stand-in at once ("judge"), or a procedure that reads it through the API ("procedure") with
   * what `procedure.json` holds.
   */
  readonly verdicts: "judge" | "procedure";
  /** Targets that get what the destination gets. */
  readonly also: readonly string[];
  /** Where the gateway answers, to be told of news. */
  readonly gatewayOrigin: string;
}

/** FIT-Connect of the demonstration: one destination, which takes services of Musterstadt, and the service that finds it. */
export async function demoFitConnect({
  lastPort,
  services,
  verdicts,
  also,
  gatewayOrigin,
}: DemoFitConnectOptions): Promise<
  DemoPart & { readonly simulator: FitConnectSimulator }
> {
  const keys = fitConnectTestKeys();
  const [sender, receiver] = EXAMPLE_ACCOUNTS;
  const callbackSecret = randomBytes(32).toString("base64url");
  const service = await atPort(lastPort, (port) =>
    startFitConnect({
      port,
      verdicts,
      accounts: [
        {
          ...sender,
          callback: {
            url: `${gatewayOrigin}/callbacks/fit-connect`,
            secret: callbackSecret,
          },
        },
        receiver,
      ],
      destinations: [
        {
          ...exampleDestination(keys, []),
          publicServices: services.map(({ leika, schemaUri }) => ({
            identifier: `urn:de:fim:leika:leistung:${leika}`,
            regions: [EXAMPLE_IDS.ars],
            submissionSchemas: [
              { schemaUri, mimeType: "application/xml" },
              { schemaUri, mimeType: "application/json" },
            ],
          })),
        },
      ],
    }),
  );
  const { submissionApiUrl, tokenUrl, routingApiUrl } = service;
  return {
    simulator: service,
    origin: service.origin,
    sections: {
      targets: [
        {
          name: "fit-connect",
          type: "fit-connect",
          submissionApiUrl,
          tokenUrl,
          clientId: sender.clientId,
          clientSecret: { file: "fit-connect-secret.txt" },
          destinationId: EXAMPLE_IDS.destinationId,
          trust: {
            kind: "authorities",
            pem: [{ file: "fit-connect-authority.pem" }],
          },
          callbackSecret: { file: "fit-connect-callback-secret.txt" },
          includesAllData: true,
          author: { name: "Stadt Musterstadt" },
          contact: "demo@musterstadt.example",
          peer: LOOPBACK,
        },
      ],
      routing: [
        {
          name: "fit-connect-routing",
          type: "fit-connect",
          url: routingApiUrl,
          target: "fit-connect",
          also,
          issuers: [{ iss: routingApiUrl }],
          contact: "demo@musterstadt.example",
          peer: LOOPBACK,
        },
      ],
    },
    files: {
      "fit-connect-secret.txt": sender.clientSecret,
      "fit-connect-callback-secret.txt": callbackSecret,
      "fit-connect-authority.pem": keys.authority,
      // For a procedure that fetches its submissions itself, such as test/interop/procedure.py.
      "procedure.json": JSON.stringify(
        {
          submissionApiUrl,
          tokenUrl,
          clientId: receiver.clientId,
          clientSecret: receiver.clientSecret,
          destinationId: EXAMPLE_IDS.destinationId,
          decryptionKeys: [keys.encryption],
          signingKey: keys.destinationSigning,
        },
        undefined,
        2,
      ),
    },
    close: () => service.close(),
  };
}
