import { pageTexts } from "../pages/texts/index.js";
import type { StateWords } from "../pages/texts/status-texts.js";

/** The states as caseworkers read them: in the words that German citizens read. */
export const STATUS_WORDS: StateWords = pageTexts("de").status.states;
