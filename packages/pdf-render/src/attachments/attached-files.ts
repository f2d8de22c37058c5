import type { Diagnostic, FileValue } from "@fim-forms/form-model";

import {
  attachmentDiffers,
  attachmentOfOtherType,
  unknownAttachment,
} from "../diagnostics.js";
import { hashHex } from "../hash.js";
import type { PdfAttachment } from "../input.js";
import type { EmbeddedFile } from "../pdf/embed-files.js";
import { visibleText } from "../text/visible-text.js";
import { safeFileName } from "./file-name.js";
import { mediaTypeFits } from "./sniff-media-type.js";

/**
 * Checks that the bytes are those that the values speak of.
 *
 * @diagnostics PDF1008 size or hash differ · PDF1009 no value names the attachment · PDF1011 its bytes are of another type
 */
export async function checkAttachments(
  files: readonly FileValue[],
  attachments: readonly PdfAttachment[],
): Promise<Diagnostic[]> {
  const byId = new Map(files.map((file) => [file.attachmentId, file]));
  const checks = attachments.map(async ({ attachmentId, bytes }) => {
    const file = byId.get(attachmentId);
    if (file === undefined) return [unknownAttachment(attachmentId)];
    if (file.sizeBytes !== bytes.length) {
      return [attachmentDiffers(file.fileName, "size")];
    }
    const sha512 = await hashHex("SHA-512", bytes);
    if (sha512 !== file.sha512.toLowerCase())
      return [attachmentDiffers(file.fileName, "SHA-512")];
    return mediaTypeFits(file.mediaType, bytes)
      ? []
      : [attachmentOfOtherType(file.fileName, file.mediaType)];
  });
  return (await Promise.all(checks)).flat();
}

/** An attachment to carry inside, and the id that the data know it by. */
export interface EmbeddedAttachment extends EmbeddedFile {
  readonly attachmentId: string;
}

/** The attachments whose bytes are there, in the order of the form, each with a name of its own. */
export function suppliedFiles(
  files: readonly FileValue[],
  attachments: readonly PdfAttachment[],
): EmbeddedAttachment[] {
  const bytesById = new Map(
    attachments.map(({ attachmentId, bytes }) => [attachmentId, bytes]),
  );
  return files.flatMap((file, index) => {
    const bytes = bytesById.get(file.attachmentId);
    if (bytes === undefined) return [];
    const number = String(index + 1);
    return [
      {
        attachmentId: file.attachmentId,
        // The number makes the name unique, and keeps it off the names of the data files.
        fileName: `Anlage-${number}-${safeFileName(file.fileName)}`,
        mediaType: safeMediaType(file.mediaType),
        description: `Anlage ${number}: ${visibleText(file.fileName)}`,
        relationship: "Supplement" as const,
        bytes,
      },
    ];
  });
}

function safeMediaType(mediaType: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(mediaType)
    ? mediaType
    : "application/octet-stream";
}
