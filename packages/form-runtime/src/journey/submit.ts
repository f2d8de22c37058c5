import {
  asObject,
  type FimId,
  type FormValues,
  type Issue,
} from "@fim-forms/form-model";

import { isRecord } from "../internal/is-record.js";

/** What the server says about a submission that it has taken in. */
export interface Receipt {
  readonly submissionId: string;
  /** The number that the citizen quotes. */
  readonly reference: string;
  /** ISO 8601 with offset. */
  readonly submittedAt: string;
  readonly receiptUrl?: string | undefined;
  /** What there is to pay now. */
  readonly payment?: {
    readonly url: string;
    /** Whether the submission goes on only once it is paid for. */
    readonly isRequired: boolean;
  };
  readonly downloads: {
    readonly pdf?: string | undefined;
    readonly xml?: string | undefined;
    readonly json?: string | undefined;
  };
}

/** How an attempt to submit ended. */
export type SubmitOutcome =
  | { readonly kind: "accepted"; readonly receipt: Receipt }
  /** The server found issues; the answers have to change. */
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] }
  /** No answer came; the server may have the submission or not, so the same key must be used again. */
  | { readonly kind: "unreachable" }
  /** The server could not do it now; worth another try. */
  | { readonly kind: "unavailable"; readonly status: number }
  /** The server will not take it; trying the same again will not help. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly detail?: string | undefined;
    };

export interface SubmitRequest {
  /** Base address; the submission goes to `<action>/submissions`. */
  readonly action: string;
  readonly formId: FimId;
  readonly values: FormValues;
  /** The same for each repetition of one submission, so that it is taken in once. */
  readonly idempotencyKey: string;
  /** BCP 47 tag of the language that the answers were given in: the server goes on in it. */
  readonly language?: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;

/** Sends a submission once. Never throws: everything that can happen is an outcome. */
export async function submit(
  request: SubmitRequest,
  send: typeof fetch,
): Promise<SubmitOutcome> {
  const { action, formId, values, idempotencyKey, language } = request;
  let response: Response;
  let body: unknown;
  try {
    response = await send(`${action.replace(/\/+$/, "")}/submissions`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json, application/problem+json",
        "Idempotency-Key": idempotencyKey,
        ...(language === undefined ? {} : { "Content-Language": language }),
      },
      body: JSON.stringify({
        formId: formId.id,
        ...(formId.version === undefined
          ? {}
          : { formVersion: formId.version }),
        values,
      }),
      signal: AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS),
    });
    body = await readJson(response);
  } catch {
    return { kind: "unreachable" };
  }
  return outcomeOf(response.status, body);
}

/** Pause before another attempt, doubled each time. */
const PAUSE_MS = 1000;

export interface RetryOptions {
  /** How many times more at most. */
  readonly retries: number;
  /** Called before each further attempt. */
  readonly onRetry: () => void;
}

/**
 * Sends a submission, and again if no answer came or the server could not do it just now. The server takes it in once:
 * all attempts carry the same key.
 */
export async function submitWithRetry(
  request: SubmitRequest,
  send: typeof fetch,
  { retries, onRetry }: RetryOptions,
): Promise<SubmitOutcome> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await submit(request, send);
    // Without a network there is nothing to wait for here: people know it, and send again when it is back.
    const isOver =
      attempt >= retries || !isWorthRetrying(outcome) || !navigator.onLine;
    if (isOver) return outcome;
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS * 2 ** attempt);
    });
    onRetry();
  }
}

/** Too many requests (429) are not made fewer by another one. */
function isWorthRetrying(outcome: SubmitOutcome): boolean {
  return (
    outcome.kind === "unreachable" ||
    (outcome.kind === "unavailable" && outcome.status !== 429)
  );
}

/** A connection that breaks while the body is read is the caller's to see; a body that is no JSON is `undefined`. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What an answer of the server means for the form. */
export function outcomeOf(status: number, body: unknown): SubmitOutcome {
  if (status >= 200 && status < 300) {
    const receipt = readReceipt(body);
    return receipt === undefined
      ? { kind: "unavailable", status }
      : { kind: "accepted", receipt };
  }
  if (status >= 400 && status < 500) {
    const issues = readIssues(body);
    if (issues.length > 0) return { kind: "invalid", issues };
  }
  if (status >= 500 || status === 408 || status === 425 || status === 429)
    return { kind: "unavailable", status };
  // The title is written for citizens; the detail may be for developers.
  return { kind: "refused", status, detail: textAt(body, "title") };
}

function textAt(value: unknown, key: string): string | undefined {
  const text = asObject(value)?.[key];
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** Reads the server's receipt; `undefined` if it lacks what a citizen needs. */
export function readReceipt(body: unknown): Receipt | undefined {
  const submissionId = textAt(body, "submissionId");
  const reference = textAt(body, "reference");
  const submittedAt = textAt(body, "submittedAt");
  if (
    submissionId === undefined ||
    reference === undefined ||
    submittedAt === undefined
  )
    return undefined;
  const { payment, downloads } = asObject(body) ?? {};
  const url = textAt(payment, "url");
  return {
    submissionId,
    reference,
    submittedAt,
    receiptUrl: textAt(body, "receiptUrl"),
    ...(url === undefined
      ? {}
      : {
          payment: {
            url,
            isRequired: asObject(payment)?.["isRequired"] === true,
          },
        }),
    downloads: {
      pdf: textAt(downloads, "pdf"),
      xml: textAt(downloads, "xml"),
      json: textAt(downloads, "json"),
    },
  };
}

/**
 * Reads the errors of a problem document, leaving out what is none: `issues` of ours, or `errors` with `pointer` and
 * `detail`, as the standard has them in its example.
 *
 * @source RFC 9457, section 3
 */
export function readIssues(body: unknown): readonly Issue[] {
  if (!isRecord(body)) return [];
  const { issues, errors } = body;
  return [
    ...(Array.isArray(issues) ? issues.filter(isIssue) : []),
    ...(Array.isArray(errors) ? errors.flatMap(issueOf) : []),
  ];
}

/** An error that tells in its own words what is wrong, as an issue. Its pointer leads into what was sent. */
function issueOf(error: unknown): readonly Issue[] {
  const at = textAt(error, "pointer");
  const message = textAt(error, "detail");
  if (at === undefined || message === undefined) return [];
  const pointer = unescaped(at.replace(/^#/, "")).replace(
    /^\/values(?=\/|$)/,
    "",
  );
  const id = pointer.split("/").findLast((token) => !/^\d*$/.test(token));
  return [
    {
      pointer,
      fimId: { id: id ?? "" },
      constraint: "rule",
      params: { message },
    },
  ];
}

/** A pointer in an address may be escaped as addresses are. */
function unescaped(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}

function isIssue(value: unknown): value is Issue {
  if (!isRecord(value)) return false;
  const { pointer, constraint, fimId, params } = value;
  return (
    typeof pointer === "string" &&
    typeof constraint === "string" &&
    isRecord(fimId) &&
    isRecord(params)
  );
}

/** A random version 4 UUID; also on pages without a secure context, where `crypto.randomUUID` is missing. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value =
      index === 6
        ? (byte & 0x0f) | 0x40
        : index === 8
          ? (byte & 0x3f) | 0x80
          : byte;
    return value.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
