import type { TrustLevel } from "../prefill/trust-level.js";

/** What pages say about accounts. */
export interface AccountTexts {
  /** BCP 47 tag of these texts. */
  readonly tag: string;
  readonly offerTitle: string;
  readonly offerText: string;
  readonly requiredTitle: (form: string) => string;
  readonly requiredText: string;
  readonly logIn: (account: string) => string;
  readonly without: string;
  readonly withoutText: string;
  readonly levelWanted: (level: TrustLevel) => string;
  readonly loggedIn: (account: string) => string;
  readonly level: (level: TrustLevel) => string;
  readonly prefillText: string;
  readonly levelTooLow: (level: TrustLevel) => string;
  readonly mine: string;
  readonly logOut: string;
  readonly endedTitle: string;
  readonly endedText: string;
}

const levelNames = {
  de: { basis: "Basis", substanziell: "substanziell", hoch: "hoch" },
  en: { basis: "low", substanziell: "substantial", hoch: "high" },
} as const;

const de: AccountTexts = {
  tag: "de",
  offerTitle: "Mit oder ohne Konto",
  offerText:
    "Wenn Sie sich anmelden, sind Ihre persönlichen Angaben schon eingetragen, und Sie finden Antworten in Ihrem Konto.",
  requiredTitle: (form) => `${form}: bitte anmelden`,
  requiredText: "Für diesen Antrag brauchen Sie ein Konto.",
  logIn: (account) => `Mit ${account} anmelden`,
  without: "Ohne Konto weiter",
  withoutText: "Das Formular geht auch ohne Konto:",
  levelWanted: (level) =>
    `Nötig ist das Vertrauensniveau „${levelNames.de[level]}“.`,
  loggedIn: (account) => `Sie sind mit ${account} angemeldet.`,
  level: (level) => `Vertrauensniveau: ${levelNames.de[level]}.`,
  prefillText:
    "Was Ihr Konto über Sie weiß, ist eingetragen. Bitte prüfen Sie es. Gespeichert wird es erst mit dem Antrag.",
  levelTooLow: (level) =>
    `Für diesen Antrag reicht die Anmeldung nicht. Nötig ist das Vertrauensniveau „${levelNames.de[level]}“.`,
  mine: "Meine Anträge",
  logOut: "Abmelden",
  endedTitle: "Ihre Anmeldung ist abgelaufen",
  endedText:
    "Bitte melden Sie sich noch einmal an. Ihre Angaben im Formular bleiben so lange in diesem Browser-Tab.",
};

const en: AccountTexts = {
  tag: "en",
  offerTitle: "With or without an account",
  offerText:
    "If you log in, your personal details are filled in already, and you will find answers in your account.",
  requiredTitle: (form) => `${form}: please log in`,
  requiredText: "You need an account for this application.",
  logIn: (account) => `Log in with ${account}`,
  without: "Continue without an account",
  withoutText: "The form works without an account, too:",
  levelWanted: (level) =>
    `The level of assurance must be “${levelNames.en[level]}”.`,
  loggedIn: (account) => `You are logged in with ${account}.`,
  level: (level) => `Level of assurance: ${levelNames.en[level]}.`,
  prefillText:
    "What your account knows about you is filled in. Please check it. It is kept only once you submit.",
  levelTooLow: (level) =>
    `This log-in is not enough for this application. The level of assurance must be “${levelNames.en[level]}”.`,
  mine: "My applications",
  logOut: "Log out",
  endedTitle: "Your log-in has ended",
  endedText:
    "Please log in again. Until then, your answers stay in this browser tab.",
};

/** @param tag - BCP 47 tag that is wanted; German where the pages do not speak it */
export function accountTexts(tag: string): AccountTexts {
  return /^en(?:-|$)/i.test(tag) ? en : de;
}
