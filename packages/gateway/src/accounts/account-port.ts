import type { Claims, Mapping } from "../prefill/mapping.js";
import type { TrustLevel } from "../prefill/trust-level.js";

/** Who has logged in at an account, as far as forms need to know. */
export interface Identity {
  /** Names the owner at this account for good; never shown, never stored as it is. */
  readonly accountId: string;
  /** What the mapping names, and nothing else. */
  readonly claims: Claims;
  /** Of the log-in; `undefined` if the account does not say, or in words that nobody knows. */
  readonly level: TrustLevel | undefined;
  /** Mailbox of the account, a UUID. */
  readonly mailbox?: string;
  /** Id of the application in the account's status monitor, a UUID. */
  readonly applicationId?: string;
}

/** What a log-in begins with. */
export interface LoginStart {
  /** Where the account sends the browser back to. */
  readonly callbackUrl: string;
  /** Random; comes back with the answer. */
  readonly state: string;
  /** The least that is wanted. */
  readonly level: TrustLevel | undefined;
  /** Who asks, as the account shows it. */
  readonly organisation: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** How the browser gets to the account. */
export type LoginStep = {
  /** What the port needs to check the answer; no personal data. */
  readonly kept: string;
} & (
  | { readonly kind: "redirect"; readonly url: string }
  /** A form that the browser posts. */
  | {
      readonly kind: "post";
      readonly action: string;
      readonly fields: readonly (readonly [name: string, value: string])[];
    }
);

/** What a log-out at the account begins with. */
export interface LogOutStart {
  /** What the account has given for it at the log-in. */
  readonly hint: string;
  /** Where the account sends the browser back to. */
  readonly returnUrl: string;
  /** Random; comes back with the browser. */
  readonly state: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** How the browser logs out at the account: by a form that it posts, since what is told must not stay in its history. */
export interface LogOutStep extends Pick<
  Extract<LoginStep, { kind: "post" }>,
  "action" | "fields"
> {
  /** Whether the account may send the browser on to others before it sends it back. */
  readonly goesOn: boolean;
}

/** The answer that a browser brings back. */
export interface LoginAnswer {
  /** Address that it came to, with its query. */
  readonly url: URL;
  /** Fields of a posted form. */
  readonly fields: ReadonlyMap<string, string>;
  readonly callbackUrl: string;
  readonly state: string;
  /** Of {@link LoginStep}. */
  readonly kept: string;
}

/** What became of a log-in. */
export type LoginOutcome =
  | {
      readonly kind: "known";
      readonly identity: Identity;
      /** What a log-out at the account needs; personal. Absent where it offers none. */
      readonly logOutHint?: string;
      /** Names the answer, so that it is taken once; absent where the account itself makes sure of that. */
      readonly once?: { readonly id: string; readonly until: Date };
    }
  /** The citizen, or the account, has broken off. */
  | { readonly kind: "cancelled" }
  /** The answer is not what it must be; the reason is for the log, and holds nothing of the answer. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unreachable"; readonly reason: string };

/** A service account that citizens log in at by being sent there. */
export interface RedirectAccount {
  readonly kind: "redirect";
  /** Of the connection; stands in addresses and in the configuration of towns. */
  readonly name: string;
  readonly mapping: Mapping;
  /** How the answer comes: by a link, or by a form that another site posts. */
  readonly answersBy: "GET" | "POST";
  /** How long claims are kept for a log-in, at most 24 hours. */
  readonly maxHours: number;
  /** Beginning of the address that a `post` step leads to, for the policy of its page. */
  readonly postsTo?: string;
  start(login: LoginStart): Promise<LoginStep>;
  finish(answer: LoginAnswer): Promise<LoginOutcome>;
  /** Begins a log-out there; `undefined` if the account offers none any more. */
  logOut?(logOut: LogOutStart): Promise<LogOutStep | undefined>;
  /** What the account wants to know about us, such as the metadata of SAML. */
  metadata?(callbackUrl: string): string;
}

/** A portal that has logged the citizen in itself, and hands over what it knows, server to server. */
export interface HostAccount {
  readonly kind: "host";
  readonly name: string;
  readonly mapping: Mapping;
  readonly maxHours: number;
  /**
   * Checks what a portal hands over.
   *
   * @param token - signed by the portal
   */
  accept(token: string, now: Date): Promise<HandOverOutcome>;
}

/** What became of a hand-over. */
export type HandOverOutcome =
  | (Extract<LoginOutcome, { kind: "known" }> & {
      /** Where the citizen is to go on. */
      readonly target: { readonly tenant: string; readonly form: string };
    })
  | Exclude<LoginOutcome, { kind: "known" }>;

/** Any of them. */
export type Account = RedirectAccount | HostAccount;

/** How long claims are kept when nothing else is said. */
export const DEFAULT_HOURS = 8;
/** What no configuration may exceed. */
export const MOST_HOURS = 24;
