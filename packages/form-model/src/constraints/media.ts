import type { Constraints, FileValue } from "../model.js";
import { checkXmlCharacters } from "./characters.js";
import type { Check, Finding } from "./finding.js";

/** Everything that the reference says can stand in XML. */
export const checkFileTexts: Check<FileValue> = (file) =>
  checkXmlCharacters(file.fileName) ??
  checkXmlCharacters(file.attachmentId) ??
  checkXmlCharacters(file.mediaType);

/** The file is not larger than allowed. */
export function checkMaxSize({
  maxSizeBytes,
}: Constraints): Check<FileValue> | undefined {
  if (!Number.isSafeInteger(maxSizeBytes) || maxSizeBytes === undefined)
    return undefined;
  return ({ sizeBytes }) =>
    sizeBytes <= maxSizeBytes
      ? undefined
      : {
          constraint: "maxSize",
          params: { max: maxSizeBytes, actual: sizeBytes },
        };
}

/** The file is of one of the allowed media types. */
export function checkMediaType({
  mediaTypes,
}: Constraints): Check<FileValue> | undefined {
  if (mediaTypes === undefined) return undefined;
  const allowed = new Set(mediaTypes);
  const list = mediaTypes.join(", ");
  return ({ mediaType }): Finding | undefined =>
    allowed.has(mediaType)
      ? undefined
      : {
          constraint: "mediaType",
          params: { allowed: list, actual: mediaType },
        };
}
