/** What documents and pages say about the account that a submission was sent with: the words stand here alone. */
export const ACCOUNT_WORDS = {
  /** Heads the account. */
  login: "Anmeldung",
  /** Heads answers that still are as the account gave them. */
  answers: "Aus dem Konto",
  /** An account, or an answer of it, with its trust level where there is one. */
  at: (name: string, level: string | undefined): string =>
    level === undefined ? name : `${name}, Vertrauensniveau ${level}`,
} as const;
