import { Readable } from "node:stream";

import { ProblemError, problems } from "../http/problem.js";
import { inspectFile } from "../intake/inspect/inspect-file.js";
import type { UploadTools } from "../intake/upload-routes.js";
import { refuseInfected } from "../scanner/refuse-infected.js";

const PDF = "application/pdf";

/**
 * Looks at a PDF that an authority sends to a citizen, as closely as at what citizens send: by the scanner, then by its bytes.
 *
 * @throws ProblemError if it is refused, 503 if nobody can say now
 */
export async function checkMessageFile(
  { uploads, scan }: UploadTools,
  fileName: string,
  bytes: Uint8Array,
): Promise<void> {
  // How large it may be was for its reader to say.
  const { length } = bytes;
  const received = await uploads.receive(Readable.from([bytes]), length);
  if (received === undefined)
    throw new ProblemError(problems.fileTooLarge(length));
  try {
    await refuseInfected(received.contentPath, scan);
    const inspected = await inspectFile(
      received.contentPath,
      fileName,
      PDF,
      new Set([PDF]),
    );
    if (!inspected.ok) throw new ProblemError(inspected.problem);
  } finally {
    await received.discard();
  }
}
