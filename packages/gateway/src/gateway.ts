import { randomBytes } from "node:crypto";
import { access, constants } from "node:fs/promises";

import { loadFonts } from "@fim-forms/pdf-render/node";
import Fastify, { type FastifyInstance } from "fastify";

import { openDelivery, type Delivery } from "./delivery/open-delivery.js";
import { openFormRegistry } from "./forms/form-registry.js";
import { addFormRoutes } from "./forms/routes.js";
import { addErrorHandling } from "./http/errors.js";
import { problems, sendProblem } from "./http/problem.js";
import {
  addSecurityHeaders,
  setSecurityHeaders,
} from "./http/security-headers.js";
import type { IntakeTools } from "./intake/accept-submission.js";
import { addSubmissionRoutes } from "./intake/submission-routes.js";
import { addUploadRoutes, type UploadTools } from "./intake/upload-routes.js";
import { DEFAULT_LIMITS, type GatewayOptions } from "./options.js";
import { addAssetRoutes } from "./pages/asset-routes.js";
import { addReceiptRoutes } from "./pages/receipt-routes.js";
import { pdfTheme } from "./pages/pdf-theme.js";
import { NAMELESS_SITE } from "./pages/site.js";
import { addPlainRoutes } from "./plain-form/plain-routes.js";
import { openStorage, type Storage } from "./storage/open-storage.js";

const CLEAN_UP_EVERY_MS = 60 * 60 * 1000;

/**
 * Builds the server, not yet listening. Folders, fonts and bundle are opened when it gets ready (`listen` or `ready`);
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

  let storage: Storage | undefined;
  let delivery: Delivery | undefined;
  let opened: IntakeTools | undefined;
  const tools = (): IntakeTools => {
    if (opened === undefined) throw new Error("the gateway is not ready");
    return opened;
  };

  const app = Fastify({
    // A request line of a log would hold the id that opens a receipt.
    logger: false,
    requestTimeout: 300_000,

    // Making a database, or taking over many submissions of an earlier version, may take its time.
    pluginTimeout: 0,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 128 },
    // An address that is no address passes no hook.
    frameworkErrors: (error, _request, reply) => {
      setSecurityHeaders(reply);
      sendProblem(reply, problems.badRequest(error.code));
    },
  });
  app.decorate("site", options.site ?? NAMELESS_SITE);
  addSecurityHeaders(app);
  addErrorHandling(app, log);
  app.addHook("onResponse", (request, reply, done) => {
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
    const [fonts, kept] = await Promise.all([
      loadFonts(),
      openStorage({
        dataDir: options.dataDir,
        now,
        ...(options.databaseUrl === undefined
          ? {}
          : { databaseUrl: options.databaseUrl }),
        ...(options.database === undefined
          ? {}
          : { database: options.database }),
      }),
    ]);
    storage = kept;
    log({ event: "storage", database: kept.database.name, ...kept.imported });
    const { uploads, submissions } = kept;
    const targets = options.deliveryTargets ?? [];
    if (targets.length > 0)
      delivery = await openDelivery({ storage: kept, targets, now, log });
    const names = targets.map(({ name }) => name);
    const order = delivery?.order;
    opened = {
      uploads,
      submissions,
      fonts,
      ...(options.site === undefined ? {} : { theme: pdfTheme(options.site) }),
      now,
      newId,
      land: options.land,
      ...(order === undefined
        ? {}
        : { order: (inside, id) => order(inside, id, names) }),
    };
    await cleanUp();
  });
  const cleanUp = async (): Promise<void> => {
    await storage?.cleanUp(new Date(now().getTime() - limits.uploadAgeMs));
  };
  const cleaning = setInterval(() => {
    cleanUp().catch(() => {
      log({ event: "clean-up-failed" });
    });
  }, CLEAN_UP_EVERY_MS).unref();
  app.addHook("onClose", async () => {
    clearInterval(cleaning);
    registry.dispose();
    await delivery?.stop();
    await storage?.close();
  });

  addFormRoutes(app, registry, options.land);
  addAssetRoutes(app, options.runtimeBundlePath);
  const uploadTools = (): UploadTools => ({
    uploads: tools().uploads,
    limitBytes: limits.uploadBytes,
    keepImageMetadata: options.keepImageMetadata === true,
    ...(options.scanUpload === undefined ? {} : { scan: options.scanUpload }),
  });
  addUploadRoutes(app, registry, uploadTools);
  addSubmissionRoutes(app, registry, tools, limits.submissionBytes);
  addPlainRoutes(
    app,
    registry,
    () => ({ intake: tools(), uploads: uploadTools() }),
    limits.submissionBytes,
  );
  addReceiptRoutes(app, () => tools().submissions);
  app.get("/health", async (_request, reply) => {
    try {
      await access(options.dataDir, constants.W_OK);
      await storage?.database.query("select 1");
      return await reply
        .header("Cache-Control", "no-store")
        .send({ status: "ok", forms: registry.forms.length });
    } catch {
      return sendProblem(reply, problems.unavailable());
    }
  });
  return app;
}
