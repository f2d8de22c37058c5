import type { TransferInstructions, TransferProvider } from "./payment-port.js";

/** The account that fees are transferred to, and how its Kassenzeichen are made. */
export interface TransferOptions {
  /** At most 70 letters. */
  readonly payee: string;
  readonly iban: string;
  readonly bic?: string;
  /**
   * Digits and signs around `{number}`, which takes as many digits as it says, and `{check}`: `5.0102.{number:6}.{check}`.
   */
  readonly pattern: string;
  readonly checkDigit: CheckDigit;
}

/** How the check digit of a Kassenzeichen follows from the digits before it. */
export type CheckDigit =
  /** Weights 2, 1 from the right, sums of digits: as on credit cards (Luhn). */
  | "mod10"
  /** Weights 2 to 7 from the right; 10 becomes 0. */
  | "mod11"
  /** Two digits: as of an IBAN (ISO 7064). */
  | "mod97"
  | "none";

const PATTERN =
  /^([0-9A-Z./-]*)\{number:(\d{1,2})\}([0-9A-Z./-]*)(\{check\})?$/;

/**
 * Lets citizens transfer a fee with a Kassenzeichen of its own.
 *
 * @throws Error if account or pattern cannot be right: a mistake in the configuration
 */
export function transfer(
  name: string,
  options: TransferOptions,
): TransferProvider {
  const iban = options.iban.replaceAll(" ", "").toUpperCase();
  if (!isIban(iban)) throw new Error(`“${options.iban}” is no IBAN`);
  if (options.payee.length < 1 || options.payee.length > 70)
    throw new Error("the payee has 1 to 70 letters");
  const [, before = "", width, after = "", check] =
    PATTERN.exec(options.pattern) ?? [];
  if (
    width === undefined ||
    (check === undefined) !== (options.checkDigit === "none")
  )
    throw new Error(
      "a pattern of Kassenzeichen is like 5.0102.{number:6}.{check}, without {check} where there is no check digit",
    );
  return {
    name,
    kind: "transfer",
    referenceFor(number) {
      const digits = String(number).padStart(Number(width), "0");
      if (digits.length > Number(width))
        throw new Error("the numbers of the Kassenzeichen are used up");
      const stem = `${before}${digits}${after}`;
      return stem + checkDigit(options.checkDigit, stem.replaceAll(/\D/g, ""));
    },
    instructions(reference, amountCents): TransferInstructions {
      const { payee, bic } = options;
      const facts = { payee, iban, amountCents, reference };
      return {
        ...facts,
        ...(bic === undefined ? {} : { bic }),
        giroCode: giroCode(facts, bic),
      };
    },
  };
}

/** The check digits for digits; empty for `none`. */
export function checkDigit(kind: CheckDigit, digits: string): string {
  const fromRight = Array.from(digits, Number).reverse();
  switch (kind) {
    case "mod10": {
      const sum = fromRight.reduce((total, digit, index) => {
        const weighted = index % 2 === 0 ? digit * 2 : digit;
        return total + (weighted > 9 ? weighted - 9 : weighted);
      }, 0);
      return String((10 - (sum % 10)) % 10);
    }
    case "mod11": {
      const sum = fromRight.reduce(
        (total, digit, index) => total + digit * (2 + (index % 6)),
        0,
      );
      return String(((11 - (sum % 11)) % 11) % 10);
    }
    case "mod97":
      return String(98 - mod97(`${digits}00`)).padStart(2, "0");
    case "none":
      return "";
  }
}

/** Whether the check digits of an IBAN are right. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  if (iban.startsWith("DE") && iban.length !== 22) return false;
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  return (
    mod97(moved.replaceAll(/[A-Z]/g, (one) => String(parseInt(one, 36)))) === 1
  );
}

/** Of numbers longer than a number can be. */
function mod97(digits: string): number {
  return Array.from(digits).reduce(
    (rest, digit) => (rest * 10 + Number(digit)) % 97,
    0,
  );
}

/** EPC069-12, version 002: UTF-8, at most 331 bytes. */
function giroCode(
  facts: {
    readonly payee: string;
    readonly iban: string;
    readonly amountCents: number;
    readonly reference: string;
  },
  bic = "",
): string {
  const { payee, iban, amountCents, reference } = facts;
  const euros = `EUR${String(Math.floor(amountCents / 100))}.${String(amountCents % 100).padStart(2, "0")}`;
  return [
    "BCD",
    "002",
    "1",
    "SCT",
    bic,
    payee,
    iban,
    euros,
    "",
    "",
    reference,
  ].join("\n");
}
