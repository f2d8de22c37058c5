import { openWording } from "@fim-forms/form-runtime/server";
import type { FastifyRequest } from "fastify";

import type { TownAccounts } from "../accounts/town-accounts.js";
import type { RegisteredForm } from "../forms/form-registry.js";
import { spokenLanguage, type PageLanguage } from "../pages/texts/index.js";
import { voiceIn } from "../pages/voice.js";
import type { PlainView } from "./plain-page.js";

/** The language that a button asks for; `undefined` for all other buttons. */
export function wantedLanguage(action: string): PageLanguage | undefined {
  const tag = /^speak(?:-review)?:(.*)$/su.exec(action)?.[1];
  return tag === undefined ? undefined : spokenLanguage(tag);
}

/**
 * The same page in another language, answers and all. They must have been read before: as they were written, in the language
 * of the page that they come from.
 */
export async function inOtherLanguage<View extends PlainView>(
  view: View & { readonly form: RegisteredForm },
  language: PageLanguage,
  request: FastifyRequest,
  accounts: TownAccounts | undefined,
): Promise<View> {
  const visit = await accounts?.visit(request, view.form, language);
  return {
    ...view,
    ...(visit?.kind === "form" ? { box: visit.box } : {}),
    wording: await openWording(view.form.model, language),
    voice: voiceIn(request, language),
  };
}
