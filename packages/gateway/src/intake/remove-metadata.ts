import { readFile } from "node:fs/promises";

import { stripMetadata } from "@fim-forms/pdf-render/attachments";

import { ProblemError, problems } from "../http/problem.js";
import type { ReceivedBytes, UploadStore } from "../storage/upload-store.js";
import { UNREADABLE } from "./inspect/finding.js";

/**
 * Takes out of a picture where, when and with what it was made: an authority has not asked for it. Other files stay byte
 * for byte.
 *
 * @throws ProblemError if the picture cannot be read
 */
export async function removeMetadata(
  received: ReceivedBytes,
  mediaType: string,
  uploads: UploadStore,
): Promise<ReceivedBytes> {
  if (!mediaType.startsWith("image/")) return received;
  const bytes = await readFile(received.contentPath);
  const stripped = stripMetadata(bytes, mediaType);
  if (stripped === undefined)
    throw new ProblemError(problems.fileRefused(UNREADABLE.title));
  return bytes.equals(stripped)
    ? received
    : uploads.replace(received, stripped);
}
