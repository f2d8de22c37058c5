import { readFile } from "node:fs/promises";

import {
  canStripMetadata,
  stripMetadata,
} from "@fim-forms/pdf-render/attachments";

import { ProblemError, problems } from "../http/problem.js";
import type { Said } from "../pages/texts/index.js";
import type { ReceivedBytes, UploadStore } from "../storage/upload-store.js";
import { UNREADABLE } from "./inspect/finding.js";

/**
 * Takes out of a picture where, when and with what it was made: an authority has not asked for it. Other files stay byte
 * for byte.
 *
 * @throws ProblemError if the picture cannot be read, or is of a type in which nobody can tell what else it says
 */
export async function removeMetadata(
  received: ReceivedBytes,
  mediaType: string,
  uploads: UploadStore,
): Promise<ReceivedBytes> {
  if (!mediaType.startsWith("image/")) return received;
  if (!canStripMetadata(mediaType))
    throw new ProblemError(problems.fileRefused(unknownPicture(mediaType)));
  const bytes = await readFile(received.contentPath);
  const stripped = stripMetadata(bytes, mediaType);
  if (stripped === undefined)
    throw new ProblemError(problems.fileRefused(UNREADABLE.title));
  return bytes.equals(stripped)
    ? received
    : uploads.replace(received, stripped);
}

function unknownPicture(mediaType: string): Said {
  const name = mediaType.replace(/^image\/(?:x-)?/, "").toUpperCase();
  return {
    de: `Aus Bildern der Art ${name} können wir Angaben wie Ort und Zeit der Aufnahme nicht entfernen. Bitte speichern Sie das Bild als JPEG oder PNG.`,
    en: `From pictures of the kind ${name} we cannot remove where and when they were taken. Please save the picture as JPEG or PNG.`,
  };
}
