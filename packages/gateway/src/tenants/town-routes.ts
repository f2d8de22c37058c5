import type { FastifyInstance } from "fastify";

import type { DraftTools } from "../drafts/draft-door.js";
import type { Account } from "../accounts/account-port.js";
import { openTownAccounts } from "../accounts/town-accounts.js";
import { addTownAccountRoutes } from "../accounts/town-account-routes.js";
import { addCodeListRoutes } from "../code-lists/code-list-routes.js";
import type { FormRegistry } from "../forms/form-registry.js";
import { addNotFound } from "../http/errors.js";
import type { IntakeTools } from "../intake/accept-submission.js";
import type { UploadTools } from "../intake/upload-routes.js";
import { addInboxRoutes } from "../inbox/inbox-routes.js";
import { addLoginRoutes } from "../inbox/login-routes.js";
import { addQueryRoutes } from "../queries/query-routes.js";
import type { LogEntry } from "../options.js";
import { addStatusRoutes } from "../status/status-routes.js";
import { addCashDeskRoutes } from "../payment/cash-desk-routes.js";
import { addPaymentRoutes } from "../payment/payment-routes.js";
import type { TownTools } from "./town-tools.js";
import { html } from "../pages/html.js";
import { sendPage } from "../pages/send-page.js";
import { portalPage, type DemoLogin } from "../pages/services-pages.js";
import { formList } from "../pages/start-page.js";
import { townPage } from "../pages/town-page.js";
import { voiceOf } from "../pages/voice.js";
import { addPortal } from "../portal.js";
import { stopWithoutRoute } from "../routing/stop-without-route.js";
import { accessOf } from "../status/citizen-access.js";
import { tenantIntake, type IntakeSetup } from "./intake-of.js";
import { offeredForms } from "./placed-forms.js";
import { addServiceRoutes } from "./service-routes.js";
import type { TenantRegistry } from "./tenant-registry.js";
import type { Tenant } from "./tenant.js";

/** What towns on a server share. */
export interface TownsSetup {
  readonly tenants: TenantRegistry;
  readonly registry: FormRegistry;
  readonly setup: () => IntakeSetup;
  readonly uploads: () => UploadTools;
  /** Of a tenant; `undefined` where nothing is kept for later. */
  readonly drafts: ((tenant: string) => DraftTools) | undefined;
  readonly submissionBytes: number;
  /** Whether cookies are sent over TLS only. */
  readonly isSecure: boolean;
  readonly accounts: readonly Account[];
  readonly publicUrl: string | undefined;
  readonly log: (entry: LogEntry) => void;
  readonly demoLogins: readonly DemoLogin[];
}

/** After this time, a receipt no longer shows the code. */
const SHOW_CODE_MS = 24 * 60 * 60_000;

/** Adds the portal, the index of services, and one site for each tenant, below its key. */
export function addTowns(app: FastifyInstance, towns: TownsSetup): void {
  const { tenants, registry, demoLogins } = towns;
  app.get("/", (request, reply) => {
    const voice = voiceOf(request);
    return sendPage(
      reply,
      portalPage(
        tenants,
        demoLogins,
        html`<h2>${voice.texts.town.index.examples}</h2>
          ${formList(registry.forms, voice)}`,
        voice,
      ),
    );
  });
  addServiceRoutes(app, tenants);
  for (const tenant of tenants.tenants)
    app.register(
      (scope, _options, done) => {
        scope.site = tenant.site;
        addNotFound(scope);
        addTown(scope, tenant, towns);
        done();
      },
      { prefix: `/${tenant.key}` },
    );
}

function addTown(
  app: FastifyInstance,
  tenant: Tenant,
  towns: TownsSetup,
): void {
  const { tenants, setup, uploads, submissionBytes, isSecure, log } = towns;
  const { drafts } = towns;
  const registry = offeredForms(towns.registry, tenant, tenants);
  let opened: IntakeTools | undefined;
  const intake = (): IntakeTools => (opened ??= tenantIntake(setup(), tenant));
  const accounts = openTownAccounts({
    tenant,
    accounts: towns.accounts,
    parts: () => setup().parts,
    now: () => setup().now(),
  });
  const tools = (): TownTools => ({
    tenant,
    places: tenants.places,
    parts: setup().parts,
    registry,
    intake: intake(),
    uploads: uploads(),
    now: setup().now,
    log,
    isSecure,
    accounts,
    publicUrl: towns.publicUrl,
  });
  stopWithoutRoute(app, tools);
  addPortal(app, {
    accounts,
    registry,
    land: tenant.land,
    submissionBytes,
    intake,
    uploads,
    drafts: drafts && (() => drafts(tenant.key)),
    async findAccess(submissionId, submittedAt) {
      const { parts, now } = setup();
      const age = now().getTime() - new Date(submittedAt).getTime();
      const access = await accessOf(parts.storage.database, submissionId);
      if (access?.account !== undefined)
        return { ...access, account: accounts.nameOf(access.account) };
      return age > SHOW_CODE_MS ? undefined : access;
    },
    findPayments: (id) => setup().parts.payments.findAll(id),
  });
  // Each in a part of its own: they read forms, where the portal reads JSON and files.
  for (const addRoutes of [
    addLoginRoutes,
    addInboxRoutes,
    addStatusRoutes,
    addPaymentRoutes,
    addCashDeskRoutes,
    addCodeListRoutes,
    addTownAccountRoutes,
  ])
    app.register((scope, _options, done) => {
      addRoutes(scope, tools);
      done();
    });
  app.register((scope, _options, done) => {
    addQueryRoutes(scope, tools, uploads);
    done();
  });
  app.get("/", (request, reply) =>
    sendPage(
      reply,
      townPage(
        tenant,
        tenants.offersFor(tenant.ars),
        voiceOf(request),
        accounts.accounts.length > 0,
      ),
    ),
  );
}
