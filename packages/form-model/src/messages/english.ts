import type { Field, FormNode } from "../model.js";
import { digitsPattern, type DigitCount } from "./digits-pattern.js";
import {
  englishFigures as figures,
  fileSizes,
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

const CHOOSE = "Choose one of the options.";
const YES_OR_NO = "Choose “Yes” or “No”.";

function askFor(field: Field): string {
  if (isFixed(field)) {
    return "Information that the form itself provides is missing here. Please contact the responsible office.";
  }
  if (field.control === "select") return CHOOSE;
  switch (field.valueType) {
    case "date":
      return "Enter a date.";
    case "time":
      return "Enter a time.";
    case "dateTime":
      return "Enter a date and a time.";
    case "boolean":
      return YES_OR_NO;
    case "integer":
    case "number":
      return "Enter a number.";
    case "currency":
      return "Enter an amount.";
    case "file":
      return "Upload a file.";
    case "text":
    case "textLatin":
    case "object":
      return "Fill in this field.";
  }
}

const required: IssueText = (_, node) => {
  if (node === undefined) return "Provide an answer here.";
  return node.kind === "group" ? "Add at least one entry." : askFor(node);
};

const type: IssueText = (issue, node) => {
  const expected = textParam(issue, "expected");
  if (expected === "group" || expected === "list") {
    return "The saved answers do not fit this section. Please enter them again.";
  }
  if (node?.kind === "field" && node.control === "select") return CHOOSE;
  switch (expected) {
    case "date":
      return "Enter a date that exists, for example 31.12.2024.";
    case "time":
      return "Enter a time from 00:00 to 23:59, for example 14:30.";
    case "dateTime":
      return "Enter a date and a time that exist, for example 31.12.2024, 14:30.";
    case "boolean":
      return YES_OR_NO;
    case "integer":
      return "Enter a whole number, for example 12.";
    case "number":
      return "Enter a number, for example 12,5.";
    case "currency":
      return "Enter an amount in euros, for example 12,50.";
    case "file":
      return "The file did not arrive completely. Please upload it again.";
    default:
      return "Enter a text.";
  }
};

function timeWords(what: string): RangeWords {
  return {
    from: (min) => `Enter ${what} not before ${min}.`,
    to: (max) => `Enter ${what} not after ${max}.`,
    between: (min, max) => `Enter ${what} from ${min} to ${max}.`,
  };
}

function sizeWords(what: string, unit = ""): RangeWords {
  return {
    from: (min) => `Enter ${what} of ${unit}${min} or more.`,
    to: (max) => `Enter ${what} of ${unit}${max} or less.`,
    between: (min, max) => `Enter ${what} from ${unit}${min} to ${unit}${max}.`,
  };
}

const range: IssueText = (issue, node) => {
  switch (node?.kind === "field" ? node.valueType : "number") {
    case "date":
      return rangeText(issue, node, figures.date, timeWords("a date"));
    case "time":
      return rangeText(issue, node, figures.time, timeWords("a time"));
    case "dateTime":
      return rangeText(
        issue,
        node,
        figures.dateTime,
        timeWords("a date and time"),
      );
    case "currency":
      return rangeText(
        issue,
        node,
        figures.number,
        sizeWords("an amount", "€"),
      );
    default:
      return rangeText(issue, node, figures.number, sizeWords("a number"));
  }
};

const characterCount = (count: number): string =>
  `${figures.number(count)} ${count === 1 ? "character" : "characters"}`;

/** Says how long the text is meant to be, and how long it is. */
function lengthText(
  bound: "min" | "max",
  words: "at least" | "at most",
): IssueText {
  return (issue, node) => {
    const exact = exactLength(node);
    const wanted =
      exact === undefined
        ? `${words} ${characterCount(numberParam(issue, bound))}`
        : `exactly ${characterCount(exact)}`;
    const actual = figures.number(numberParam(issue, "actual"));
    return `Enter ${wanted} (now ${actual}).`;
  };
}

const pattern: IssueText = (issue, node) => {
  const digits = digitsPattern(textParam(issue, "pattern"));
  if (digits !== undefined) return digitsText(digits);
  const hint = hasHelp(node) ? " See the hint for this field." : "";
  return `Your entry does not have the required form. Check the spelling.${hint}`;
};

function digitsText({ min, max }: DigitCount): string {
  const name = (count: number): string => (count === 1 ? "digit" : "digits");
  if (min === max) return `Enter exactly ${String(min)} ${name(min)}.`;
  if (max !== Infinity) return `Enter ${String(min)} to ${String(max)} digits.`;
  return min <= 1
    ? "Enter digits only."
    : `Enter digits only, at least ${String(min)}.`;
}

function hasHelp(node: FormNode | undefined): boolean {
  return (node?.help?.input ?? "") !== "";
}

const characters: IssueText = (issue, node) => {
  const character = textParam(issue, "character");
  const codePoint = textParam(issue, "codePoint");
  if (character === "") {
    return `Your entry contains an invisible character that is not allowed (${codePoint}). Delete the entry and type it again.`;
  }
  const hint =
    node?.kind === "field" && node.valueType === "textLatin"
      ? " Use Latin letters."
      : "";
  return `The character “${character}” (${codePoint}) is not allowed here.${hint}`;
};

/** Files are what they are called; anything else that is repeated is an entry. */
const entries = (count: number, node: FormNode | undefined): string => {
  const isFile = node?.kind === "field" && node.valueType === "file";
  const [one, many] = isFile ? ["file", "files"] : ["entry", "entries"];
  return `${figures.number(count)} ${count === 1 ? one : many}`;
};

/** The same in English, for citizens and for those who run the form. */
export const englishTexts: IssueTexts = {
  required,
  type,
  minLength: lengthText("min", "at least"),
  maxLength: lengthText("max", "at most"),
  minValue: range,
  maxValue: range,
  fractionDigits: (issue) =>
    `Enter the amount with at most ${figures.number(numberParam(issue, "max"))} decimal places (now ${figures.number(numberParam(issue, "actual"))}).`,
  pattern,
  code: () => "Choose an entry from the list.",
  characters,
  maxSize: (issue) => {
    const { max, actual } = fileSizes(
      numberParam(issue, "max"),
      numberParam(issue, "actual"),
      figures,
    );
    return `The file is too large (${actual}). Upload a file of at most ${max}.`;
  },
  mediaType: (issue) => {
    const allowed = textParam(issue, "allowed");
    return allowed === ""
      ? "This type of file is not accepted here."
      : `This type of file is not accepted here. Possible are: ${mediaNames(allowed)}.`;
  },
  minOccurs: (issue, node) =>
    `Provide at least ${entries(numberParam(issue, "min"), node)} (now ${figures.number(numberParam(issue, "actual"))}).`,
  maxOccurs: (issue, node) =>
    `Provide at most ${entries(numberParam(issue, "max"), node)} (now ${figures.number(numberParam(issue, "actual"))}).`,
  choice: (issue) =>
    numberParam(issue, "actual") > 1
      ? "Only one of the options is allowed here. Choose one of them."
      : CHOOSE,
  rule: (issue) => {
    // Rules are written in the language of their form.
    const message = textParam(issue, "message");
    return message === "" ? "These answers do not fit together." : message;
  },
  unknown: (issue) =>
    `“${quotable(textParam(issue, "key"))}” is not part of this form.`,
};
