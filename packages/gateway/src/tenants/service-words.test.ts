import { expect, test } from "vitest";

import type { TenantService } from "./tenant.js";
import { wordsOf } from "./service-words.js";

const german: TenantService = {
  leika: "99102013104000",
  name: "Hund anmelden",
  description: "Binnen 14 Tagen.",
  form: "hund",
};
const both: TenantService = {
  ...german,
  english: { name: "Register a dog" },
};

test.each([
  ["German in German", both, "de", "de: Hund anmelden, Binnen 14 Tagen."],
  [
    "English in English, and nothing German below it",
    both,
    "en",
    "en: Register a dog",
  ],
  [
    "German where there is no English",
    german,
    "en",
    "de: Hund anmelden, Binnen 14 Tagen.",
  ],
] as const)("a service is told in %s", (_, service, language, expected) => {
  const words = wordsOf(service, language);
  const { name, description } = words;
  const told = [name, description].filter((one) => one !== undefined);
  expect(`${words.language}: ${told.join(", ")}`).toBe(expected);
});
