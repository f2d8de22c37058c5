const de = {
  heading: "Rückfrage beantworten",
  onlyAsked:
    "Sie können nur ändern, wonach gefragt wird. Ihre übrigen Angaben bleiben, wie Sie sie abgesendet haben.",
  send: "Antwort absenden",
  faulty: "Bitte prüfen Sie Ihre Antwort",
};

/** What stands around a form that a question has opened again. */
export type QueryTexts = typeof de;

const en: QueryTexts = {
  heading: "Answer the question",
  onlyAsked:
    "You can change only what is asked about. Your other answers stay as you have submitted them.",
  send: "Send answer",
  faulty: "Please check your answer",
};

/** In each language. */
export const queryTexts = { de, en };
