import type { LogEntry } from "../../options.js";
import type { Peer } from "../../outbound/request.js";
import type { DeliveryPackage, SubmissionFacts } from "../delivery-port.js";
import type { CertificateTrust } from "./certificate.js";
import type { MetadataFacts } from "./metadata.js";

/** The two forms that data may take. */
export type DataType = "application/json" | "application/xml";

/** A target of FIT-Connect, as the configuration of a town names it. Addresses and secrets are never written into code. */
export interface FitConnectOptions {
  readonly name: string;
  /** Base address of the Submission API, without `/v2`. */
  readonly submissionApiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Networks and certificates: see {@link Peer}. */
  readonly peer?: Peer;
  /** Where submissions go for which routing has found no destination. */
  readonly destinationId?:
    string | ((submission: SubmissionFacts) => Promise<string | undefined>);
  /** What the certificates of destinations must lead to. */
  readonly trust: CertificateTrust;
  /** The service of submissions that name none. */
  readonly service?: { readonly leika: string; readonly name: string };
  /** Which data to send where the destination takes both; default XML. */
  readonly preferredData?: DataType;
  /** Send the other form of the data too, as a data set of the metadata; default: it is inside the PDF only. */
  readonly includesAllData?: boolean;
  /** Address of the schema, where the destination names it otherwise than the form does. */
  readonly schemaUris?: Partial<Readonly<Record<DataType, string>>>;
  /** Who the destination sees as the sender. */
  readonly author?: { readonly name: string; readonly url?: string };
  /** Whom to ask about our requests: part of the User-Agent, without which the service refuses. */
  readonly contact?: string;
  /** What the metadata says beside the package: consent, way of answering, payment. */
  readonly facts?: (delivery: DeliveryPackage) => Promise<MetadataFacts>;
  /** Shared with the delivery service, which then says when there is news; without it, only asking finds out. */
  readonly callbackSecret?: string;
  /** How the delivery service names itself in its events; default: its address. */
  readonly serviceIssuer?: string;
  readonly now?: () => Date;
  readonly log?: (entry: LogEntry) => void;
}
