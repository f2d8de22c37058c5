import type { PageLanguage, Said } from "../pages/texts/index.js";

/** What the server itself notes at a step. The German sentence is stored, as those of caseworkers are. */
export const OWN_NOTES = {
  waitsForFee: {
    de: "Wartet auf die Bezahlung der Gebühr.",
    en: "Waits for the fee to be paid.",
  },
  paid: { de: "Die Gebühr ist bezahlt.", en: "The fee has been paid." },
} as const satisfies Readonly<Record<string, Said>>;

/** A note in a language, if it is one of the server's; others are in the words of whoever wrote them. */
export function ownNoteIn(
  note: string,
  language: PageLanguage,
): string | undefined {
  return Object.values(OWN_NOTES).find(({ de }) => de === note)?.[language];
}
