import type { TrustLevel } from "./trust-level.js";

/** One value that an account tells about its owner. */
export interface Claim {
  readonly value: string;
  /** How sure the account is of this value; where it does not say, the level of the log-in counts. */
  readonly level?: TrustLevel;
}

/** What an account tells, by the names that it uses itself. */
export type Claims = ReadonlyMap<string, Claim>;

/** A rule holds only if another claim has one of these values. */
export interface MappingCondition {
  readonly claim: string;
  readonly in: readonly string[];
  /** Whether it holds where the claim is missing, too. */
  readonly orMissing?: boolean;
}

interface RuleBase {
  /** Name of the claim. */
  readonly from: string;
  /** Id, or path of ids, of a group of the applicant that the fields must lie in. */
  readonly within?: string;
  readonly when?: MappingCondition;
  /** Always to be checked by the citizen, and never locked. */
  readonly confirm?: boolean;
  /** From this level on, the value cannot be edited. */
  readonly lock?: TrustLevel;
  /** The only way that there is: what is too long for a field is never cut. */
  readonly overflow?: "leave-empty";
}

/** A claim that becomes the answer to one field, or the same answer to several. */
export interface PlainRule extends RuleBase {
  readonly to: readonly string[];
  /** Name of the table that translates codes of the account into codes of the form's list. */
  readonly table?: string;
}

/** A date in three fields, as the Baukasten has dates of birth. */
export interface DateRule extends RuleBase {
  readonly split: "date-ymd";
  readonly to: {
    readonly day: string;
    readonly month: string;
    readonly year: string;
  };
}

/** An address line in two fields. */
export interface StreetRule extends RuleBase {
  readonly split: "street-number";
  readonly to: { readonly street: string; readonly number: string };
}

/** Where one claim goes. */
export type MappingRule = PlainRule | DateRule | StreetRule;

/** Translates codes; only into the code list that it was made for. */
export interface CodeTable {
  /** What the canonical URI of the form's code list begins with. */
  readonly codeList: string;
  readonly codes: Readonly<Record<string, string>>;
  /** Where the codes come from, for people. */
  readonly source?: string;
}

/** How the claims of one account lead to fields of the Baukasten: plain data, read from a file. */
export interface Mapping {
  readonly version: 1;
  /** Stands in provenance, such as `bundid:hoch`. */
  readonly provider: string;
  /** What citizens call the account. */
  readonly name: string;
  readonly protocol: "saml" | "oidc" | "hand-over";
  readonly trust: {
    /** Claim that holds the level of the log-in. */
    readonly source: string;
    /** Spellings of this account, besides those that are known anyway. */
    readonly levels?: Readonly<Record<string, TrustLevel>>;
  };
  readonly subject: {
    /** Claims that name the account; the first that is there counts. Never in a form. */
    readonly accountId: string;
    readonly mailbox?: string;
    readonly applicationId?: string;
    /** Key of the area that the owner lives in, for routing. */
    readonly ars?: string;
  };
  readonly rules: readonly MappingRule[];
  readonly tables?: Readonly<Record<string, CodeTable>>;
  readonly scope: {
    /** Ids of groups that the rules may fill; `*`: whichever a service declares as its applicant. */
    readonly groups: readonly string[];
    readonly role: "antragsteller";
  };
}
