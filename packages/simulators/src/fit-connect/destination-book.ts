import { json, type Answer } from "../loopback.js";
import { publicJwk } from "./jwe.js";
import type { Destination } from "./options.js";
import { Refusal } from "./problem.js";

/** The destinations of a delivery service, as anybody may read them. */
export interface DestinationBook {
  /** @throws Refusal 404 */
  find(id: string): Destination;
  show(id: string): Answer;
  showKey(id: string, kid: string): Answer;
  /** Ids of the keys that may encrypt for a destination now. */
  kidsOf(id: string): readonly string[];
}

/** Opens the book; the destinations may change while it is open. */
export function openDestinationBook(
  destinations: ReadonlyMap<string, Destination>,
): DestinationBook {
  const find = (id: string): Destination => {
    const destination = destinations.get(id);
    if (destination === undefined)
      throw new Refusal(404, "destination-not-found", "Destination not found");
    return destination;
  };
  return {
    find,
    kidsOf: (id) => find(id).encryptionKeys.map(({ kid }) => kid),
    show(id) {
      const destination = find(id);
      return json(200, {
        destinationId: id,
        name: destination.name,
        status: destination.status,
        encryptionKid: destination.encryptionKeys[0]?.kid,
        metadataVersions: destination.metadataVersions,
        publicServices: destination.publicServices.map(
          ({ identifier, regions, submissionSchemas }) => ({
            identifier,
            regions,
            submissionSchemas: submissionSchemas.map(
              ({ schemaUri, mimeType }) => ({ schemaUri, mimeType }),
            ),
          }),
        ),
        replyChannels: { eMail: {}, idBundDeMailbox: {}, fitConnect: {} },
        contactInformation: { legalName: destination.name },
      });
    },
    showKey(id, kid) {
      const { encryptionKeys, signingKey } = find(id);
      const key = [...encryptionKeys, signingKey].find(
        (one) => one.kid === kid,
      );
      if (key === undefined)
        throw new Refusal(404, "key-not-found", "Key not found");
      return json(200, publicJwk(key));
    },
  };
}
