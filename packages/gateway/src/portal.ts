import type { FastifyInstance } from "fastify";

import type { DraftTools } from "./drafts/draft-door.js";
import { keepSection } from "./drafts/draft-pages.js";
import { addDraftRoutes } from "./drafts/draft-routes.js";
import { addPlainDraftRoutes } from "./drafts/plain-draft-routes.js";
import type { TownAccounts } from "./accounts/town-accounts.js";
import type { FormRegistry } from "./forms/form-registry.js";
import { openFirstPages } from "./forms/first-pages.js";
import { addFormRoutes } from "./forms/routes.js";
import type { IntakeTools } from "./intake/accept-submission.js";
import { addSubmissionRoutes } from "./intake/submission-routes.js";
import { addUploadRoutes, type UploadTools } from "./intake/upload-routes.js";
import { addThemeRoutes } from "./pages/asset-routes.js";
import { addReceiptRoutes } from "./pages/receipt-routes.js";
import { addressOf } from "./pages/site.js";
import { pageTexts } from "./pages/texts/index.js";
import type { PaymentView } from "./payment/payments.js";
import { addPlainRoutes, type PlainTools } from "./plain-form/plain-routes.js";
import type { CitizenAccess } from "./status/citizen-access.js";

/** What a site is made of: the whole server, or one town on it. */
export interface PortalParts {
  readonly registry: FormRegistry;
  readonly land: string | undefined;
  /** Of the answers sent as JSON. */
  readonly submissionBytes: number;
  readonly intake: () => IntakeTools;
  readonly uploads: () => UploadTools;
  /** `undefined` where nothing is kept for later. */
  readonly drafts: (() => DraftTools) | undefined;
  /** Where citizens may log in; absent where there is nobody to follow submissions up. */
  readonly accounts?: TownAccounts;
  /** What the receipt says about following up. */
  readonly findAccess: (
    submissionId: string,
    submittedAt: string,
  ) => Promise<CitizenAccess | undefined>;
  /** What there is to pay for a submission. */
  readonly findPayments: (
    submissionId: string,
  ) => Promise<readonly PaymentView[]>;
}

/** Adds forms, intake and receipts of one site to its part of the server. */
export function addPortal(app: FastifyInstance, parts: PortalParts): void {
  const { registry, land, submissionBytes, intake, uploads, drafts } = parts;
  const { accounts } = parts;
  const firstPages = openFirstPages(app.site, land, () => intake().now());
  addFormRoutes(
    app,
    registry,
    land,
    firstPages,
    (slug, language) =>
      drafts === undefined
        ? undefined
        : keepSection(
            {
              collection: addressOf(app.site, `/forms/${slug}/drafts`),
              days: drafts().store.limits.days,
            },
            pageTexts(language),
          ),
    accounts,
  );
  addThemeRoutes(app);
  addUploadRoutes(app, registry, uploads);
  addSubmissionRoutes(app, registry, intake, submissionBytes, accounts);
  const plain = (): PlainTools => ({
    intake: intake(),
    uploads: uploads(),
    accounts,
  });
  addPlainRoutes(app, registry, plain, submissionBytes, drafts);
  if (drafts !== undefined) {
    addDraftRoutes(app, registry, land, drafts, submissionBytes);
    addPlainDraftRoutes(app, registry, plain, drafts, submissionBytes);
  }
  addReceiptRoutes(
    app,
    () => intake().submissions,
    parts.findAccess,
    parts.findPayments,
  );
}
