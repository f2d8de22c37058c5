import type { TrustLevel } from "../../prefill/trust-level.js";

const levelNames = {
  de: { basis: "Basis", substanziell: "substanziell", hoch: "hoch" },
  en: { basis: "low", substanziell: "substantial", hoch: "high" },
} as const;

/** An answer that an account must prove, as far as texts name it. */
interface NamedProof {
  readonly field: { readonly label: { readonly input: string } };
  readonly level: TrustLevel;
}

const quoted = {
  de: (text: string): string => `„${text}“`,
  en: (text: string): string => `“${text}”`,
};

const namesOf = (
  fields: readonly NamedProof[],
  language: "de" | "en",
): string =>
  fields
    .map(
      ({ field, level }) =>
        `${quoted[language](field.label.input)} (${levelNames[language][level]})`,
    )
    .join(", ");

/** Why answers are not taken that an account must prove. */
export function unprovenText(
  fields: readonly NamedProof[],
  language: "de" | "en",
): string {
  const names = namesOf(fields, language);
  return language === "de"
    ? `Bitte melden Sie sich mit einem Konto an, und lassen Sie unverändert, was daraus eingetragen wird. Diese Angaben müssen mit dem genannten Vertrauensniveau aus dem Konto kommen: ${names}.`
    : `Please log in with an account, and leave what it fills in as it is. These answers must come from the account with the level of assurance given here: ${names}.`;
}

const de = {
  offerTitle: "Mit oder ohne Konto",
  offerText:
    "Wenn Sie sich anmelden, sind Ihre persönlichen Angaben schon eingetragen, und Sie finden Antworten in Ihrem Konto.",
  requiredTitle: (form: string) => `${form}: bitte anmelden`,
  requiredText: "Für diesen Antrag brauchen Sie ein Konto.",
  logIn: (account: string) => `Mit ${account} anmelden`,
  without: "Ohne Konto weiter",
  withoutText: "Das Formular geht auch ohne Konto:",
  levelWanted: (level: TrustLevel) =>
    `Nötig ist das Vertrauensniveau „${levelNames.de[level]}“.`,
  loggedIn: (account: string) => `Sie sind mit ${account} angemeldet.`,
  level: (level: TrustLevel) => `Vertrauensniveau: ${levelNames.de[level]}.`,
  prefillText:
    "Was Ihr Konto über Sie weiß, ist eingetragen. Bitte prüfen Sie es. Gespeichert wird es erst mit dem Antrag.",
  levelTooLow: (level: TrustLevel) =>
    `Für diesen Antrag reicht die Anmeldung nicht. Nötig ist das Vertrauensniveau „${levelNames.de[level]}“.`,
  proven: (fields: readonly NamedProof[]) =>
    `Diese Angaben müssen mit dem genannten Vertrauensniveau aus dem Konto kommen: ${namesOf(fields, "de")}.`,
  mine: "Meine Anträge",
  logOut: "Abmelden",
  loggedOut: "Sie sind abgemeldet",
  stillLoggedIn: (account: string) =>
    `Was Ihr Konto hier mitgeteilt hat, ist gelöscht. Bei ${account} können Sie in diesem Browser noch angemeldet sein. Benutzen auch andere dieses Gerät, melden Sie sich bitte auch dort ab.`,
  logOutThere: (account: string) => `Auch bei ${account} abmelden`,
  loggedOutThere: (account: string) =>
    `Sie sind hier und bei ${account} abgemeldet.`,
  toStart: "Zur Startseite",
  endedTitle: "Ihre Anmeldung ist abgelaufen",
  endedText:
    "Bitte melden Sie sich noch einmal an. Ihre Angaben im Formular bleiben so lange in diesem Browser-Tab.",
  leave: (account: string) => `Weiter zu ${account}`,
  leaveText: "Dort melden Sie sich an und kommen danach hierher zurück.",
  nothingYet: "Mit diesem Konto wurde hier noch nichts beantragt.",
  submittedAt: (reference: string, time: string) =>
    `${reference}, abgesendet am ${time}`,
  logInText:
    "Melden Sie sich mit dem Konto an, mit dem Sie den Antrag gestellt haben.",
  enterTitle: "Mit Ihren Angaben weitermachen",
  enterText:
    "Sie kommen von einem Portal, bei dem Sie angemeldet sind. Wollen Sie hier mit den Angaben aus diesem Konto weitermachen?",
  enter: "Weiter mit meinen Angaben",
  back: "Zurück",
  /** Why a log-in has not worked, as a heading and what can be done. */
  failures: {
    cancelled: [
      "Die Anmeldung wurde abgebrochen",
      "Sie können es noch einmal versuchen, oder, wo das angeboten wird, ohne Konto weitermachen.",
    ],
    refused: [
      "Die Anmeldung hat nicht geklappt",
      "Die Antwort des Kontos war nicht gültig, oder es hat zu lange gedauert. Bitte versuchen Sie es noch einmal.",
    ],
    unreachable: [
      "Das Konto ist gerade nicht erreichbar",
      "Bitte versuchen Sie es später noch einmal, oder machen Sie, wo das angeboten wird, ohne Konto weiter.",
    ],
    ended: [
      "Die Anmeldung ist nicht mehr gültig",
      "Bitte melden Sie sich noch einmal an.",
    ],
  } satisfies Record<string, readonly [title: string, text: string]>,
};

/** What pages say about accounts. */
export type AccountTexts = typeof de;

const en: AccountTexts = {
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
  proven: (fields) =>
    `These answers must come from the account with the level of assurance given here: ${namesOf(fields, "en")}.`,
  mine: "My applications",
  logOut: "Log out",
  loggedOut: "You are logged out",
  stillLoggedIn: (account) =>
    `What your account has told this site is deleted. You may still be logged in at ${account} in this browser. If others use this device, please log out there, too.`,
  logOutThere: (account) => `Also log out at ${account}`,
  loggedOutThere: (account) => `You are logged out here and at ${account}.`,
  toStart: "To the start page",
  endedTitle: "Your log-in has ended",
  endedText:
    "Please log in again. Until then, your answers stay in this browser tab.",
  leave: (account) => `Continue to ${account}`,
  leaveText: "You log in there, and come back here afterwards.",
  nothingYet: "Nothing has been applied for with this account here yet.",
  submittedAt: (reference, time) => `${reference}, submitted on ${time}`,
  logInText: "Log in with the account that you applied with.",
  enterTitle: "Continue with your details",
  enterText:
    "You come from a portal where you are logged in. Do you want to continue here with the details from this account?",
  enter: "Continue with my details",
  back: "Back",
  failures: {
    cancelled: [
      "The log-in was cancelled",
      "You can try again or, where that is offered, continue without an account.",
    ],
    refused: [
      "The log-in did not work",
      "The answer of the account was not valid, or it took too long. Please try again.",
    ],
    unreachable: [
      "The account cannot be reached at the moment",
      "Please try again later or, where that is offered, continue without an account.",
    ],
    ended: ["The log-in is no longer valid", "Please log in again."],
  },
};

/** In each language. */
export const accountTexts = { de, en };
