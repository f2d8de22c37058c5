import { asObject, asObjects, parseJsonObject, UUID } from "./json.js";
import { METADATA_VERSION } from "./metadata.js";
import type { DataType } from "./options.js";

/** A destination that takes what we want to send. */
export interface FittingDestination {
  readonly encryptionKid: string;
  /** The data to send, of those that it takes. */
  readonly schemaUri: string;
  readonly mimeType: DataType;
}

/** How a destination was judged. */
export type DestinationVerdict =
  | { readonly ok: true; readonly destination: FittingDestination }
  | { readonly ok: false; readonly problem: string };

/** What we want to send. */
export interface Wish {
  readonly destinationId: string;
  /** `urn:de:fim:leika:leistung:99…` */
  readonly service: string;
  /** The data that we could send, the preferred one first. */
  readonly data: readonly {
    readonly schemaUri: string;
    readonly mimeType: DataType;
  }[];
}

/**
 * Judges a destination by what the API says of it: active, takes the service, one of our schemas, and metadata as we write
 * it.
 *
 * @param answer - of the API
 */
export function judgeDestination(
  answer: Uint8Array,
  { destinationId, service, data }: Wish,
): DestinationVerdict {
  const given = parseJsonObject(answer) ?? {};
  const { encryptionKid, status, metadataVersions, publicServices } = given;
  if (given["destinationId"] !== destinationId)
    return fault("the answer is about another destination");
  if (status !== "active") return fault("the destination is not active");
  if (
    typeof encryptionKid !== "string" ||
    !/^[\w.~:-]{8,64}$/.test(encryptionKid)
  )
    return fault("the destination names no key");
  if (
    !Array.isArray(metadataVersions) ||
    !metadataVersions.some((one) => readsOurs(one))
  )
    return fault(`the destination does not read metadata ${METADATA_VERSION}`);
  const services = asObjects(publicServices).filter(
    ({ identifier }) => identifier === service,
  );
  if (services.length === 0)
    return fault("the destination does not take this service");
  const schemas = services.flatMap(({ submissionSchemas }) =>
    asObjects(submissionSchemas),
  );
  const chosen = data.find(({ schemaUri, mimeType }) =>
    schemas.some(
      (one) => one["schemaUri"] === schemaUri && one["mimeType"] === mimeType,
    ),
  );
  if (chosen === undefined)
    return fault("the destination does not take this form's schema");
  return { ok: true, destination: { encryptionKid, ...chosen } };
}

/** Who reads a later 2.x reads 2.1.0 too: minor versions only add. */
function readsOurs(version: unknown): boolean {
  const [major, minor] =
    typeof version === "string" ? version.split(".").map(Number) : [];
  return major === 2 && minor !== undefined && minor >= 1;
}

/** A destination's id as the API takes it: nothing else goes into an address. */
export function isDestinationId(id: unknown): id is string {
  return typeof id === "string" && UUID.test(id);
}

/** The key with a certain id, out of the answer about one key or about several. */
export function keyIn(answer: Uint8Array, kid: string): unknown {
  const given = parseJsonObject(answer);
  if (given?.["kid"] === kid) return given;
  return asObjects(asObject(given)?.["keys"]).find((key) => key["kid"] === kid);
}

function fault(problem: string): DestinationVerdict {
  return { ok: false, problem };
}
