import type { FastifyInstance } from "fastify";

import type { TownAccounts } from "../accounts/town-accounts.js";
import { requireForm } from "../forms/routes.js";
import type { FormRegistry } from "../forms/form-registry.js";
import { ProblemError, problems } from "../http/problem.js";
import { addressOf } from "../pages/site.js";
import { voiceOf, type Voice } from "../pages/voice.js";
import type { Manifest } from "../storage/manifest.js";
import {
  acceptSubmission,
  type IntakeTools,
  type PaymentLink,
} from "./accept-submission.js";
import { oneAtATime } from "./one-at-a-time.js";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the page gets for a submission that is safely stored. */
export interface SubmissionReceipt {
  readonly submissionId: string;
  readonly reference: string;
  /** ISO 8601 with offset. */
  readonly submittedAt: string;
  /** Addresses relative to the server. */
  readonly receiptUrl: string;
  /** What there is to pay now. */
  readonly payment?: PaymentLink;
  readonly downloads: {
    readonly pdf: string;
    readonly xml: string;
    readonly json: string;
  };
}

/** `POST /forms/<slug>/submissions`: takes the answers of a form. */
export function addSubmissionRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  tools: () => IntakeTools,
  limitBytes: number,
  accounts?: TownAccounts,
): void {
  const inTurn = oneAtATime();
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/json",
      { parseAs: "buffer", bodyLimit: limitBytes },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    scope.post<{ Params: { slug: string }; Body: Buffer | undefined }>(
      "/forms/:slug/submissions",
      { bodyLimit: limitBytes },
      async (request, reply) => {
        const form = requireForm(registry, request.params.slug);
        const { body } = request;
        if (
          body === undefined ||
          request.headers["content-encoding"] !== undefined
        )
          throw new ProblemError(problems.notJson());
        const key = readKey(request.headers["idempotency-key"]);
        const { manifest, isRepeated } = await inTurn(
          `${form.slug} ${key}`,
          () =>
            acceptSubmission(form, key, body, tools(), async () =>
              accounts?.applicant(request, form),
            ),
        );
        const payment = await tools().paymentLink?.(manifest);
        const receipt = receiptOf(manifest, voiceOf(request), payment);
        return reply
          .code(isRepeated ? 200 : 201)
          .header("Cache-Control", "no-store")
          .header("Location", receipt.receiptUrl)
          .send(receipt);
      },
    );
    done();
  });
}

function readKey(header: string | readonly string[] | undefined): string {
  const key = typeof header === "string" ? header.toLowerCase() : "";
  if (!UUID.test(key)) throw new ProblemError(problems.missingKey());
  return key;
}

function receiptOf(
  manifest: Manifest,
  voice: Voice,
  payment: PaymentLink | undefined,
): SubmissionReceipt {
  const { submissionId, reference, submittedAt } = manifest;
  const path = `/submissions/${submissionId}`;
  const documents = addressOf(voice.site, path);
  return {
    submissionId,
    reference,
    submittedAt,
    receiptUrl: voice.address(path),
    ...(payment === undefined
      ? {}
      : { payment: { ...payment, url: voice.address(payment.url) } }),
    downloads: {
      pdf: `${documents}/submission.pdf`,
      xml: `${documents}/submission.xml`,
      json: `${documents}/submission.json`,
    },
  };
}
