import { knownPeer, type Credentials } from "../outbound/credentials.js";
import type { Answered, OutboundAnswer, Peer } from "../outbound/request.js";
import { toGermanIso } from "../german-time.js";
import { toCents, toEuros } from "./money.js";
import type {
  PaymentRequest,
  ProviderAnswer,
  RedirectProvider,
  Transaction,
} from "./payment-port.js";

/** A payment service that speaks XBezahldienste 1.0.0. */
export interface XBezahldiensteOptions {
  /** In front of `paymenttransaction/…`. */
  readonly baseUrl: string;
  /** The online service; letters, digits, `_` and `-`, at most 36. */
  readonly originatorId: string;
  /** The authority; default: the AGS of the town that asks. */
  readonly endPointId?: string;
  /** What citizens read on the button. */
  readonly title?: string;
  readonly credentials?: Credentials;
  readonly peer?: Peer;
  /** Where citizens may be sent; default: the host of the base address. */
  readonly redirectHosts?: readonly string[];
  readonly now?: () => Date;
}

const ID = /^[\w-]{1,36}$/;
const PURPOSE = /^[A-Za-z0-9_ -]{1,27}$/;
const STATES = new Map([
  ["INITIAL", "initial"],
  ["PAYED", "paid"],
  ["FAILED", "failed"],
  ["CANCELED", "canceled"],
] as const);
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue", ß: "ss" },
  ...{ Ø: "O", ø: "o", Æ: "Ae", æ: "ae", Ł: "L", ł: "l", Đ: "D", đ: "d" },
};

/**
 * Collects by XBezahldienste 1.0.0.
 *
 * @throws Error if ids or address cannot be right: a mistake in the configuration
 */
export function xbezahldienste(
  name: string,
  options: XBezahldiensteOptions,
): RedirectProvider {
  const { originatorId, title } = options;
  for (const id of [originatorId, options.endPointId])
    if (id !== undefined && !ID.test(id))
      throw new Error(
        `“${id}” is no id of XBezahldienste: 1 to 36 of A-Z a-z 0-9 _ -`,
      );
  const base = new URL(options.baseUrl.replace(/\/?$/, "/"));
  const hosts = options.redirectHosts ?? [base.host];
  const isPlain = base.protocol === "http:";
  const now = options.now ?? (() => new Date());
  const service = knownPeer(
    options.peer ?? {},
    options.credentials ?? { kind: "none" },
    now,
  );
  const address = (authority: string, id?: string): URL => {
    const endPointId = encodeURIComponent(options.endPointId ?? authority);
    const transaction = id === undefined ? "" : `/${encodeURIComponent(id)}`;
    return new URL(
      `paymenttransaction/${originatorId}/${endPointId}${transaction}`,
      base,
    );
  };
  const mayRedirect = (text: string): boolean => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return (
      url !== undefined &&
      (url.protocol === "https:" || (isPlain && url.protocol === "http:")) &&
      hosts.includes(url.host)
    );
  };
  const read = (answer: OutboundAnswer): ProviderAnswer =>
    answer.kind === "answered"
      ? readAnswer(answer, mayRedirect)
      : {
          kind: answer.kind === "forbidden" ? "refused" : "retry",
          problem: answer.problem,
        };
  return {
    name,
    kind: "redirect",
    ...(title === undefined ? {} : { title }),
    async create(request) {
      const body = requestBody(request);
      if (body === undefined)
        return {
          kind: "refused",
          problem:
            "the purpose has more than 27 letters, or signs that no bank takes",
        };
      if (!ID.test(options.endPointId ?? request.authority))
        return {
          kind: "refused",
          problem: "neither the service nor the town names an end point",
        };
      return read(
        await service.send({
          method: "POST",
          url: address(request.authority),
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      );
    },
    async status(transactionId, authority) {
      return read(
        await service.send({
          method: "GET",
          url: address(authority, transactionId),
        }),
      );
    },
  };
}

/** The purpose in the letters that banks take; what has no such letter becomes a blank. */
export function toPurpose(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]/g, (one) => LETTERS[one] ?? one)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9_ -]/g, " ")
    .replaceAll(/ +/g, " ")
    .trim();
}

function requestBody(
  request: PaymentRequest,
): Record<string, unknown> | undefined {
  const purpose = toPurpose(request.purpose);
  if (!PURPOSE.test(purpose) || !ID.test(request.requestId)) return undefined;
  const amount = toEuros(request.amountCents);
  const description = request.description.slice(0, 250);
  return {
    requestId: request.requestId,
    requestTimestamp: toGermanIso(request.requestedAt),
    currency: "EUR",
    // One s: so it stands in the standard.
    grosAmount: amount,
    purpose,
    description,
    redirectUrl: request.returnUrl,
    // Fees of the administration: one item, without tax. Their sum is the amount, or the service refuses.
    items: [
      {
        id: "1",
        reference: request.requestId,
        description,
        taxRate: 0,
        quantity: 1,
        totalNetAmount: amount,
        totalTaxAmount: 0,
        singleNetAmount: amount,
        singleTaxAmount: 0,
      },
    ],
  };
}

function readAnswer(
  { status, body }: Answered,
  mayRedirect: (url: string) => boolean,
): ProviderAnswer {
  const answer = fieldsOf(parse(body));
  if (status === 200 || status === 201) {
    const transaction = readTransaction(answer, mayRedirect);
    return typeof transaction === "string"
      ? { kind: "refused", problem: transaction }
      : { kind: "transaction", transaction };
  }
  const code = answer.get("functionalCode");
  if (code === "PAYMENT_EXISTS") {
    const transactionId = answer.get("transactionId");
    return {
      kind: "exists",
      ...(typeof transactionId === "string" ? { transactionId } : {}),
    };
  }
  const known =
    typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? ` ${code}` : "";
  return {
    kind:
      status === 408 || status === 429 || status >= 500 ? "retry" : "refused",
    problem: `HTTP ${String(status)}${known}`,
  };
}

/** @returns a text that says what is wrong */
function readTransaction(
  answer: ReadonlyMap<string, unknown>,
  mayRedirect: (url: string) => boolean,
): Transaction | string {
  const information = fieldsOf(answer.get("paymentInformation"));
  const request = fieldsOf(answer.get("paymentRequest"));
  const text = (name: string, longest: number): string | undefined => {
    const value = information.get(name);
    return typeof value === "string" && value !== "" && value.length <= longest
      ? value
      : undefined;
  };
  const transactionId = text("transactionId", 36);
  // FIT-Connect takes no longer ids: better known now than after the payment.
  if (transactionId === undefined || !ID.test(transactionId))
    return "the transaction has no id of at most 36 signs";
  const status = information.get("status");
  const state = [...STATES].find(([word]) => word === status)?.[1];
  if (state === undefined) return "the transaction has an unknown status";
  const redirectUrl = text("transactionRedirectUrl", 2082);
  if (redirectUrl !== undefined && !mayRedirect(redirectUrl))
    return "the payment page lies at a host that is not configured";
  const requestId = request.get("requestId");
  const currency = request.get("currency");
  return {
    transactionId,
    state,
    requestId: typeof requestId === "string" ? requestId : undefined,
    amountCents: toCents(request.get("grosAmount")),
    currency: typeof currency === "string" ? currency : undefined,
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
    ...optional("transactionUrl", text("transactionUrl", 2082)),
    ...optional("reference", text("transactionReference", 255)),
    ...optional("method", text("paymentMethod", 36)),
    ...optional("methodDetail", text("paymentMethodDetail", 36)),
  };
}

function optional<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  // The one property is of that name.
  return (value === undefined ? {} : { [name]: value }) as Partial<
    Record<Name, string>
  >;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof value === "object" && value !== null ? Object.entries(value) : [],
  );
}
