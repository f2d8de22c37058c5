const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** The language to state for a document: a tag that is none would make it invalid; our texts are German. */
export function documentLanguage(language: string): string {
  return LANGUAGE_TAG.test(language) ? language : "de";
}
