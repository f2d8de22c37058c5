import type { FastifyInstance } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { DOWNLOAD_POLICY } from "../http/security-headers.js";
import type { PaymentView } from "../payment/payments.js";
import type { Manifest } from "../storage/manifest.js";
import type { CitizenAccess } from "../status/citizen-access.js";
import type { SubmissionStore } from "../storage/submission-store.js";
import { receiptPage } from "./receipt-page.js";
import { sendPage } from "./send-page.js";
import { voiceOf } from "./voice.js";

const DOWNLOADS = ["submission.pdf", "submission.xml", "submission.json"];

/** `GET /submissions/<id>` and the documents beside it. Attachments are not offered: their sender has them. */
export function addReceiptRoutes(
  app: FastifyInstance,
  submissions: () => SubmissionStore,
  findAccess: (
    submissionId: string,
    submittedAt: string,
  ) => Promise<CitizenAccess | undefined>,
  findPayments: (submissionId: string) => Promise<readonly PaymentView[]>,
): void {
  const requireSubmission = async (id: string): Promise<Manifest> => {
    const manifest = await submissions().find(id);
    if (manifest === undefined) throw new ProblemError(problems.notFound());
    return manifest;
  };

  app.get<{ Params: { id: string } }>(
    "/submissions/:id",
    async (request, reply) => {
      const manifest = await requireSubmission(request.params.id);
      const access = await findAccess(
        manifest.submissionId,
        manifest.submittedAt,
      );
      const payments = await findPayments(manifest.submissionId);
      return sendPage(
        reply,
        receiptPage(manifest, voiceOf(request), access, payments),
      );
    },
  );

  for (const path of DOWNLOADS)
    app.get<{ Params: { id: string } }>(
      `/submissions/:id/${path}`,
      async (request, reply) => {
        const manifest = await requireSubmission(request.params.id);
        const part = manifest.parts.find((one) => one.path === path);
        const bytes = await submissions().openPart(manifest.submissionId, path);
        if (part === undefined || bytes === undefined)
          throw new ProblemError(problems.notFound());
        const extension = path.slice(path.lastIndexOf("."));
        const fileName = `${manifest.form.slug}-${manifest.reference}${extension}`;
        return reply
          .header("Content-Type", part.mediaType)
          .header("Content-Length", part.sizeBytes)
          .header("Content-Disposition", `attachment; filename="${fileName}"`)
          .header("Content-Security-Policy", DOWNLOAD_POLICY)
          .header("Cache-Control", "no-store")
          .send(bytes);
      },
    );
}
