import { randomBytes } from "node:crypto";
import { access, constants } from "node:fs/promises";

import Fastify, { type FastifyInstance } from "fastify";

import { addAccountRoutes } from "./accounts/account-routes.js";
import { addCallbackRoutes } from "./delivery/callback-routes.js";
import type { DraftTools } from "./drafts/draft-door.js";
import { openFormRegistry } from "./forms/form-registry.js";
import { addErrorHandling } from "./http/errors.js";
import { addMetrics } from "./http/metrics.js";
import { problems, sendProblem } from "./http/problem.js";
import {
  addSecurityHeaders,
  setSecurityHeaders,
} from "./http/security-headers.js";
import { forgetUnread } from "./http/unread-body.js";
import { addRateLimits, DEFAULT_RATES } from "./limits/rate-limits.js";
import { keepStaff } from "./inbox/staff.js";
import type { IntakeTools } from "./intake/accept-submission.js";
import type { UploadTools } from "./intake/upload-routes.js";
import { takeReturned } from "./mailbox/return-folder.js";
import { ownUrl } from "./listen.js";
import { repeatMailNotices } from "./notify/repeat-mail-notices.js";
import { addOpenApiRoute } from "./openapi/openapi-route.js";
import { openParts, type GatewayParts } from "./open-parts.js";
import { DEFAULT_LIMITS, type GatewayOptions } from "./options.js";
import { addAssetRoutes } from "./pages/asset-routes.js";
import { sendPage } from "./pages/send-page.js";
import { NAMELESS_SITE } from "./pages/site.js";
import { startPage } from "./pages/start-page.js";
import { voiceOf } from "./pages/voice.js";
import { repeat } from "./repeat.js";
import { addPortal } from "./portal.js";
import { ownIntake, type IntakeSetup } from "./tenants/intake-of.js";
import { retentionOf } from "./tenants/retention-of.js";
import { openTenantRegistry } from "./tenants/tenant-registry.js";
import { addTowns } from "./tenants/town-routes.js";

const CLEAN_UP_EVERY_MS = 60 * 60 * 1000;
const RETURN_EVERY_MS = 2_000;

/**
 * Builds the server, not yet listening. Folders and bundle are opened when it gets ready (`listen` or `ready`);
 * `close` waits for running requests and frees everything.
 *
 * @throws Error if a form cannot be served: see {@link openFormRegistry}
 */
export function createGateway(options: GatewayOptions): FastifyInstance {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const now = options.now ?? (() => new Date());
  const newId = options.newId ?? (() => randomBytes(16).toString("hex"));
  const log = options.log ?? (() => undefined);
  const registry = openFormRegistry(options.forms);

  const tenants = openTenantRegistry(options.tenants ?? []);

  let opened: GatewayParts | undefined;
  const parts = (): GatewayParts => {
    if (opened === undefined) throw new Error("the gateway is not ready");
    return opened;
  };

  const app = Fastify({
    // A request line of a log would hold the id that opens a receipt.
    logger: false,
    requestTimeout: 300_000,

    // Making a database, or taking over many submissions of an earlier version, may take its time.
    pluginTimeout: 0,
    // Without it, nothing that a request says about its own origin is believed.
    ...(options.trustProxy === undefined
      ? {}
      : { trustProxy: [...options.trustProxy] }),
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 128 },
    // An address that is no address passes no hook.
    frameworkErrors: (error, _request, reply) => {
      setSecurityHeaders(reply);
      sendProblem(reply, problems.badRequest(error.code));
    },
  });
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) options.onRoute?.(one, url);
  });
  app.decorate("site", options.site ?? NAMELESS_SITE);
  addSecurityHeaders(app);
  addErrorHandling(app, log);
  if (options.rateLimits !== "none")
    addRateLimits(
      app,
      { ...DEFAULT_RATES, ...options.rateLimits },
      { trustsProxy: options.trustProxy !== undefined, log },
    );
  app.addHook("onResponse", (request, reply, done) => {
    forgetUnread(request.raw);
    log({
      event: "request",
      method: request.method,
      // The pattern, never the address.
      route: request.routeOptions.url ?? "",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });

  app.addHook("onReady", async () => {
    opened = await openParts(
      { ...options, retention: retentionOf(tenants, options.retention) },
      { limits, tenants, now, log, ownUrl: () => ownUrl(app) },
    );
    await opened.storage.database.transaction((inside) =>
      keepStaff(inside, options.staff ?? []),
    );
    await opened.cleanUp();
  });
  const cleaning = setInterval(() => {
    opened?.cleanUp().catch(() => {
      log({ event: "clean-up-failed" });
    });
  }, CLEAN_UP_EVERY_MS).unref();
  const returning = (options.returnFolders ?? []).map((folder) =>
    repeat(
      RETURN_EVERY_MS,
      async () => {
        if (opened === undefined) return;
        await takeReturned({
          folder,
          database: opened.storage.database,
          vault: opened.storage.vault,
          uploads: uploads(),
          now,
          log,
          payments: opened.payments,
          serviceOf(key, slug) {
            const tenant = tenants.find(key);
            const service = tenant?.services.find(({ form }) => form === slug);
            return tenant && service && { tenant, service };
          },
        });
      },
      () => {
        log({ event: "return-trouble" });
      },
    ),
  );
  const mailing =
    options.mail &&
    repeatMailNotices(options.mail, {
      storage: () => opened?.storage,
      tenantOf: (key) => tenants.find(key),
      publicUrl: options.publicUrl,
      now,
      log,
    });
  app.addHook("onClose", async () => {
    clearInterval(cleaning);
    await mailing?.stop();
    await Promise.all(returning.map((one) => one.stop()));
    registry.dispose();
    await opened?.close();
  });

  const setup = (): IntakeSetup => ({
    parts: parts(),
    now,
    newId,
    targetNames: (options.deliveryTargets ?? []).map(({ name }) => name),
  });
  const uploads = (): UploadTools => ({
    uploads: parts().storage.uploads,
    limitBytes: limits.uploadBytes,
    keepImageMetadata: options.keepImageMetadata === true,
    ...(options.scanUpload === undefined ? {} : { scan: options.scanUpload }),
  });
  const isSecure = options.publicUrl?.startsWith("https:") === true;
  const drafts =
    options.drafts === "none"
      ? undefined
      : (tenant: string): DraftTools => ({
          store: parts().drafts,
          throttle: parts().throttle,
          clients: parts().clients,
          tenant,
          isSecure,
          publicUrl: options.publicUrl ?? "",
        });
  let own: IntakeTools | undefined;
  addAssetRoutes(app, options.runtimeBundlePath);
  addPortal(app, {
    registry,
    land: options.land,
    submissionBytes: limits.submissionBytes,
    intake: () => (own ??= ownIntake(setup(), options.site, options.land)),
    uploads,
    drafts: drafts && (() => drafts("")),
    // Without a town, nobody follows submissions up.
    findAccess: () => Promise.resolve(undefined),
    findPayments: () => Promise.resolve([]),
  });
  if (tenants.tenants.length === 0)
    app.get("/", (request, reply) =>
      sendPage(reply, startPage(registry.forms, voiceOf(request))),
    );
  else
    addTowns(app, {
      tenants,
      registry,
      setup,
      uploads,
      drafts,
      submissionBytes: limits.submissionBytes,
      isSecure,
      accounts: options.accounts ?? [],
      publicUrl: options.publicUrl,
      log,
      demoLogins: options.demoLogins ?? [],
    });
  addAccountRoutes(app, {
    accounts: options.accounts ?? [],
    tenants,
    parts,
    now,
    log,
    publicUrl: options.publicUrl,
  });
  addCallbackRoutes(app, options.deliveryTargets ?? [], () => parts().delivery);
  if (options.metrics === true) addMetrics(app, parts);
  addOpenApiRoute(app);
  app.get("/health", async (_request, reply) => {
    try {
      await access(options.dataDir, constants.W_OK);
      await parts().storage.database.query("select 1");
      return await reply
        .header("Cache-Control", "no-store")
        .send({ status: "ok", forms: registry.forms.length });
    } catch {
      return sendProblem(reply, problems.unavailable());
    }
  });
  return app;
}
