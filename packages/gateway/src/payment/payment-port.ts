/** What a provider is asked to collect. */
export interface PaymentRequest {
  /** Our key: the same for every repetition of this request. */
  readonly requestId: string;
  /** Whom the money is for, such as an AGS; for providers that serve several. */
  readonly authority: string;
  readonly requestedAt: Date;
  readonly amountCents: number;
  /** On the bank statement, at most 27 letters, digits, blanks and hyphens. */
  readonly purpose: string;
  readonly description: string;
  /** Where the browser comes back to; it says nothing about the payment. */
  readonly returnUrl: string;
}

/** What a provider says of a transaction. */
export interface Transaction {
  readonly transactionId: string;
  readonly state: "initial" | "paid" | "failed" | "canceled";
  /** What it was asked for, to be compared. */
  readonly requestId: string | undefined;
  readonly amountCents: number | undefined;
  readonly currency: string | undefined;
  /** Where the citizen pays; only while `initial`. */
  readonly redirectUrl?: string;
  readonly transactionUrl?: string;
  /** Kassenzeichen. */
  readonly reference?: string;
  readonly method?: string;
  readonly methodDetail?: string;
}

/** What came of a question to a provider. */
export type ProviderAnswer =
  | { readonly kind: "transaction"; readonly transaction: Transaction }
  /** There is a transaction for this request already. */
  | { readonly kind: "exists"; readonly transactionId?: string }
  /** Nothing is certain: the same again later. */
  | { readonly kind: "retry"; readonly problem: string }
  /** A person must look. */
  | { readonly kind: "refused"; readonly problem: string };

/** A service to which citizens are sent for paying. */
export interface RedirectProvider {
  readonly name: string;
  readonly kind: "redirect";
  /** What citizens read on the button; default: that they pay online. */
  readonly title?: string;
  create(request: PaymentRequest): Promise<ProviderAnswer>;
  /** @param authority - as in the request */
  status(transactionId: string, authority: string): Promise<ProviderAnswer>;
}

/** What a citizen needs for a transfer. */
export interface TransferInstructions {
  readonly payee: string;
  readonly iban: string;
  readonly bic?: string;
  readonly amountCents: number;
  /** Kassenzeichen: by it the money is told to belong to this order. */
  readonly reference: string;
  /** Content of a GiroCode: what a banking app reads. */
  readonly giroCode: string;
}

/** Citizens transfer the money themselves; the administration books it. */
export interface TransferProvider {
  readonly name: string;
  readonly kind: "transfer";
  /** @param number - of the order, never used twice */
  referenceFor(number: number): string;
  instructions(reference: string, amountCents: number): TransferInstructions;
}

/** A way to pay. */
export type PaymentProvider = RedirectProvider | TransferProvider;
