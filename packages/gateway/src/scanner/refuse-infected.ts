import { ProblemError, problems } from "../http/problem.js";
import type { UploadScanner } from "../options.js";
import { ScannerDown } from "./scanner-down.js";

const RETRY_AFTER_S = 60;

/**
 * Has a file looked at. The scanner comes first: nothing of ours has to touch what it refuses.
 *
 * @throws ProblemError 422 if something was found, 503 if nobody can say
 */
export async function refuseInfected(
  filePath: string,
  scan: UploadScanner | undefined,
): Promise<void> {
  if (scan === undefined) return;
  let verdict: Awaited<ReturnType<UploadScanner>>;
  try {
    verdict = await scan(filePath);
  } catch (error) {
    if (!(error instanceof ScannerDown)) throw error;
    throw new ProblemError(problems.scannerDown(), {
      cause: error,
      retryAfterS: RETRY_AFTER_S,
    });
  }
  if (!verdict.clean)
    throw new ProblemError(
      problems.fileRefused({
        de: "Die Virenprüfung hat diese Datei abgelehnt. Bitte wählen Sie eine andere.",
        en: "The virus check has refused this file. Please choose another one.",
      }),
    );
}
