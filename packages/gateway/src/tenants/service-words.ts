import type { PageLanguage } from "../pages/texts/index.js";
import type { TenantService } from "./tenant.js";

/** What citizens read of a service. */
export interface ServiceWords {
  /** The language that the words are in. */
  readonly language: PageLanguage;
  readonly name: string;
  readonly description?: string;
}

/** A service in the language of a page; in German where its town has not said it otherwise. */
export function wordsOf(
  { name, description, english }: TenantService,
  language: PageLanguage,
): ServiceWords {
  if (language === "en" && english !== undefined)
    return { language, ...english };
  return {
    language: "de",
    name,
    ...(description === undefined ? {} : { description }),
  };
}
