import type { FastifyInstance } from "fastify";

import type { FormRegistry } from "./forms/form-registry.js";
import { openFirstPages } from "./forms/first-pages.js";
import { addFormRoutes } from "./forms/routes.js";
import type { IntakeTools } from "./intake/accept-submission.js";
import { addSubmissionRoutes } from "./intake/submission-routes.js";
import { addUploadRoutes, type UploadTools } from "./intake/upload-routes.js";
import { addThemeRoutes } from "./pages/asset-routes.js";
import { addReceiptRoutes } from "./pages/receipt-routes.js";
import { addPlainRoutes } from "./plain-form/plain-routes.js";
import type { CitizenAccess } from "./status/citizen-access.js";

/** What a site is made of: the whole server, or one town on it. */
export interface PortalParts {
  readonly registry: FormRegistry;
  readonly land: string | undefined;
  /** Of the answers sent as JSON. */
  readonly submissionBytes: number;
  readonly intake: () => IntakeTools;
  readonly uploads: () => UploadTools;
  /** What the receipt says about following up. */
  readonly findAccess: (
    submissionId: string,
    submittedAt: string,
  ) => Promise<CitizenAccess | undefined>;
}

/** Adds forms, intake and receipts of one site to its part of the server. */
export function addPortal(app: FastifyInstance, parts: PortalParts): void {
  const { registry, land, submissionBytes, intake, uploads } = parts;
  const firstPages = openFirstPages(app.site, land, () => intake().now());
  addFormRoutes(app, registry, land, firstPages);
  addThemeRoutes(app);
  addUploadRoutes(app, registry, uploads);
  addSubmissionRoutes(app, registry, intake, submissionBytes);
  addPlainRoutes(
    app,
    registry,
    () => ({ intake: intake(), uploads: uploads() }),
    submissionBytes,
  );
  addReceiptRoutes(app, () => intake().submissions, parts.findAccess);
}
