/** What is said only where no script runs; all else is in the component's own words. */
export interface ServedTexts {
  /** Shows the fields of the alternative that was chosen. */
  readonly applyChoice: string;
  /** Above a list too long to show. */
  readonly searchByName: string;
}

const german: ServedTexts = {
  applyChoice: "Auswahl übernehmen",
  searchByName: "Bitte geben Sie den Namen oder einen Teil davon ein.",
};

const english: ServedTexts = {
  applyChoice: "Apply choice",
  searchByName: "Please enter the name or a part of it.",
};

/** @param tag - of the language pack that the component's own texts are taken from */
export function servedTexts(tag: string): ServedTexts {
  return tag === "en" ? english : german;
}
