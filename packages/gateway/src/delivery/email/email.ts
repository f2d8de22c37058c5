import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
} from "../delivery-port.js";
import { PartChanged, partsOf, Stopped } from "../read-part.js";
import { contentOf, messageOf } from "./message.js";
import {
  CertificateExpired,
  smimeSealer,
  type SmimeOptions,
  type SmimeSealer,
} from "./smime.js";
import { sendMail, type SmtpOptions } from "./smtp.js";

/** A mailbox that packages are sent to. */
export interface EmailOptions {
  readonly smtp: SmtpOptions;
  /** Bare addresses, such as `antraege@stadt.example`. */
  readonly from: string;
  /** One mailbox: with several, one could have taken it and another not. */
  readonly to: string;
  /** Of all files together; about a third more goes over the wire. */
  readonly maxBytes?: number;
  readonly smime?: SmimeOptions;
}

const MAX_BYTES = 20_000_000;
const ADDRESS = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}$/;

/**
 * Sends each package as one message: a short text without anything personal, all files attached. The `Message-ID` is the
 * same for every attempt; mail systems and receivers tell a repetition by it.
 *
 * @throws Error if an address, a key or a certificate cannot be used: a mistake in the configuration
 */
export function email(name: string, options: EmailOptions): DeliveryTarget {
  for (const address of [options.from, options.to])
    if (!ADDRESS.test(address))
      throw new Error("a mailbox is given as one bare address");
  const sealer =
    options.smime === undefined ? undefined : smimeSealer(options.smime);
  return {
    name,
    type: "email",
    async send(delivery) {
      try {
        return await mail(options, sealer, delivery);
      } catch (error) {
        if (error instanceof PartChanged || error instanceof CertificateExpired)
          return { kind: "permanent", problem: error.message };
        // While the message was written: nothing was sent.
        if (error instanceof Stopped)
          return { kind: "retry", problem: "stopped" };
        throw error;
      }
    },
  };
}

async function mail(
  options: EmailOptions,
  sealer: SmimeSealer | undefined,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  const { maxBytes = MAX_BYTES, from, to } = options;
  const size = partsOf(delivery).reduce((sum, one) => sum + one.sizeBytes, 0);
  if (size > maxBytes)
    return {
      kind: "permanent",
      problem: `larger than the ${String(maxBytes)} bytes that may be sent by e-mail`,
    };
  const content = await contentOf(delivery);
  const entity =
    sealer === undefined ? content : await sealer.seal(content, new Date());
  const message = messageOf(entity, { from, to }, delivery);
  return sendMail(options.smtp, { from, to }, message, delivery.signal);
}
