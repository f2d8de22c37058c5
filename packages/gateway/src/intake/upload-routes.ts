import type { Readable } from "node:stream";

import type { FileValue } from "@fim-forms/form-model";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { FormRegistry, JudgingForm } from "../forms/form-registry.js";
import { requireForm } from "../forms/routes.js";
import { ProblemError, problems } from "../http/problem.js";
import type { UploadScanner } from "../options.js";
import { refuseInfected } from "../scanner/refuse-infected.js";
import type { UploadStore } from "../storage/upload-store.js";
import { readFileName, type FileNameReading } from "./file-name.js";
import { inspectFile } from "./inspect/inspect-file.js";
import { readMediaType } from "./media-types.js";
import { removeMetadata } from "./remove-metadata.js";

/** What uploads are handled with. */
export interface UploadTools {
  readonly uploads: UploadStore;
  readonly limitBytes: number;
  readonly scan?: UploadScanner;
  /** Pictures are stored with all that cameras write into them. */
  readonly keepImageMetadata?: boolean;
}

/** `POST /forms/<slug>/uploads`: takes one file as the raw body and answers with the value for the form. */
export function addUploadRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  tools: () => UploadTools,
): void {
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The body stays a stream: it goes to disk piece by piece.
    scope.addContentTypeParser("*", (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post<{ Params: { slug: string }; Body: Readable | undefined }>(
      "/forms/:slug/uploads",
      { config: { limit: "file" } },
      async (request, reply) => {
        const form = requireForm(registry, request.params.slug);
        const file = await takeFile(form, readUpload(request), tools());
        return reply.code(201).header("Cache-Control", "no-store").send(file);
      },
    );
    done();
  });
}

/** A file on its way in. */
export interface IncomingFile {
  readonly name: FileNameReading;
  /** As its sender claims it; may have parameters. */
  readonly mediaType: string | undefined;
  readonly bytes: Readable;
  /** As its sender claims it. */
  readonly sizeBytes?: number;
}

function readUpload({
  headers,
  body,
}: FastifyRequest<{ Body: Readable | undefined }>): IncomingFile {
  if (headers["content-encoding"] !== undefined)
    throw new ProblemError(
      problems.fileType({
        de: "Die Datei konnte nicht gelesen werden.",
        en: "The file could not be read.",
      }),
    );
  if (body === undefined)
    throw new ProblemError(
      problems.fileRefused({
        de: "Die Datei ist leer.",
        en: "The file is empty.",
      }),
    );
  return {
    name: readFileName(headers["x-file-name"]),
    mediaType: headers["content-type"],
    bytes: body,
    sizeBytes: Number(headers["content-length"] ?? 0),
  };
}

/**
 * Takes a file in: streamed to disk, scanned, looked into, kept.
 *
 * @throws ProblemError with a sentence for the citizen if it is refused; nothing is left of it then
 */
export async function takeFile(
  form: JudgingForm,
  { name, mediaType: claimed, bytes: body, sizeBytes = 0 }: IncomingFile,
  { uploads, limitBytes, scan, keepImageMetadata = false }: UploadTools,
): Promise<FileValue> {
  if (!name.ok) throw new ProblemError(problems.fileRefused(name.title));
  if (sizeBytes > limitBytes)
    throw new ProblemError(problems.fileTooLarge(limitBytes));

  // Left undestroyed when the limit is passed: the client shall read the refusal, not see its connection break.
  const pieces = body.iterator({ destroyOnReturn: false });
  let received = await uploads.receive(pieces, limitBytes);
  if (received === undefined)
    throw new ProblemError(problems.fileTooLarge(limitBytes));
  try {
    await refuseInfected(received.contentPath, scan);
    const inspected = await inspectFile(
      received.contentPath,
      name.fileName,
      readMediaType(claimed),
      form.mediaTypes,
    );
    if (!inspected.ok) throw new ProblemError(inspected.problem);
    const { mediaType, keepBytes } = inspected;
    if (keepBytes !== undefined)
      received = await uploads.cut(received, keepBytes);
    if (!keepImageMetadata)
      received = await removeMetadata(received, mediaType, uploads);
    return await uploads.keep(received, { fileName: name.fileName, mediaType });
  } catch (error) {
    await received.discard();
    throw error;
  }
}
