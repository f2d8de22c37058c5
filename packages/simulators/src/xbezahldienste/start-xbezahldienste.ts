import { createHash, randomUUID, timingSafeEqual } from "node:crypto";

import { Faults, type FaultRule } from "../fit-connect/faults.js";
import {
  isRecord,
  json,
  listenOnLoopback,
  parseJson,
  type Answer,
  type Call,
} from "../loopback.js";
import { judgeRequest } from "./judge-request.js";
import { payPage } from "./pay-page.js";

/** How a transaction stands, in the words of the standard. */
export type PaymentStatus = "INITIAL" | "PAYED" | "FAILED" | "CANCELED";

/** A payment service with one originator and one end point. */
export interface XBezahldiensteSimulatorOptions {
  readonly originatorId: string;
  readonly endPointId: string;
  /** How callers prove who they are; default: not at all. */
  readonly credentials?:
    | {
        readonly kind: "basic";
        readonly user: string;
        readonly password: string;
      }
    | {
        readonly kind: "oauth2";
        readonly clientId: string;
        readonly clientSecret: string;
        /** Default 1800. */
        readonly expiresInS?: number;
      };
  /** Whether PAYMENT_EXISTS names the transaction; services differ. */
  readonly namesExisting?: boolean;
  readonly port?: number;
}

/** A transaction as the service has it. */
export interface SimulatedPayment {
  readonly transactionId: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly status: PaymentStatus;
}

/** The service, at work. Citizens pay under `/pay/<transactionId>`. */
export interface XBezahldiensteSimulator {
  readonly origin: string;
  payments(): readonly SimulatedPayment[];
  /** What a citizen, or a bank later on, does. */
  settle(transactionId: string, status: PaymentStatus): void;
  /** Lets the service tell another amount from now on. */
  misstate(transactionId: string, grosAmount: number): void;
  /** Lets something go wrong. */
  fault(rule: FaultRule): void;
  /** Makes every token invalid. */
  endTokens(): void;
  close(): Promise<void>;
}

interface Payment {
  readonly transactionId: string;
  readonly request: Record<string, unknown>;
  readonly timestamp: string;
  status: PaymentStatus;
}

const PATH =
  /^\/paymenttransaction\/([\w-]{1,36})\/([\w-]{1,36})(?:\/([\w-]{1,36}))?$/;
const PAY = /^\/pay\/([\w-]{1,36})(?:\/(PAYED|FAILED|CANCELED))?$/;

/** Starts a strict stand-in for a payment service (XBezahldienste 1.0.0). */
export async function startXBezahldienste(
  options: XBezahldiensteSimulatorOptions,
): Promise<XBezahldiensteSimulator> {
  const payments = new Map<string, Payment>();
  const tokens = new Set<string>();
  const faults = new Faults();
  let origin = "";

  const transaction = (payment: Payment): unknown => ({
    paymentInformation: {
      transactionUrl: `${origin}/paymenttransaction/${options.originatorId}/${options.endPointId}/${payment.transactionId}`,
      ...(payment.status === "INITIAL"
        ? { transactionRedirectUrl: `${origin}/pay/${payment.transactionId}` }
        : {}),
      transactionId: payment.transactionId,
      transactionReference: `KZ-${payment.transactionId.slice(0, 8)}`,
      transactionTimestamp: payment.timestamp,
      ...(payment.status === "PAYED" ? { paymentMethod: "CREDITCARD" } : {}),
      status: payment.status,
    },
    paymentRequest: payment.request,
  });

  const create = (call: Call): Answer => {
    const request = parseJson(call.body);
    const refusal = judgeRequest(request);
    if (refusal !== undefined || !isRecord(request))
      return problem(
        400,
        refusal?.functionalCode ?? "VALIDATION_ERROR",
        refusal?.functionalText,
      );
    const existing = [...payments.values()].find(
      (one) => one.request["requestId"] === request["requestId"],
    );
    if (existing !== undefined)
      return problem(409, "PAYMENT_EXISTS", "the requestId was used", {
        ...(options.namesExisting === true
          ? { transactionId: existing.transactionId }
          : {}),
      });
    const payment: Payment = {
      transactionId: randomUUID(),
      request,
      timestamp: new Date().toISOString(),
      status: "INITIAL",
    };
    payments.set(payment.transactionId, payment);
    return json(200, transaction(payment));
  };

  const work = (call: Call): Answer => {
    const [, payId, result] = PAY.exec(call.path) ?? [];
    const paying = payments.get(payId ?? "");
    if (payId !== undefined)
      return paying === undefined ? { status: 404 } : pay(call, paying, result);
    if (call.path === "/oauth/token") return issueToken(call, options, tokens);
    const [, originator, endPoint, id] = PATH.exec(call.path) ?? [];
    if (!isKnown(call, options, tokens))
      return problem(
        options.credentials?.kind === "oauth2" ? 401 : 403,
        "FORBIDDEN",
      );
    if (originator !== options.originatorId || endPoint !== options.endPointId)
      return problem(400, "NO_VALID_ORIGINATOR_OR_ENDPOINT");
    if (call.method === "POST" && id === undefined) return create(call);
    const payment = payments.get(id ?? "");
    if (call.method !== "GET" || payment === undefined)
      return problem(404, "UNSPECIFIED");
    return json(200, transaction(payment));
  };

  const loopback = await listenOnLoopback(
    (call) => faults.around(call, () => Promise.resolve(work(call))),
    options.port,
  );
  origin = loopback.origin;
  const known = (transactionId: string): Payment => {
    const payment = payments.get(transactionId);
    if (payment === undefined) throw new Error("no such transaction");
    return payment;
  };
  return {
    origin,
    payments: () =>
      [...payments.values()].map(({ transactionId, request, status }) => ({
        ...{ transactionId, request, status },
      })),
    settle(transactionId, status) {
      known(transactionId).status = status;
    },
    misstate(transactionId, grosAmount) {
      known(transactionId).request["grosAmount"] = grosAmount;
    },
    fault: (rule) => {
      faults.add(rule);
    },
    endTokens: () => {
      tokens.clear();
    },
    close: () => loopback.close(),
  };
}

/** What a citizen sees and does; afterwards the browser goes back, and nobody says how it ended. */
function pay(call: Call, payment: Payment, result: string | undefined): Answer {
  if (call.method === "GET" && result === undefined)
    return payPage(payment.transactionId, payment.request, payment.status);
  if (call.method !== "POST" || result === undefined) return { status: 405 };
  // The pattern of the path lets no other word through.
  if (payment.status === "INITIAL") payment.status = result as PaymentStatus;
  return {
    status: 303,
    headers: { Location: String(payment.request["redirectUrl"]) },
  };
}

function issueToken(
  call: Call,
  { credentials }: XBezahldiensteSimulatorOptions,
  tokens: Set<string>,
): Answer {
  const form = new URLSearchParams(call.body.toString());
  if (
    credentials?.kind !== "oauth2" ||
    call.method !== "POST" ||
    form.get("grant_type") !== "client_credentials" ||
    form.get("client_id") !== credentials.clientId ||
    !isSame(form.get("client_secret") ?? "", credentials.clientSecret)
  )
    return json(401, { error: "invalid_client" });
  const token = randomUUID();
  tokens.add(token);
  return json(200, {
    access_token: token,
    token_type: "Bearer",
    expires_in: credentials.expiresInS ?? 1800,
  });
}

function isKnown(
  { headers }: Call,
  { credentials }: XBezahldiensteSimulatorOptions,
  tokens: ReadonlySet<string>,
): boolean {
  const shown = headers["authorization"] ?? "";
  switch (credentials?.kind) {
    case undefined:
      return true;
    case "basic":
      return isSame(
        shown,
        `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`,
      );
    case "oauth2":
      return tokens.has(shown.replace(/^Bearer /, ""));
  }
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string): Buffer =>
    createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

function problem(
  status: number,
  functionalCode: string,
  functionalText = "",
  more: Record<string, unknown> = {},
): Answer {
  return {
    status,
    body: JSON.stringify({
      type: "about:blank",
      status,
      functionalCode,
      functionalText,
      ...more,
    }),
    headers: { "Content-Type": "application/problem+json" },
  };
}
