import { formatFileSize } from "@fim-forms/form-model";

import { paragraph, words, type Block } from "./content.js";

/** A file with the submission's data that the PDF carries. */
export interface DataFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha512: string;
}

/** Says which data files are inside, and by which checksum they are known. */
export function dataFileBlocks(files: readonly DataFile[]): Block[] {
  if (files.length === 0) return [];
  return [
    {
      kind: "section",
      blocks: [
        { kind: "heading", level: 2, text: words("Daten in diesem Dokument") },
        paragraph(
          "remark",
          "Dieses Dokument enthält dieselben Angaben noch einmal maschinenlesbar, als eingebettete Dateien.",
        ),
        {
          kind: "table",
          look: "answers",
          columns: [36, 64],
          rows: files.map(({ fileName, sizeBytes, sha512 }) => ({
            cells: [
              {
                heads: "row",
                blocks: [paragraph("label", fileName)],
              },
              {
                blocks: [
                  paragraph("value", formatFileSize(sizeBytes)),
                  paragraph("checksum", `SHA-512 ${sha512}`),
                ],
              },
            ],
          })),
        },
      ],
    },
  ];
}
