import {
  multipartBody,
  valuePart,
  type MultipartBody,
} from "../../outbound/multipart.js";
import { sendRequest, type Peer } from "../../outbound/request.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
} from "../delivery-port.js";
import { outcomeOfRefusal, outcomeOfSilence } from "../http-outcome.js";
import { PartChanged, partsOf, readPart, Stopped } from "../read-part.js";
import {
  checkKeys,
  digestBody,
  signatureHeaders,
  type SigningKey,
} from "./signature.js";

/** Where packages are posted to, and what proves that they come from here. */
export interface WebhookOptions {
  readonly url: string;
  /** One, or two while they are changed over; all of them sign. */
  readonly keys: readonly SigningKey[];
  readonly peer?: Peer;
  /** Value of a header Authorization. */
  readonly authorization?: string;
  /**
   * What counts as received: an answer 2xx that names the package (`{"manifestSha512": "…"}`), or any 2xx for receivers that
   * cannot do that.
   */
  readonly accepts?: "echo" | "status";
  /** Clock; a parameter for the sake of tests. */
  readonly now?: () => Date;
}

/**
 * Posts each package as multipart/form-data, signed as docs/webhook.md says. A repetition has the same `webhook-id`: the
 * receiver tells by it what it has.
 *
 * @throws Error if address or keys cannot be used: a mistake in the configuration
 */
export function webhook(name: string, options: WebhookOptions): DeliveryTarget {
  checkKeys(options.keys);
  const url = new URL(options.url);
  return {
    name,
    type: "webhook",
    async send(delivery) {
      try {
        return await post(url, options, delivery);
      } catch (error) {
        if (error instanceof PartChanged)
          return { kind: "permanent", problem: error.message };
        if (error instanceof Stopped)
          return { kind: "unknown", problem: "stopped" };
        throw error;
      }
    },
  };
}

async function post(
  url: URL,
  options: WebhookOptions,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  const { keys, peer = {}, authorization, accepts = "echo" } = options;
  const now = options.now ?? (() => new Date());
  const body = bodyOf(delivery);
  const facts = {
    deliveryId: delivery.deliveryId,
    timestamp: Math.floor(now().getTime() / 1000),
  };
  // The body is read twice: its signature stands before it.
  const digests = await digestBody(body.bytes, facts, keys);
  const answer = await sendRequest(peer, {
    method: "POST",
    url,
    headers: {
      "content-type": body.contentType,
      ...(await signatureHeaders(digests, facts, keys)),
      ...(authorization === undefined ? {} : { authorization }),
    },
    body,
    signal: delivery.signal,
  });
  if (answer.kind !== "answered") return outcomeOfSilence(answer);
  const { status } = answer;
  if (status < 200 || status >= 300) return outcomeOfRefusal(answer, now());
  if (accepts === "status")
    return { kind: "done", receipt: `HTTP ${String(status)}` };
  return namedIn(answer.body) === delivery.manifestSha512
    ? { kind: "done", receipt: `sha512:${delivery.manifestSha512}` }
    : { kind: "permanent", problem: "the answer does not name the package" };
}

function bodyOf(delivery: DeliveryPackage): MultipartBody {
  return multipartBody([
    valuePart("manifest.json", delivery.manifestText, {
      fileName: "manifest.json",
      mediaType: "application/json",
    }),
    ...partsOf(delivery).map((part) => ({
      name: part.path,
      file: {
        fileName: part.path.slice(part.path.lastIndexOf("/") + 1),
        mediaType: part.mediaType,
      },
      sizeBytes: part.sizeBytes,
      read: () => readPart(delivery, part),
    })),
  ]);
}

function namedIn(body: Uint8Array): unknown {
  try {
    const answer: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof answer === "object" &&
      answer !== null &&
      "manifestSha512" in answer
      ? answer.manifestSha512
      : undefined;
  } catch {
    return undefined;
  }
}
