import { randomUUID } from "node:crypto";

import type { Answer, Call } from "../loopback.js";
import { asRecord, json, parseJson } from "../loopback.js";
import { readAnnouncement } from "./announcement.js";
import {
  openDestinationBook,
  type DestinationBook,
} from "./destination-book.js";
import { claimsOf, readReceiverEvent, sameTags, signEvent } from "./events.js";
import { judgeSubmission, type Judgement } from "./judge-submission.js";
import { judgeJwe, publicJwk } from "./jwe.js";
import type { Destination, FitConnectAccount } from "./options.js";
import { Refusal, unprocessable } from "./problem.js";
import { tagsOf, type Submission } from "./submission.js";
import type { TestJwk } from "./test-keys.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const PROBLEMS = "https://schema.fitko.de/fit-connect/events/problems";

/** What the delivery service is made of. */
export interface DeliveryServiceParts {
  /** Base address, which its events name as their issuer. */
  readonly issuer: () => string;
  readonly now: () => Date;
  readonly destinations: Map<string, Destination>;
  readonly signingKey: TestJwk;
  readonly judgeMetadata: (metadata: unknown) => readonly string[];
  readonly verdicts: "judge" | "procedure";
  /** Called after events that concern the sender, never waited for. */
  readonly onNews: (submission: Submission) => void;
}

/** The delivery service: what senders and receivers call, and what time does to submissions. */
export class DeliveryService {
  readonly submissions = new Map<string, Submission>();
  readonly destinations: DestinationBook;
  private readonly seenTags = new Map<string, string>();
  private readonly seenSubmissions = new Set<string>();
  private readonly seenEvents = new Set<string>();
  private readonly parts: DeliveryServiceParts;

  constructor(parts: DeliveryServiceParts) {
    this.parts = parts;
    this.destinations = openDestinationBook(parts.destinations);
  }

  showServiceKeys(): Answer {
    return json(200, { keys: [publicJwk(this.parts.signingKey)] });
  }

  async create(account: FitConnectAccount, { body }: Call): Promise<Answer> {
    const { destinationId, service, announced } = readAnnouncement(
      body,
      this.destinations,
    );
    const submission: Submission = {
      submissionId: randomUUID(),
      caseId: randomUUID(),
      destinationId,
      clientId: account.clientId,
      service,
      announced,
      createdAt: this.parts.now(),
      state: "incomplete",
      submittedAt: undefined,
      metadata: undefined,
      data: undefined,
      attachments: new Map(),
      events: [],
      judgement: undefined,
    };
    await this.record(submission, "create-submission");
    this.submissions.set(submission.submissionId, submission);
    return json(201, {
      submissionId: submission.submissionId,
      caseId: submission.caseId,
    });
  }

  upload(
    account: FitConnectAccount,
    submissionId: string,
    attachmentId: string,
    { headers, body }: Call,
  ): Answer {
    const submission = this.ofSender(account, submissionId);
    if (submission.state !== "incomplete")
      throw new Refusal(409, "submission-state", "Already submitted");
    if (headers["content-type"] !== "application/jose")
      throw new Refusal(415, "media-type", "Content-Type: application/jose");
    if (!submission.announced.includes(attachmentId))
      throw unprocessable("This attachment was not announced");
    const jwe = judgeJwe(
      body.toString("latin1"),
      this.destinations.kidsOf(submission.destinationId),
      /^[-\w.]+\/[-\w.+]+$/,
    );
    this.refuseReplay(submission, jwe.tag);
    submission.attachments.set(attachmentId, jwe);
    return { status: 204 };
  }

  async submit(
    account: FitConnectAccount,
    submissionId: string,
    { body }: Call,
  ): Promise<Answer> {
    const submission = this.ofSender(account, submissionId);
    if (submission.state !== "incomplete")
      throw new Refusal(409, "submission-state", "Already submitted");
    const { encryptedMetadata, encryptedData } = asRecord(parseJson(body));
    const kids = this.destinations.kidsOf(submission.destinationId);
    const metadata = judgeJwe(encryptedMetadata, kids, /^application\/json$/);
    const data = judgeJwe(encryptedData, kids, /^application\/(json|xml)$/);
    const missing = submission.announced.filter(
      (id) => !submission.attachments.has(id),
    );
    if (missing.length > 0)
      throw unprocessable(
        `${String(missing.length)} announced attachments are missing`,
      );
    for (const { tag } of [metadata, data]) this.refuseReplay(submission, tag);
    // One step, without waiting in between: two calls at once cannot both pass.
    submission.metadata = metadata;
    submission.data = data;
    submission.state = "submitted";
    submission.submittedAt = this.parts.now();
    const destination = this.destinations.find(submission.destinationId);
    await this.record(submission, "submit-submission", {
      authenticationTags: tagsOf(submission),
    });
    await this.record(submission, "notify-submission");
    submission.judgement = await this.judge(submission, destination);
    if (this.parts.verdicts === "judge") await this.decide(submission);
    this.parts.onNews(submission);
    return json(200, { submissionId, caseId: submission.caseId });
  }

  /** The receiver's own word, signed with its own key: accepted if nothing was found, otherwise rejected. */
  async decide(
    submission: Submission,
    problems: readonly string[] = submission.judgement?.findings ?? [],
  ): Promise<void> {
    const { destinationId } = submission;
    const destination = this.destinations.find(destinationId);
    const accepted = problems.length === 0;
    submission.state = accepted ? "accepted" : "rejected";
    await this.record(
      submission,
      accepted ? "accept-submission" : "reject-submission",
      accepted
        ? { authenticationTags: tagsOf(submission) }
        : {
            problems: problems.map((detail) => ({
              type: `${PROBLEMS}/simulated`,
              title: "Nicht in Ordnung",
              detail,
              instance: "submission",
            })),
          },
      { iss: destinationId, key: destination.signingKey },
    );
    this.parts.onNews(submission);
  }

  readEvents(
    account: FitConnectAccount,
    by: { readonly submissionId: string } | { readonly caseId: string },
    query: URLSearchParams,
  ): Answer {
    const mine = Array.from(this.submissions.values()).filter((one) =>
      "caseId" in by
        ? one.caseId === by.caseId
        : one.submissionId === by.submissionId,
    );
    const seen = mine.filter(
      (one) => account.role === "receiver" || one.clientId === account.clientId,
    );
    if (seen.length === 0)
      throw new Refusal(404, "case-not-found", "Case not found");
    const events = seen.flatMap((one) => one.events);
    const { offset, limit } = pageOf(query);
    return json(200, {
      offset,
      count: events.slice(offset, offset + limit).length,
      totalCount: events.length,
      eventLog: events.slice(offset, offset + limit),
    });
  }

  list(query: URLSearchParams): Answer {
    const destinationId = query.get("destinationId");
    if (destinationId !== null) this.destinations.find(destinationId);
    const waiting = Array.from(this.submissions.values()).filter(
      (one) =>
        one.state === "submitted" &&
        (destinationId === null || one.destinationId === destinationId),
    );
    const { offset, limit } = pageOf(query);
    return json(200, {
      offset,
      totalCount: waiting.length,
      submissions: waiting
        .slice(offset, offset + limit)
        .map(({ submissionId, caseId, destinationId: id }) => ({
          submissionId,
          caseId,
          destinationId: id,
        })),
    });
  }

  pickUp(submissionId: string): Answer {
    const submission = this.ofReceiver(submissionId);
    return json(200, {
      submissionId,
      caseId: submission.caseId,
      destinationId: submission.destinationId,
      publicService: { identifier: submission.service },
      attachments: submission.announced,
      encryptedMetadata: submission.metadata?.text,
      encryptedData: submission.data?.text,
    });
  }

  pickUpAttachment(submissionId: string, attachmentId: string): Answer {
    const jwe = this.ofReceiver(submissionId).attachments.get(attachmentId);
    if (jwe === undefined)
      throw new Refusal(404, "attachment-not-found", "Attachment not found");
    return {
      status: 200,
      body: jwe.text,
      headers: { "Content-Type": "application/jose" },
    };
  }

  async postEvent(caseId: string, { headers, body }: Call): Promise<Answer> {
    if (headers["content-type"] !== "application/jose")
      throw new Refusal(415, "media-type", "Content-Type: application/jose");
    const inCase = Array.from(this.submissions.values()).filter(
      (one) => one.caseId === caseId,
    );
    const [first] = inCase;
    if (first === undefined)
      throw new Refusal(404, "case-not-found", "Case not found");
    const set = body.toString("latin1").trim();
    const event = await readReceiverEvent(set, {
      iss: first.destinationId,
      caseId,
      key: this.destinations.find(first.destinationId).signingKey,
      now: this.parts.now(),
    });
    const submission = inCase.find(
      ({ submissionId }) => submissionId === event.id,
    );
    if (submission === undefined) throw unprocessable("Wrong sub");
    if (this.seenEvents.has(event.jti))
      throw new Refusal(409, "event-known", "This event was posted before");
    if (submission.state !== "submitted")
      throw new Refusal(409, "submission-state", "Not waiting for a verdict");
    if (
      event.verdict === "accept" &&
      !sameTags(event.payload["authenticationTags"], tagsOf(submission))
    )
      throw unprocessable("The tags are not those of the submission");
    this.seenEvents.add(event.jti);
    submission.events.push(set);
    if (event.verdict !== "forward")
      submission.state = event.verdict === "accept" ? "accepted" : "rejected";
    this.parts.onNews(submission);
    return { status: 204 };
  }

  /** Deletes and rejects what its time has come for. Called before every request. */
  async age(): Promise<void> {
    const now = this.parts.now().getTime();
    for (const submission of this.submissions.values()) {
      const { state, createdAt, submittedAt, submissionId } = submission;
      if (state === "incomplete" && now - createdAt.getTime() >= DAY_MS)
        this.submissions.delete(submissionId);
      if (
        state === "submitted" &&
        submittedAt !== undefined &&
        now - submittedAt.getTime() >= 14 * DAY_MS
      ) {
        submission.state = "rejected";
        await this.record(submission, "reject-submission", {
          problems: [
            {
              type: `${PROBLEMS}/timeout`,
              title: "Nicht abgeholt",
              detail: "Die Einreichung wurde nicht abgeholt",
              instance: "submission",
            },
          ],
        });
        this.parts.onNews(submission);
      }
    }
  }

  /** Signs an event and appends it; by the service itself unless said otherwise. */
  async record(
    { caseId, submissionId, events }: Submission,
    event: string,
    payload: Record<string, unknown> = {},
    {
      iss = this.parts.issuer(),
      key = this.parts.signingKey,
    }: { readonly iss?: string; readonly key?: TestJwk } = {},
  ): Promise<void> {
    const claims = claimsOf({
      iss,
      sub: `submission:${submissionId}`,
      txn: `case:${caseId}`,
      event,
      payload,
      at: this.parts.now(),
    });
    events.push(await signEvent(claims, key));
  }

  private async judge(
    submission: Submission,
    destination: Destination,
  ): Promise<Judgement> {
    const judgement = await judgeSubmission(
      submission,
      destination,
      this.parts.judgeMetadata,
    );
    const identity = identityOf(judgement);
    if (identity === undefined || judgement.findings.length > 0)
      return judgement;
    if (this.seenSubmissions.has(identity))
      return {
        ...judgement,
        findings: [
          "an earlier submission has this senderReference and content",
        ],
      };
    this.seenSubmissions.add(identity);
    return judgement;
  }

  private refuseReplay({ submissionId }: Submission, tag: string): void {
    const first = this.seenTags.get(tag);
    if (first !== undefined && first !== submissionId)
      throw unprocessable("This JWE belongs to another submission");
    this.seenTags.set(tag, submissionId);
  }

  private ofSender(account: FitConnectAccount, id: string): Submission {
    const submission = this.submissions.get(id);
    if (submission?.clientId !== account.clientId)
      throw new Refusal(404, "submission-not-found", "Submission not found");
    return submission;
  }

  private ofReceiver(id: string): Submission {
    const submission = this.submissions.get(id);
    if (submission?.submittedAt === undefined)
      throw new Refusal(404, "submission-not-found", "Submission not found");
    return submission;
  }
}

function pageOf(query: URLSearchParams): { offset: number; limit: number } {
  const number = (name: string, fallback: number): number => {
    const value = Number(query.get(name) ?? fallback);
    if (!Number.isInteger(value) || value < 0 || value > 500)
      throw new Refusal(400, "paging", `${name} is out of bounds`);
    return value;
  };
  return { offset: number("offset", 0), limit: number("limit", 100) };
}

/** The same for the same application sent twice: its reference, and the hashes of all that it consists of. */
function identityOf({ metadata }: Judgement): string | undefined {
  const { senderReference } = asRecord(metadata["additionalReferenceInfo"]);
  if (typeof senderReference !== "string") return undefined;
  const { data, attachments } = asRecord(metadata["contentStructure"]);
  const hashes = [data, attachments, metadata["dataSets"]]
    .flat()
    .map((one) => asRecord(asRecord(one)["hash"])["content"]);
  return JSON.stringify([senderReference, ...hashes]);
}
