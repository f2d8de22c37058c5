import type { Field, FormNode } from "../model.js";
import { digitsPattern, type DigitCount } from "./digits-pattern.js";
import {
  fileSizes,
  germanFigures as figures,
  mediaNames,
  numberParam,
  textParam,
} from "./figures.js";
import {
  exactLength,
  isFixed,
  quotable,
  rangeText,
  type IssueText,
  type IssueTexts,
  type RangeWords,
} from "./message-texts.js";

const CHOOSE = "Wählen Sie eine Möglichkeit aus.";
const YES_OR_NO = "Wählen Sie „Ja“ oder „Nein“ aus.";

function askFor(field: Field): string {
  if (isFixed(field)) {
    return "Hier fehlt eine Angabe, die das Formular selbst macht. Wenden Sie sich bitte an die zuständige Stelle.";
  }
  if (field.control === "select") return CHOOSE;
  switch (field.valueType) {
    case "date":
      return "Geben Sie ein Datum ein.";
    case "time":
      return "Geben Sie eine Uhrzeit ein.";
    case "dateTime":
      return "Geben Sie ein Datum und eine Uhrzeit ein.";
    case "boolean":
      return YES_OR_NO;
    case "integer":
    case "number":
      return "Geben Sie eine Zahl ein.";
    case "currency":
      return "Geben Sie einen Betrag ein.";
    case "file":
      return "Laden Sie eine Datei hoch.";
    case "text":
    case "textLatin":
    case "object":
      return "Füllen Sie dieses Feld aus.";
  }
}

const required: IssueText = (_, node) => {
  if (node === undefined) return "Machen Sie hier eine Angabe.";
  return node.kind === "group"
    ? "Fügen Sie mindestens einen Eintrag hinzu."
    : askFor(node);
};

const type: IssueText = (issue, node) => {
  const expected = textParam(issue, "expected");
  if (expected === "group" || expected === "list") {
    return "Die gespeicherten Angaben passen nicht zu diesem Abschnitt. Geben Sie sie bitte neu ein.";
  }
  if (node?.kind === "field" && node.control === "select") return CHOOSE;
  switch (expected) {
    case "date":
      return "Geben Sie ein Datum ein, das es gibt, zum Beispiel 31.12.2024.";
    case "time":
      return "Geben Sie eine Uhrzeit von 00:00 bis 23:59 ein, zum Beispiel 14:30.";
    case "dateTime":
      return "Geben Sie ein Datum und eine Uhrzeit ein, die es gibt, zum Beispiel 31.12.2024, 14:30.";
    case "boolean":
      return YES_OR_NO;
    case "integer":
      return "Geben Sie eine ganze Zahl ohne Komma ein, zum Beispiel 12.";
    case "number":
      return "Geben Sie eine Zahl ein, zum Beispiel 12,5.";
    case "currency":
      return "Geben Sie einen Betrag in Euro ein, zum Beispiel 12,50.";
    case "file":
      return "Die Datei ist nicht vollständig angekommen. Laden Sie sie bitte noch einmal hoch.";
    default:
      return "Geben Sie einen Text ein.";
  }
};

const NUMBER: RangeWords = {
  from: (min) => `Geben Sie eine Zahl ab ${min} ein.`,
  to: (max) => `Geben Sie eine Zahl bis ${max} ein.`,
  between: (min, max) => `Geben Sie eine Zahl von ${min} bis ${max} ein.`,
};
const AMOUNT: RangeWords = {
  from: (min) => `Geben Sie einen Betrag ab ${min} € ein.`,
  to: (max) => `Geben Sie einen Betrag bis ${max} € ein.`,
  between: (min, max) =>
    `Geben Sie einen Betrag von ${min} € bis ${max} € ein.`,
};
const DATE: RangeWords = {
  from: (min) => `Geben Sie ein Datum ab dem ${min} ein.`,
  to: (max) => `Geben Sie ein Datum bis zum ${max} ein.`,
  between: (min, max) => `Geben Sie ein Datum vom ${min} bis zum ${max} ein.`,
};
const TIME: RangeWords = {
  from: (min) => `Geben Sie eine Uhrzeit ab ${min} ein.`,
  to: (max) => `Geben Sie eine Uhrzeit bis ${max} ein.`,
  between: (min, max) => `Geben Sie eine Uhrzeit von ${min} bis ${max} ein.`,
};
const DATE_TIME: RangeWords = {
  from: (min) => `Geben Sie einen Zeitpunkt ab dem ${min} ein.`,
  to: (max) => `Geben Sie einen Zeitpunkt bis zum ${max} ein.`,
  between: (min, max) =>
    `Geben Sie einen Zeitpunkt vom ${min} bis zum ${max} ein.`,
};

const range: IssueText = (issue, node) => {
  switch (node?.kind === "field" ? node.valueType : "number") {
    case "date":
      return rangeText(issue, node, figures.date, DATE);
    case "time":
      return rangeText(issue, node, figures.time, TIME);
    case "dateTime":
      return rangeText(issue, node, figures.dateTime, DATE_TIME);
    case "currency":
      return rangeText(issue, node, figures.number, AMOUNT);
    default:
      return rangeText(issue, node, figures.number, NUMBER);
  }
};

/** Says how long the text is meant to be, and how long it is. */
function lengthText(
  bound: "min" | "max",
  words: "mindestens" | "höchstens",
): IssueText {
  return (issue, node) => {
    const exact = exactLength(node);
    const wanted =
      exact === undefined
        ? `${words} ${figures.number(numberParam(issue, bound))}`
        : `genau ${figures.number(exact)}`;
    const actual = figures.number(numberParam(issue, "actual"));
    return `Geben Sie ${wanted} Zeichen ein (jetzt ${actual}).`;
  };
}

const pattern: IssueText = (issue, node) => {
  const digits = digitsPattern(textParam(issue, "pattern"));
  if (digits !== undefined) return digitsText(digits);
  const hint = hasHelp(node) ? " Beachten Sie den Hinweis zum Feld." : "";
  return `Ihre Eingabe hat nicht die verlangte Form. Prüfen Sie die Schreibweise.${hint}`;
};

function digitsText({ min, max }: DigitCount): string {
  const name = (count: number): string => (count === 1 ? "Ziffer" : "Ziffern");
  if (min === max) return `Geben Sie genau ${String(min)} ${name(min)} ein.`;
  if (max !== Infinity)
    return `Geben Sie ${String(min)} bis ${String(max)} Ziffern ein.`;
  return min <= 1
    ? "Geben Sie nur Ziffern ein."
    : `Geben Sie nur Ziffern ein, mindestens ${String(min)}.`;
}

function hasHelp(node: FormNode | undefined): boolean {
  return (node?.help?.input ?? "") !== "";
}

const characters: IssueText = (issue, node) => {
  const character = textParam(issue, "character");
  const codePoint = textParam(issue, "codePoint");
  if (character === "") {
    return `Ihre Eingabe enthält ein unsichtbares Zeichen, das nicht erlaubt ist (${codePoint}). Löschen Sie sie und tippen Sie sie neu ein.`;
  }
  const hint =
    node?.kind === "field" && node.valueType === "textLatin"
      ? " Verwenden Sie lateinische Buchstaben."
      : "";
  return `Das Zeichen „${character}“ (${codePoint}) ist hier nicht erlaubt.${hint}`;
};

/** Files are what they are called; anything else that is repeated is an entry. */
const entries = (count: number, node: FormNode | undefined): string => {
  const isFile = node?.kind === "field" && node.valueType === "file";
  const [one, many] = isFile ? ["Datei", "Dateien"] : ["Eintrag", "Einträge"];
  return `${figures.number(count)} ${count === 1 ? one : many}`;
};

/** What citizens read, in German: polite, in whole sentences, telling what is wanted. */
export const germanTexts: IssueTexts = {
  required,
  type,
  minLength: lengthText("min", "mindestens"),
  maxLength: lengthText("max", "höchstens"),
  minValue: range,
  maxValue: range,
  fractionDigits: (issue) =>
    `Geben Sie den Betrag mit höchstens ${figures.number(numberParam(issue, "max"))} Stellen nach dem Komma ein (jetzt ${figures.number(numberParam(issue, "actual"))}).`,
  pattern,
  code: () => "Wählen Sie einen Eintrag aus der Liste aus.",
  characters,
  maxSize: (issue) => {
    const { max, actual } = fileSizes(
      numberParam(issue, "max"),
      numberParam(issue, "actual"),
      figures,
    );
    return `Die Datei ist mit ${actual} zu groß. Laden Sie eine Datei von höchstens ${max} hoch.`;
  },
  mediaType: (issue) => {
    const allowed = textParam(issue, "allowed");
    return allowed === ""
      ? "Diese Art von Datei wird hier nicht angenommen."
      : `Diese Art von Datei wird hier nicht angenommen. Möglich sind: ${mediaNames(allowed)}.`;
  },
  minOccurs: (issue, node) =>
    `Geben Sie mindestens ${entries(numberParam(issue, "min"), node)} an (jetzt ${figures.number(numberParam(issue, "actual"))}).`,
  maxOccurs: (issue, node) =>
    `Geben Sie höchstens ${entries(numberParam(issue, "max"), node)} an (jetzt ${figures.number(numberParam(issue, "actual"))}).`,
  choice: (issue) =>
    numberParam(issue, "actual") > 1
      ? "Hier ist nur eine der Möglichkeiten erlaubt. Wählen Sie eine davon aus."
      : "Wählen Sie eine der Möglichkeiten aus.",
  rule: (issue) => {
    const message = textParam(issue, "message");
    return message === "" ? "Diese Angaben passen nicht zusammen." : message;
  },
  unknown: (issue) =>
    `Die Angabe „${quotable(textParam(issue, "key"))}“ gehört nicht zu diesem Formular.`,
};
