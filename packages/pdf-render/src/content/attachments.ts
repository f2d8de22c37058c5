import {
  formatFileSize,
  type Field,
  type FileValue,
} from "@fim-forms/form-model";

import { paragraph, words, type Block, type Row } from "./content.js";
import type { AttachmentNumbers } from "./display-value.js";
import { fileKind } from "./file-kind.js";

/** A file of the submission with the question that it answers. */
export interface NumberedFile {
  readonly number: number;
  readonly file: FileValue;
  readonly field: Field;
}

/** Numbers files in the order in which they are asked for. A file that answers two questions is one attachment. */
export function createAttachmentNumbers(): AttachmentNumbers & {
  readonly files: readonly NumberedFile[];
} {
  const byId = new Map<string, NumberedFile>();
  const files: NumberedFile[] = [];
  return {
    files,
    numberOf(file, field) {
      const known = byId.get(file.attachmentId);
      if (known !== undefined) return known.number;
      const next = { number: files.length + 1, file, field };
      files.push(next);
      byId.set(file.attachmentId, next);
      return next.number;
    },
  };
}

/** The list of attachments: what was handed in, and how to tell that it is still the same. */
export function attachmentBlocks(files: readonly NumberedFile[]): Block[] {
  if (files.length === 0) return [];
  return [
    {
      kind: "section",
      blocks: [
        { kind: "heading", level: 2, text: words("Anlagen") },
        {
          kind: "table",
          look: "grid",
          columns: [7, 57, 20, 16],
          head: ["Nr.", "Datei", "Art", "Größe"].map((title) => ({
            heads: "column",
            blocks: [paragraph("columnHead", title)],
          })),
          rows: files.map(fileRow),
        },
      ],
    },
  ];
}

function fileRow({ number, file, field }: NumberedFile): Row {
  return {
    cells: [
      { heads: "row", blocks: [paragraph("value", String(number))] },
      {
        blocks: [
          paragraph("value", file.fileName, field.fimId),
          paragraph("checksum", `SHA-512 ${file.sha512}`, field.fimId),
        ],
      },
      { blocks: [paragraph("value", fileKind(file.mediaType))] },
      { blocks: [paragraph("value", formatFileSize(file.sizeBytes))] },
    ],
  };
}
