const de = {
  failed: "Das hat nicht geklappt",
  notFound: "Seite nicht gefunden",
  toAllForms: "Zu allen Formularen",
};

/** What stands around a refusal; what was refused says `http/problem.ts`. */
export type ErrorTexts = typeof de;

const en: ErrorTexts = {
  failed: "That did not work",
  notFound: "Page not found",
  toAllForms: "To all forms",
};

/** In each language. */
export const errorTexts = { de, en };
