import { readFile } from "node:fs/promises";

import {
  mediaTypeFits,
  sniffMediaType,
} from "@fim-forms/pdf-render/attachments";

import { problems, type Problem } from "../../http/problem.js";
import type { Said } from "../../pages/texts/index.js";
import { extensionOf } from "../file-name.js";
import { extensionFits, type KnownType } from "../media-types.js";
import { ACCEPTED, UNREADABLE, type FileVerdict } from "./finding.js";
import { inspectJpeg } from "./jpeg.js";
import { inspectPdf } from "./pdf.js";
import { inspectPng } from "./png.js";

/** A file whose bytes, name and claimed type agree. */
export type Inspected =
  | {
      readonly ok: true;
      readonly mediaType: string;
      readonly keepBytes?: number;
    }
  | { readonly ok: false; readonly problem: Problem };

/** What browsers send when they do not know. */
const UNKNOWN_TYPES = new Set(["", "application/octet-stream"]);

/**
 * Judges a file by its bytes, its name and its claimed type together.
 *
 * @param claimed - from {@link readMediaType}
 * @param accepted - types that the form takes
 */
export async function inspectFile(
  path: string,
  fileName: string,
  claimed: string,
  accepted: ReadonlySet<string>,
): Promise<Inspected> {
  const bytes = await readFile(path);
  if (bytes.length === 0)
    return refuse(
      problems.fileRefused({
        de: "Die Datei ist leer.",
        en: "The file is empty.",
      }),
    );
  const mediaType = UNKNOWN_TYPES.has(claimed)
    ? (sniffMediaType(bytes) ?? claimed)
    : claimed;
  if (!accepted.has(mediaType))
    return refuse(problems.fileType(notAccepted(accepted)));
  if (!mediaTypeFits(mediaType, bytes))
    return refuse(
      problems.fileRefused({
        de: "Der Inhalt der Datei passt nicht zu ihrer Art. Bitte speichern Sie sie neu.",
        en: "The content of the file does not match its kind. Please save it again.",
      }),
    );
  if (!extensionFits(extensionOf(fileName), mediaType))
    return refuse(
      problems.fileRefused({
        de: "Die Endung des Dateinamens passt nicht zur Art der Datei. Bitte benennen Sie sie um.",
        en: "The ending of the file name does not match the kind of file. Please rename it.",
      }),
    );
  const verdict = await lookInto(bytes, mediaType);
  if (!verdict.ok) return refuse(problems.fileRefused(verdict.title));
  const { keepBytes = bytes.length } = verdict;
  return {
    ok: true,
    mediaType,
    ...(keepBytes < bytes.length ? { keepBytes } : {}),
  };
}

const INSPECTORS: Readonly<
  Record<KnownType, (bytes: Uint8Array) => FileVerdict | Promise<FileVerdict>>
> = {
  "application/pdf": inspectPdf,
  "image/png": inspectPng,
  "image/jpeg": inspectJpeg,
};

function isKnown(mediaType: string): mediaType is KnownType {
  return Object.hasOwn(INSPECTORS, mediaType);
}

async function lookInto(
  bytes: Uint8Array,
  mediaType: string,
): Promise<FileVerdict> {
  if (isKnown(mediaType)) return INSPECTORS[mediaType](bytes);
  return isProgram(bytes) ? UNREADABLE : ACCEPTED;
}

/** Programs of Windows and Linux, and scripts that name their interpreter. */
function isProgram(bytes: Buffer | Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  return (
    start.startsWith("MZ") || start === "\x7fELF" || start.startsWith("#!")
  );
}

function refuse(problem: Problem): Inspected {
  return { ok: false, problem };
}

const READABLE: ReadonlyMap<string, string> = new Map([
  ["application/pdf", "PDF"],
  ["image/png", "PNG"],
  ["image/jpeg", "JPEG"],
]);

function notAccepted(accepted: ReadonlySet<string>): Said {
  const names = [...accepted]
    .map((type) => READABLE.get(type) ?? type)
    .join(", ");
  return {
    de: `Diese Art von Datei wird hier nicht angenommen. Möglich sind: ${names}.`,
    en: `This kind of file is not accepted here. Possible are: ${names}.`,
  };
}
