import type { Diagnostic, FileValue } from "@fim-forms/form-model";

import { attachmentDiffers, unknownAttachment } from "../diagnostics.js";
import { hashHex } from "../hash.js";
import type { PdfAttachment } from "../input.js";
import type { EmbeddedFile } from "../pdf/embed-files.js";
import { visibleText } from "../text/visible-text.js";

/**
 * Checks that the bytes are those that the values speak of.
 *
 * @diagnostics PDF1008 size or hash differ · PDF1009 no value names the attachment
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
    return sha512 === file.sha512.toLowerCase()
      ? []
      : [attachmentDiffers(file.fileName, "SHA-512")];
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

const LONGEST_NAME = 120;

/** A name that no file system reads as a path or a command. */
function safeFileName(fileName: string): string {
  const safe = fileName
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  const characters = Array.from(safe);
  return characters.length <= LONGEST_NAME
    ? safe
    : characters.slice(-LONGEST_NAME).join("");
}

function safeMediaType(mediaType: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(mediaType)
    ? mediaType
    : "application/octet-stream";
}
