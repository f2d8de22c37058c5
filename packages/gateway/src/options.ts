import type { FormModel } from "@fim-forms/form-model";

import type { Account } from "./accounts/account-port.js";
import type { CodeListSource } from "./code-lists/code-list-port.js";
import type { DeliveryTarget } from "./delivery/delivery-port.js";
import type { StaffAccount } from "./inbox/staff.js";
import type { MailPort } from "./notify/mail-port.js";
import type { DraftLimits } from "./drafts/draft-store.js";
import type { RateLimits } from "./limits/rate-limits.js";
import type { DemoLogin } from "./pages/services-pages.js";
import type { RoutingPort } from "./routing/routing-port.js";
import type { Tenant } from "./tenants/tenant.js";
import type { Site } from "./pages/site.js";
import type { PaymentProvider } from "./payment/payment-port.js";
import type { Database } from "./storage/database.js";
import type { RetentionPolicy } from "./storage/retention.js";

/** One form as the compiler wrote it. The texts are served byte for byte. */
export interface HostedForm {
  /** Its place in addresses: lower-case letters, digits and hyphens. */
  readonly slug: string;
  /** With the entries of all its code lists. */
  readonly model: FormModel;
  /** Text of form-model.json. */
  readonly modelJson: string;
  /** Text of schema.json. */
  readonly schemaJson: string;
  /** Text of schema.xsd. */
  readonly xsd: string;
  /** Texts of the code lists that form-model.json leaves to files, by their addresses relative to it. */
  readonly codeListFiles?: ReadonlyMap<string, string>;
}

/** Limits on what strangers may send. */
export interface GatewayLimits {
  /** Of one uploaded file. */
  readonly uploadBytes: number;
  /** Of the answers sent as JSON. */
  readonly submissionBytes: number;
  /** Uploads that no submission has claimed are deleted after this time. */
  readonly uploadAgeMs: number;
}

/** What the gateway takes when nothing else is said. */
export const DEFAULT_LIMITS: GatewayLimits = {
  uploadBytes: 20_000_000,
  submissionBytes: 2_000_000,
  uploadAgeMs: 24 * 60 * 60 * 1000,
};

/** Looks at an uploaded file before it is kept, for instance with a virus scanner. */
export type UploadScanner = (
  filePath: string,
) => Promise<{ readonly clean: boolean }>;

/** One line of the log: never holds answers, names, ids of submissions or addresses of people. */
export type LogEntry = Readonly<Record<string, string | number | boolean>>;

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly forms: readonly HostedForm[];
  /** Folder for what is kept; created when missing. One file system; one process, unless there is a `databaseUrl`. */
  readonly dataDir: string;
  /** Folder of the master keys that seal what is kept; default: `<dataDir>/keys`. Back it up apart from the rest. */
  readonly keysDir?: string;
  /** How long submissions are kept where no service of a town says it; without it, for ever. */
  readonly retention?: RetentionPolicy;
  /** Where every accepted submission goes; none: it stays here. */
  readonly deliveryTargets?: readonly DeliveryTarget[];
  /** Who knows where submissions of routed services go, in the order in which they are asked. */
  readonly routing?: readonly RoutingPort[];
  /** Who publishes code lists, in the order in which they are asked; none: nobody is asked for newer versions. */
  readonly codeLists?: readonly CodeListSource[];
  /** Ways to pay that the services of towns name. */
  readonly payment?: readonly PaymentProvider[];
  /** Address of a PostgreSQL server; without it, the database is embedded in this process. */
  readonly databaseUrl?: string;
  /** A database that is open already, in place of both; its opener closes it. */
  readonly database?: Database;
  /** The module that defines `<fim-form>`, served as /assets/fim-form.js. */
  readonly runtimeBundlePath: string;
  /** The town whose pages these are. */
  readonly site?: Site;
  /** Towns and counties, each with a site of its own below `/<key>/`. Without any, `site` is the only one. */
  readonly tenants?: readonly Tenant[];
  /** Service accounts that citizens may log in with; needs `tenants`, and `publicUrl` but on one's own machine. */
  readonly accounts?: readonly Account[];
  /** Who may log in at the towns' inboxes. */
  readonly staff?: readonly StaffAccount[];
  /** Shown on the start page of a demonstration; never in a real town. */
  readonly demoLogins?: readonly DemoLogin[];
  /** Where procedures put notices, below `return/` of each; needs `tenants`. */
  readonly returnFolders?: readonly string[];
  /** Whether `/metrics` is served; keep it from the public by the proxy in front. */
  readonly metrics?: boolean;
  /** What citizens type to get here, such as `https://rathaus.example`; stands in messages. With https, cookies need it. */
  readonly publicUrl?: string;
  readonly limits?: Partial<GatewayLimits>;
  /** How long answers are kept that somebody wants to go on with, and how much of them; `"none"`: not at all. */
  readonly drafts?: Partial<DraftLimits> | "none";
  /** How much one client may ask for; `"none"` where a proxy sees to it, or for measuring. */
  readonly rateLimits?: Partial<RateLimits> | "none";
  /**
   * Addresses and networks (`10.0.0.0/8`) of the proxies in front: only what they write into `X-Forwarded-For` is believed.
   * Without it, a client is who connects.
   */
  readonly trustProxy?: readonly string[];
  /** Two-letter key of the Bundesland that the forms are offered in; some rules hold in some of them only. */
  readonly land?: string;
  readonly scanUpload?: UploadScanner;
  /** Tells citizens who gave an address that there is a message for them; without it, nobody is told. */
  readonly mail?: MailPort;
  /**
   * Keep what cameras write into pictures: place, time, device. By default it is removed from JPEG, PNG and WebP when they
   * come in, without changing a pixel.
   */
  readonly keepImageMetadata?: boolean;
  /** Told of every route; for tests that none is forgotten. */
  readonly onRoute?: (method: string, url: string) => void;
  readonly log?: (entry: LogEntry) => void;
  /** Clock; a parameter for the sake of tests. */
  readonly now?: () => Date;
  /** Makes ids of submissions, 32 lower-case hex digits: they are the citizen's only key to the receipt. */
  readonly newId?: () => string;
}
