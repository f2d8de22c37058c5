import type { FastifyInstance } from "fastify";

import { readForm, takeForms } from "../http/read-form.js";
import { html } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { sendPage } from "../pages/send-page.js";
import { pageTexts } from "../pages/texts/index.js";
import { addressOf, type Site } from "../pages/site.js";
import { clearCookie, readCookie, setCookie } from "../sessions/cookies.js";
import { verifyPassword } from "../sessions/passwords.js";
import type { TownTools } from "../tenants/town-tools.js";
import { audit } from "./audit.js";
import { findStaff, grantAt } from "./staff.js";
import { STAFF_COOKIE } from "./staff-routes.js";

/** `GET` and `POST /inbox/login`, `POST /inbox/logout`. Wrong passwords are throttled by account and by address. */
export function addLoginRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const cookie = () => ({
    name: STAFF_COOKIE,
    path: addressOf(app.site, "/inbox"),
    isSecure: tools().isSecure,
  });

  app.get("/inbox/login", (_request, reply) =>
    sendPage(reply, loginPage(app.site)),
  );

  const isSecret = { config: { limit: "secret" } } as const;
  app.post("/inbox/login", isSecret, async (request, reply) => {
    const { tenant, parts, now } = tools();
    const form = await readForm(request);
    const name = form.text("name").trim().toLowerCase().slice(0, 100);
    const tried = [
      `login ${tenant.key} ${name}`,
      `login-from ${tenant.key} ${await parts.clients.keyOf(request.ip)}`,
    ];
    const waits = await Promise.all(
      tried.map((what) => parts.throttle.waitMs(what)),
    );
    const waitMs = Math.max(...waits);
    if (waitMs > 0)
      return sendPage(
        reply.code(429).header("Retry-After", String(Math.ceil(waitMs / 1000))),
        loginPage(
          app.site,
          pageTexts("de").drafts.wait(Math.ceil(waitMs / 60_000)),
        ),
      );
    const account = await findStaff(parts.storage.database, name);
    const isRight = await verifyPassword(
      form.text("password"),
      account?.passwordHash,
    );
    if (
      !isRight ||
      account === undefined ||
      grantAt(account, tenant.key) === undefined
    ) {
      for (const what of tried) await parts.throttle.fail(what);
      return sendPage(
        reply.code(403),
        loginPage(app.site, "Name oder Passwort sind nicht richtig."),
      );
    }
    for (const what of tried) await parts.throttle.succeed(what);
    const token = await parts.sessions.open("staff", name, tenant.key);
    await audit(parts.storage.database, {
      at: now(),
      actor: name,
      tenant: tenant.key,
      action: "login",
    });
    setCookie(reply, cookie(), token);
    const isClerk = grantAt(account, tenant.key, "clerk") !== undefined;
    return reply.redirect(
      addressOf(app.site, isClerk ? "/inbox" : "/inbox/payments"),
      303,
    );
  });

  app.post("/inbox/logout", async (request, reply) => {
    await tools().parts.sessions.end(readCookie(request, STAFF_COOKIE));
    clearCookie(reply, cookie());
    return reply.redirect(addressOf(app.site, "/inbox/login"), 303);
  });
}

function loginPage(site: Site, problem?: string): Page {
  return {
    title: problem === undefined ? "Anmelden" : "Fehler: Anmelden",
    personal: true,
    main: html`<h1>Anmelden</h1>
      <p class="lead">Eingangskorb für Beschäftigte, ${site.theme.name}</p>
      ${
        problem === undefined
          ? undefined
          : html`<div class="plain-summary" role="alert">
              <p>${problem}</p>
            </div>`
      }
      <form
        class="plain narrow"
        method="post"
        action="${addressOf(site, "/inbox/login")}"
      >
        <div class="plain-field">
          <label class="plain-label" for="name">Name</label>
          <input
            type="text"
            id="name"
            name="name"
            autocomplete="username"
            autocapitalize="none"
            required
          />
        </div>
        <div class="plain-field">
          <label class="plain-label" for="password">Passwort</label>
          <input
            type="password"
            id="password"
            name="password"
            autocomplete="current-password"
            required
          />
        </div>
        <button class="plain-main">Anmelden</button>
      </form>`,
  };
}
