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
  /** The bytes of a part that the manifest lists. */
  open(path: string): Promise<Readable>;
}

/** How an attempt ended. Problems name places and codes, never data of the submission. */
export type Outcome =
  /** The target has it, and said so in a way that names the package. */
  | { readonly kind: "done"; readonly receipt: string }
  /** Not taken, and may be later. */
  | {
      readonly kind: "retry";
      readonly problem: string;
      readonly afterMs?: number;
    }
  /** Will never be taken as it is: a person must look. */
  | { readonly kind: "permanent"; readonly problem: string }
  /** Sent, without an answer: the next attempt asks before it sends. */
  | { readonly kind: "unknown"; readonly problem: string };

/**
 * Takes packages to one target. Sending the same package again, from any point at which an earlier sending was cut off,
 * must leave the target with one.
 */
export interface DeliveryTarget {
  /** Its name in the configuration. */
  readonly name: string;
  /** Never throws for what the target or the network does. */
  send(delivery: DeliveryPackage): Promise<Outcome>;
}
