import type { Readable } from "node:stream";

import {
  Busboy,
  type BusboyHeaders,
  type BusboyInstance,
} from "@fastify/busboy";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { ProblemError, problems } from "./problem.js";

/** A file of a posted form, in memory. */
export interface PostedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A posted form of one of our own pages. */
export interface PostedForm {
  /** The first value of a name; empty if there is none. */
  text(name: string): string;
  /** All values of a name. */
  all(name: string): readonly string[];
  file(name: string): PostedFile | undefined;
}

const FIELD_BYTES = 200_000;
const MOST_FIELDS = 2_000;

/** Lets the routes of a part of the server take forms, as streams. */
export function takeForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  for (const type of [
    "multipart/form-data",
    "application/x-www-form-urlencoded",
  ])
    scope.addContentTypeParser(type, (_request, payload, parsed) => {
      parsed(null, payload);
    });
}

/**
 * Reads a small form.
 *
 * @param fileBytes - of one file at most; 0 for a form without files
 * @throws ProblemError 400 or 413
 */
export async function readForm(
  { headers, body }: FastifyRequest<{ Body: unknown }>,
  fileBytes = 0,
): Promise<PostedForm> {
  if (!isReadable(body))
    throw new ProblemError(problems.badRequest("the body is missing"));
  const fields = new Map<string, string[]>();
  const files = new Map<string, PostedFile>();
  const passed = { fields: false, file: false };
  const parser = open(headers, fileBytes);
  parser.on("field", (name, value, nameIsCut, valueIsCut) => {
    if (nameIsCut || valueIsCut) passed.fields = true;
    fields.set(name, [...(fields.get(name) ?? []), value]);
  });
  parser.on("file", (name, bytes, fileName, _encoding, mediaType) => {
    const pieces: Buffer[] = [];
    bytes.on("data", (piece: Buffer) => pieces.push(piece));
    bytes.on("limit", () => {
      passed.file = true;
    });
    bytes.on("end", () => {
      if (fileName)
        files.set(name, { fileName, mediaType, bytes: Buffer.concat(pieces) });
    });
  });
  for (const limit of ["fieldsLimit", "partsLimit", "filesLimit"] as const)
    parser.on(limit, () => {
      passed.fields = true;
    });
  await new Promise<void>((done, failed) => {
    const broken = (): void => {
      failed(new ProblemError(problems.badRequest("the body is broken")));
    };
    parser.on("finish", done);
    parser.on("error", broken);
    body.on("error", broken);
    body.on("aborted", broken);
    body.pipe(parser);
  });
  if (passed.fields) throw new ProblemError(problems.answersTooLarge());
  if (passed.file) throw new ProblemError(problems.fileTooLarge(fileBytes));
  const all = (name: string): readonly string[] => fields.get(name) ?? [];
  return {
    all,
    text: (name) => all(name)[0] ?? "",
    file: (name) => files.get(name),
  };
}

function open(
  headers: FastifyRequest["headers"],
  fileBytes: number,
): BusboyInstance {
  try {
    return new Busboy({
      // The routes take both types of body only, so the header is there.
      headers: headers as BusboyHeaders,
      limits: {
        fieldNameSize: 4_000,
        fieldSize: FIELD_BYTES,
        fields: MOST_FIELDS,
        files: fileBytes === 0 ? 0 : 1,
        fileSize: fileBytes,
      },
    });
  } catch {
    throw new ProblemError(problems.badRequest("the Content-Type is broken"));
  }
}

/** Whether a body came as a stream, as {@link takeForms} leaves it. */
export function isReadable(body: unknown): body is Readable {
  return typeof body === "object" && body !== null && "pipe" in body;
}
