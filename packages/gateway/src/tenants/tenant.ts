import type { FieldLevel } from "../prefill/field-levels.js";
import type { TrustLevel } from "../prefill/trust-level.js";
import type { Site } from "../pages/site.js";

/**
 * When a service costs something, in the words of the field: not at all, with the application if the citizen likes, before
 * it goes on, or once a notice says how much.
 */
export type FeePolicy = "inactive" | "optional" | "required" | "afterwards";

/** What a service costs, and how it is paid. */
export interface TenantFee {
  readonly policy: FeePolicy;
  /** In cents; absent where the amount follows from the notice. */
  readonly amountCents?: number;
  /** For the bank statement, in front of the reference: letters, digits, blanks and hyphens, at most 27 with it. */
  readonly purpose?: string;
  /** Names of the server's ways to pay; the first one is offered first. Without any, the notice itself says how. */
  readonly providers?: readonly string[];
  /** Of `required`: days from the application on; later nobody may begin to pay. Default 14. */
  readonly payWithinDays?: number;
}

/** Time to pay when nothing else is said. */
export const DEFAULT_PAY_WITHIN_DAYS = 14;

/** How references are counted; without it they are letters and digits of chance. */
export interface ReferenceNumbers {
  /** Letters and digits in front of year and number. */
  readonly prefix: string;
  /** Of the first year and every later one; default 1. */
  readonly firstNumber?: number;
}

/** Whom citizens reach, in lines as letters show them. */
export interface TenantContact {
  readonly authority: string;
  readonly department?: string;
  readonly address: readonly string[];
  readonly telephone?: string;
  readonly email?: string;
  readonly hours?: readonly string[];
}

/** One thing that a town does for citizens, and the form that asks for it. */
export interface TenantService {
  /** LeiKa key, 14 digits. */
  readonly leika: string;
  readonly name: string;
  readonly description?: string;
  /** The same for those who read English; they get the German words without it. */
  readonly english?: { readonly name: string; readonly description?: string };
  /** Slug of the compiled form. */
  readonly form: string;
  readonly fee?: TenantFee;
  /** Names of the delivery targets of the server; none: it stays in the inbox. */
  readonly targets?: readonly string[];
  /**
   * Whether routing is asked where submissions go. `targets` is what holds where routing knows no way; without them, citizens
   * are stopped there before they fill in the form.
   */
  readonly routed?: boolean;
  /** Whether citizens log in; default `none`. */
  readonly account?: "none" | "optional" | "required";
  /** Names of the accounts of the server; default: all of them. */
  readonly accounts?: readonly string[];
  /** The least trust level of a log-in. */
  readonly accountLevel?: TrustLevel;
  /** Id of the form's group, or path of ids, that the applicant's own data stand in: accounts fill nothing else. */
  readonly applicantGroup?: string;
  /** Fields of this group whose answers must come from an account, at least so sure; needs `applicantGroup`. */
  readonly fieldLevels?: readonly FieldLevel[];
  readonly reference?: ReferenceNumbers;
  /** Days after which a completed submission is deleted here; default: as the server says, else 180. */
  readonly retentionDays?: number;
  /** Which rule tells when a notice counts as notified; a key of the rules of `mailbox/`. */
  readonly notification?: string;
  /** Prefixes of the keys (ARS) of the areas it is for; default: the tenant's own. */
  readonly areas?: readonly string[];
}

/** A place that citizens may pick: what stands behind it is up to routing. */
export interface TenantPlace {
  readonly name: string;
  /** Amtlicher Regionalschlüssel, 12 digits. */
  readonly ars: string;
  readonly contact: TenantContact;
}

/** A town's or county's configuration: plain data, read from tenant.json. */
export interface TenantConfig {
  readonly formatVersion: 1;
  readonly name: string;
  readonly kind: "town" | "county";
  /** Amtlicher Regionalschlüssel, 12 digits. */
  readonly ars: string;
  /** Amtlicher Gemeindeschlüssel, 8 digits; a county's ends in 000. */
  readonly ags: string;
  /** Two-letter key of the Bundesland, for rules that hold in some of them. */
  readonly land?: string;
  readonly contact: TenantContact;
  /** German unless it says otherwise. */
  readonly texts?: readonly {
    readonly language: "de" | "en";
    readonly key: "greeting" | "help";
    readonly text: string;
  }[];
  readonly services: readonly TenantService[];
  /** Places that have no portal of their own: citizens find here whom to ask. */
  readonly places?: readonly TenantPlace[];
}

/** A tenant as the gateway works with it. */
export interface Tenant extends TenantConfig {
  /** Its place in addresses, `/<key>/…`: the name of its folder. */
  readonly key: string;
  readonly site: Site;
}

/** Kept when nothing else is said. */
export const DEFAULT_RETENTION_DAYS = 180;
