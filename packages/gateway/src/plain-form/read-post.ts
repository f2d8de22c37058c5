import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";

import {
  Busboy,
  type BusboyHeaders,
  type BusboyInstance,
} from "@fastify/busboy";
import type { FileValue, Pointer } from "@fim-forms/form-model";
import { isFileName, type PostedField } from "@fim-forms/form-runtime/server";

import { ProblemError, problems } from "../http/problem.js";
import { pageTexts, type Said } from "../pages/texts/index.js";

/** What a page without JavaScript has sent. */
export interface PlainPost {
  /** Fields of the form, files included, in the order of the page. */
  readonly fields: readonly PostedField[];
  /** The hidden field; empty if there is none. */
  readonly state: string;
  /** What the page was told in, BCP 47; empty if it does not say. */
  readonly language: string;
  /** What the pressed button stands for: `update`, `review`, `back`, `submit`, `add:<pointer>` … */
  readonly action: string;
  /** Why a file was not taken, by the pointer of its field: German sentences. */
  readonly refusals: ReadonlyMap<Pointer, string>;
}

/** Bounds on what strangers may send. */
export interface PostLimits {
  /** Of all fields that are not files, together. */
  readonly fieldBytes: number;
}

const MOST_FIELDS = 20_000;
const MOST_FILES = 50;

/**
 * Reads a posted page, `multipart/form-data` or `application/x-www-form-urlencoded`. Files are kept as they come in; one
 * that is refused does not keep the others from being read.
 *
 * @param keepFile - takes the bytes of one file
 * @throws ProblemError 413 or 400
 */
export async function readPost(
  headers: IncomingHttpHeaders,
  body: Readable,
  { fieldBytes }: PostLimits,
  keepFile: (
    fileName: string,
    mediaType: string,
    bytes: Readable,
  ) => Promise<FileValue>,
): Promise<PlainPost> {
  const parser = openParser(headers, fieldBytes);
  const fields: PostedField[] = [];
  const refusals = new Map<Pointer, Said>();
  const files: Promise<void>[] = [];
  let state = "";
  let language = "";
  let action = "update";
  const room = { left: fieldBytes, isPassed: false };
  const pass = (): void => {
    room.isPassed = true;
  };

  parser.on("field", (name, value, nameIsCut, valueIsCut) => {
    room.left -= Buffer.byteLength(name) + Buffer.byteLength(value);
    if (nameIsCut || valueIsCut || room.left < 0) pass();
    else if (name === "state") state = value;
    else if (name === "do") action = value;
    else if (name === "lang") language = value;
    else fields.push([name, value]);
  });
  parser.on("file", (name, bytes, fileName, _encoding, mediaType) => {
    // Browsers send an empty part for a file field that nobody used.
    if (!fileName || !isFileName(name)) {
      bytes.resume();
      return;
    }
    const keeping = keepFile(fileName, mediaType, bytes).then(
      (file) => {
        fields.push([name, file]);
      },
      (error: unknown) => {
        bytes.resume();
        if (!(error instanceof ProblemError)) throw error;
        refusals.set(name.slice(1), error.problem.title);
      },
    );
    files.push(keeping);
    // It is awaited at the end; until then nobody else hears of its failure.
    keeping.catch(() => undefined);
  });
  parser.on("partsLimit", pass);
  parser.on("filesLimit", pass);
  parser.on("fieldsLimit", pass);

  await new Promise<void>((done, failed) => {
    parser.on("finish", done);
    parser.on("error", () => {
      failed(new ProblemError(problems.badRequest("the body is broken")));
    });
    body.on("error", failed);
    body.on("aborted", () => {
      failed(new ProblemError(problems.badRequest("the body ended early")));
    });
    body.pipe(parser);
  });
  await Promise.all(files);
  if (room.isPassed) throw new ProblemError(problems.answersTooLarge());
  const { tag } = pageTexts(language);
  return {
    fields,
    state,
    language,
    action,
    refusals: new Map([...refusals].map(([name, title]) => [name, title[tag]])),
  };
}

function openParser(
  headers: IncomingHttpHeaders,
  fieldBytes: number,
): BusboyInstance {
  try {
    return new Busboy({
      // The route takes both types of body only, so the header is there.
      headers: headers as BusboyHeaders,
      limits: {
        fieldNameSize: 4_000,
        fieldSize: fieldBytes,
        fields: MOST_FIELDS,
        files: MOST_FILES,
        parts: MOST_FIELDS + MOST_FILES,
      },
    });
  } catch {
    throw new ProblemError(problems.badRequest("the Content-Type is broken"));
  }
}
