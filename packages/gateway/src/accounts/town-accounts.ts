import { translateModel, type FormContext } from "@fim-forms/form-model";
import type { FastifyRequest } from "fastify";

import type { RegisteredForm } from "../forms/form-registry.js";
import { toGermanDate } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import type { Applicant } from "../intake/applicant.js";
import type { GatewayParts } from "../open-parts.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { pageTexts } from "../pages/texts/index.js";
import { voiceIn } from "../pages/voice.js";
import { applyMapping, type Prefill } from "../prefill/apply-mapping.js";
import { provenFields } from "../prefill/field-levels.js";
import { findApplicant } from "../prefill/find-places.js";
import { reaches } from "../prefill/trust-level.js";
import { ownSlug } from "../tenants/placed-forms.js";
import type { Tenant, TenantService } from "../tenants/tenant.js";
import {
  endedBox,
  offerBox,
  provenNote,
  requiredPage,
  visitBox,
  type LoginOffer,
} from "./account-pages.js";
import type { Account, RedirectAccount } from "./account-port.js";
import { bindSubmission } from "./bind-submission.js";
import type { Login } from "./login-store.js";
import { findVisitor, type Visitor, type VisitorTools } from "./visitor.js";

/** What somebody gets who opens a form. */
export type FormVisit =
  /** Instead of the form. */
  | { readonly kind: "page"; readonly page: Page }
  | {
      readonly kind: "form";
      /** Above the form. */
      readonly box: SafeHtml | undefined;
      /** What is known about who asks; `undefined` for strangers, to whom all get the same page. */
      readonly known: KnownVisit | undefined;
    };

/** Somebody who is logged in. */
export interface KnownVisit {
  readonly prefill: Prefill;
  /** Tells drafts of one owner from those of others, at this form only. */
  readonly owner: string;
}

/** Accounts as the forms of one town see them. */
export interface TownAccounts {
  readonly accounts: readonly RedirectAccount[];
  visitor(request: FastifyRequest): Promise<Visitor>;
  /** @param language - BCP 47 tag that the form is shown in */
  visit(
    request: FastifyRequest,
    form: RegisteredForm,
    language: string,
  ): Promise<FormVisit>;
  /**
   * Who sends answers.
   *
   * @returns `undefined` for somebody without an account, where none is needed
   * @throws ProblemError 401 if a log-in is needed or has ended, 403 if its level is too low
   */
  applicant(
    request: FastifyRequest,
    form: RegisteredForm,
  ): Promise<Applicant | undefined>;
  /** What citizens call an account. */
  nameOf(account: string): string;
}

/** What a town's accounts are made of. */
export interface TownAccountsSetup {
  readonly tenant: Tenant;
  readonly accounts: readonly Account[];
  readonly parts: () => GatewayParts;
  readonly now: () => Date;
}

/** Opens the accounts of a town. */
export function openTownAccounts(setup: TownAccountsSetup): TownAccounts {
  const { tenant, parts, now } = setup;
  const serviceOf = (slug: string): TenantService | undefined =>
    tenant.services.find(({ form }) => form === ownSlug(slug));
  const tools = (): VisitorTools => ({
    tenant: tenant.key,
    sessions: parts().sessions,
    logins: parts().logins,
  });
  const visitor = (request: FastifyRequest): Promise<Visitor> =>
    findVisitor(request, tools());
  const redirecting = setup.accounts.filter(
    (one): one is RedirectAccount => one.kind === "redirect",
  );
  const isFor = (service: TenantService | undefined, name: string): boolean =>
    service?.accounts?.includes(name) ?? true;
  const mappingOf = ({ account }: Login) =>
    setup.accounts.find(({ name }) => name === account)?.mapping;

  const prefillOf = (form: RegisteredForm, login: Login): Prefill => {
    const declared = serviceOf(form.slug)?.applicantGroup;
    const mapping = mappingOf(login);
    const applicant =
      declared === undefined ? undefined : findApplicant(form.model, declared);
    if (mapping === undefined || applicant?.kind !== "one")
      return { values: {}, fields: [], gaps: [] };
    const { land } = tenant;
    const context: FormContext = {
      today: toGermanDate(now()),
      ...(land === undefined ? {} : { land }),
    };
    const { claims, level } = login.identity;
    return applyMapping(
      { model: form.model, mapping, applicant: applicant.place, context },
      claims,
      level,
    );
  };

  /** Whether a log-in is of use for a service: made at one of its accounts, and sure enough. */
  const judge = (
    service: TenantService | undefined,
    login: Login,
  ): "good" | "other" | "low" => {
    const wanted = service?.accountLevel;
    if (!isFor(service, login.account)) return "other";
    return wanted === undefined || reaches(login.identity.level, wanted)
      ? "good"
      : "low";
  };

  return {
    accounts: redirecting,
    visitor,
    nameOf: (account) =>
      setup.accounts.find(({ name }) => name === account)?.mapping.name ??
      account,
    async visit(request, form, language) {
      const service = serviceOf(form.slug);
      const demand = service?.account ?? "none";
      if (demand === "none" || setup.accounts.length === 0)
        return { kind: "form", box: undefined, known: undefined };
      const voice = voiceIn(request, pageTexts(language).tag);
      const offer: LoginOffer = {
        voice,
        accounts: redirecting.filter(({ name }) => isFor(service, name)),
        slug: form.slug,
      };
      const proof = provenNote(voice, provenFields(form.model, service));
      const who = await visitor(request);
      const required = (isTooLow: boolean): FormVisit => ({
        kind: "page",
        page: requiredPage(
          offer,
          translateModel(form.model, language).title,
          service?.accountLevel,
          isTooLow,
        ),
      });
      if (who.kind !== "known") {
        if (demand === "required") return required(false);
        return {
          kind: "form",
          box: html`${who.kind === "ended" ? endedBox(offer) : offerBox(offer)}
          ${proof}`,
          known: undefined,
        };
      }
      const { login, session } = who;
      const judgement = judge(service, login);
      if (judgement !== "good") return required(judgement === "low");
      const prefill = prefillOf(form, login);
      return {
        kind: "form",
        box: html`${visitBox({
          voice,
          account: mappingOf(login)?.name ?? login.account,
          level: login.identity.level,
          csrf: session.csrf,
          hasPrefill: prefill.fields.length > 0,
        })}
        ${proof}`,
        known: { prefill, owner: login.accountKey.slice(0, 32) },
      };
    },
    async applicant(request, form) {
      const service = serviceOf(form.slug);
      const demand = service?.account ?? "none";
      if (demand === "none" || setup.accounts.length === 0) return undefined;
      const who = await visitor(request);
      if (who.kind === "stranger" && demand === "optional") return undefined;
      if (who.kind === "ended") throw new ProblemError(problems.loginEnded());
      if (who.kind === "stranger")
        throw new ProblemError(problems.notLoggedIn());
      const { login } = who;
      if (judge(service, login) !== "good")
        throw new ProblemError(problems.forbidden());
      const prefill = prefillOf(form, login);
      const mapping = mappingOf(login);
      const { level } = login.identity;
      return {
        prefill,
        account: {
          provider: mapping?.provider ?? login.account,
          name: mapping?.name ?? login.account,
          ...(level === undefined ? {} : { level }),
        },
        bind: (inside, submissionId) =>
          bindSubmission(inside, parts().storage.vault, submissionId, login),
      };
    },
  };
}
