import type { AccountReply } from "../accounts/bind-submission.js";
import type { Readable } from "node:stream";

import type { Manifest } from "../storage/manifest.js";

/** A submission on its way out: immutable, the same for every target. */
export interface DeliveryPackage {
  /** Stable for one submission and target: what the target tells repetitions by. */
  readonly deliveryId: string;
  readonly manifest: Manifest;
  /** manifest.json byte for byte. */
  readonly manifestText: string;
  /** Lower-case hex; the identity of the package. */
  readonly manifestSha512: string;
  readonly submission: SubmissionFacts;
  /** What routing has found behind the target, where it serves several, such as a destination of FIT-Connect. */
  readonly destination?: string;
  /** The bytes of a part that the manifest lists. */
  open(path: string): Promise<Readable>;
  /** What earlier attempts of the same delivery have reached. */
  readonly progress: Progress;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the time of the attempt is over or the gateway stops: hand it on to everything that waits. */
  readonly signal: AbortSignal;
}

/** What adapters need to know of a submission besides its bytes. */
export interface SubmissionFacts {
  readonly submissionId: string;
  readonly reference: string;
  /** ISO 8601 with the offset of Germany. */
  readonly submittedAt: string;
  readonly formId: string;
  readonly formVersion: string;
  readonly slug: string;
  /** Address of the schema that submission.xml and submission.json follow, as the schema itself names it. */
  readonly schemaUri: string;
  readonly tenant?: string;
  readonly service?: { readonly leika: string; readonly name: string };
  /** Amtlicher Regionalschlüssel of the place, 12 digits. */
  readonly ars?: string;
  /** Of the fee that was asked for with the submission. */
  readonly payment?: PaymentFacts;
  /** How the account that sent it is answered; absent where none did: then by letter. */
  readonly reply?: AccountReply;
}

/** What became of a payment. */
export interface PaymentFacts {
  /** What the payer wrote as purpose, such as the Kassenzeichen. */
  readonly transactionReference: string;
  readonly transactionId: string;
  readonly transactionUrl?: string;
  readonly paymentMethod:
    "GIROPAY" | "PAYDIRECT" | "CREDITCARD" | "PAYPAL" | "INVOICE" | "OTHER";
  readonly paymentMethodDetail?: string;
  readonly status: "INITIAL" | "BOOKED" | "FAILED" | "CANCELED";
  /** Whole cents: euros with decimals are written only at the edge. */
  readonly grossAmountCents?: number;
  /** ISO 8601 with offset. */
  readonly transactionTimestamp?: string;
}

/**
 * Memory of one delivery that outlives attempts and crashes. Writing fails once a newer attempt has begun: whoever was
 * taken for dead can send, but no longer claim what was sent.
 */
export interface Progress {
  /** @returns the JSON saved last; `undefined` at first */
  read(): Promise<unknown>;
  /**
   * Keeps JSON in the place of what was saved before; returns once it would survive the end of power.
   *
   * @throws LeaseLost if a newer attempt has begun
   */
  save(state: unknown): Promise<void>;
  /**
   * Keeps bytes that must be sent again unchanged; durable as well, and found by name in later attempts.
   *
   * @throws LeaseLost if a newer attempt has begun
   */
  putBytes(name: string, bytes: Uint8Array): Promise<void>;
  openBytes(name: string): Promise<Uint8Array | undefined>;
}

/** A newer attempt has begun: this one must end without doing anything more. Adapters let it pass. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Where a submission is to go. */
export interface DeliveryOrder {
  /** Name of the target. */
  readonly target: string;
  readonly destination?: string;
}

/** The target has it, and said so in a way that names the package. */
export interface Done {
  readonly kind: "done";
  /** What the target gave for it: a hash, an id, the name of a place. */
  readonly receipt: string;
  /** JSON that proves it, such as a signed event; kept as it is. */
  readonly evidence?: unknown;
  /** Deliveries that follow from this one, ordered in the transaction that ends it. */
  readonly onward?: readonly DeliveryOrder[];
}

/** Not taken, and may be later. */
export interface Retry {
  readonly kind: "retry";
  readonly problem: string;
  /** What the target asked for, such as its Retry-After. */
  readonly afterMs?: number;
}

/** Will never be taken as it is: a person must look. */
export interface Permanent {
  readonly kind: "permanent";
  readonly problem: string;
}

/** Sent, without an answer: the next attempt asks by `lookup` before it sends. */
export interface Unknown {
  readonly kind: "unknown";
  readonly problem: string;
  readonly afterMs?: number;
}

/** Handed over, the target's verdict is outstanding: `send` is called again then, and tells by its progress what to ask. */
export interface Pending {
  readonly kind: "pending";
  readonly checkAfterMs: number;
  /** What the target calls it, for messages by which it says that there is news. */
  readonly externalRef?: string;
}

/** How an attempt ended. Problems name places and codes, never data of the submission. */
export type Outcome = Done | Retry | Permanent | Unknown | Pending;

/** What a target knows of a package that may or may not have reached it. */
export type Lookup =
  | {
      readonly kind: "there";
      readonly receipt: string;
      readonly evidence?: unknown;
    }
  /** It is not there, and what was sent before will not arrive any more: it is sent again. */
  | { readonly kind: "absent" }
  /** Nothing can be said now: asked again later, nothing is sent. */
  | {
      readonly kind: "unclear";
      readonly problem: string;
      readonly afterMs?: number;
    };

/** How a target wants to be treated; what is left out has a sensible value. */
export interface TargetLimits {
  /** Attempts at the same time in one process of the gateway. */
  readonly concurrency?: number;
  /** Time of one attempt. */
  readonly attemptMs?: number;
  /** After this time without success, a delivery is parked. */
  readonly giveUpAfterMs?: number;
  /** After this time without a verdict, an alarm is raised. */
  readonly alarmPendingAfterMs?: number;
}

/**
 * Takes packages to one target. Sending the same package again, from any point at which an earlier sending was cut off,
 * must leave the target with one.
 */
export interface DeliveryTarget {
  /** Its name in the configuration. */
  readonly name: string;
  /** The kind of adapter, such as `hot-folder`. */
  readonly type: string;
  readonly limits?: TargetLimits;
  /**
   * Makes one attempt. Never throws for what the target or the network does, only {@link LeaseLost}; what else it throws
   * counts as `unknown`.
   */
  send(delivery: DeliveryPackage): Promise<Outcome>;
  /**
   * Asks whether the package has arrived; called instead of `send` after `unknown`, after a crash in the middle of an
   * attempt, and after a backup was restored. A target without it is sent the package again, which its `send` must bear.
   */
  lookup?(delivery: DeliveryPackage): Promise<Lookup>;
  /**
   * Judges a message by which the target says that there is news; posted to `/callbacks/<name>`. Whatever it says, the next
   * attempt only comes sooner: what is true is asked for.
   *
   * @param headers - by their lower-case names
   * @param body - as it was received
   * @returns what has news, by {@link Pending.externalRef}; `undefined` if the message is not the target's
   */
  hear?(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    body: Uint8Array,
  ): readonly string[] | undefined;
  /** Frees connections; called once, after the last attempt. */
  close?(): Promise<void>;
}
