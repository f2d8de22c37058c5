import { digestBody, isSigned, type TrustedKey } from "./signature.js";

/** A request as a receiver has it. */
export interface ReceivedRequest {
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body byte for byte as it came. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** What a receiver knows after reading a request. */
export type Verification =
  | {
      readonly ok: true;
      /** Seen before? Then it is a repetition: answer as the first time and do nothing. */
      readonly deliveryId: string;
    }
  | {
      readonly ok: false;
      readonly problem: "headers" | "time" | "signature";
    };

const WINDOW_MS = 5 * 60 * 1000;

/**
 * For receivers: whether a request comes from the gateway, unchanged and of now. What it does not do: remember which
 * deliveries were seen before; that is the receiver's.
 *
 * @param keys - while keys are changed over, both
 * @param windowMs - how far its time may be from now, in either direction
 */
export async function verifyWebhook(
  { headers, body }: ReceivedRequest,
  keys: readonly TrustedKey[],
  now: Date,
  windowMs: number = WINDOW_MS,
): Promise<Verification> {
  const deliveryId = headers["webhook-id"];
  const time = headers["webhook-timestamp"];
  if (
    typeof deliveryId !== "string" ||
    typeof time !== "string" ||
    !/^\d{1,12}$/.test(time)
  )
    return { ok: false, problem: "headers" };
  const timestamp = Number(time);
  if (Math.abs(now.getTime() - timestamp * 1000) > windowMs)
    return { ok: false, problem: "time" };
  const facts = { deliveryId, timestamp };
  const digests = await digestBody(
    body instanceof Uint8Array ? onlyOne(body) : body,
    facts,
    keys,
  );
  const shared = headers["webhook-signature"];
  const jws = headers["webhook-jws"];
  const signed = await isSigned(
    {
      shared: typeof shared === "string" ? shared : "",
      jws: typeof jws === "string" ? jws : "",
    },
    digests,
    facts,
    keys,
  );
  return signed
    ? { ok: true, deliveryId }
    : { ok: false, problem: "signature" };
}

async function* onlyOne(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
