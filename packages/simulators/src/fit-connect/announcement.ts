import { asRecord, parseJson } from "../loopback.js";
import type { DestinationBook } from "./destination-book.js";
import { UUID_V4 } from "./events.js";
import { unprocessable } from "./problem.js";

/** What a sender announces before it sends anything. */
export interface Announcement {
  readonly destinationId: string;
  /** Identifier of the service. */
  readonly service: string;
  /** Ids of the attachments to come. */
  readonly announced: readonly string[];
}

/**
 * Reads an announcement, strictly.
 *
 * @throws Refusal if the destination does not take it, or anything about it is not in order
 */
export function readAnnouncement(
  body: Buffer,
  destinations: DestinationBook,
): Announcement {
  const given = asRecord(parseJson(body));
  const { destinationId, announcedAttachments, publicService } = given;
  const destination = destinations.find(String(destinationId));
  if (destination.status !== "active")
    throw unprocessable(
      "Destination is not active",
      "destination-state-invalid",
    );
  const service = asRecord(publicService)["identifier"];
  if (
    !destination.publicServices.some(({ identifier }) => identifier === service)
  )
    throw unprocessable("The destination does not take this service");
  if (typeof asRecord(publicService)["name"] !== "string")
    throw unprocessable("publicService.name is missing");
  if (
    !Array.isArray(announcedAttachments) ||
    !announcedAttachments.every(
      (id): id is string => typeof id === "string" && UUID_V4.test(id),
    ) ||
    new Set(announcedAttachments).size < announcedAttachments.length
  )
    throw unprocessable("announcedAttachments must be distinct UUIDs v4");
  return {
    destinationId: destination.destinationId,
    service: String(service),
    announced: announcedAttachments,
  };
}
