import type { FastifyInstance } from "fastify";

import { takeForms } from "../http/read-form.js";
import { audit } from "../inbox/audit.js";
import { staffRouter } from "../inbox/staff-routes.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import type { TownTools } from "../tenants/town-tools.js";
import { codeListPage } from "./code-list-page.js";
import { viewLists } from "./view-lists.js";

/** For administrators: which lists the forms of a town use, and whether newer versions were published. */
export function addCodeListRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const staff = staffRouter(app, tools);

  staff.get("admin", "/inbox/code-lists", async (asked) => {
    const { tenant, parts, registry } = tools();
    return sendPage(
      asked.reply,
      codeListPage({
        tenant,
        staff: asked,
        lists: await viewLists(
          parts.codeLists,
          (slug) => registry.find(slug) !== undefined,
        ),
        sources: parts.codeLists.sources,
        isRefreshing: await parts.codeLists.isRefreshing(),
      }),
    );
  });

  staff.post("admin", "/inbox/code-lists/refresh", async (posted) => {
    const { tenant, parts, now } = tools();
    await audit(parts.storage.database, {
      at: now(),
      actor: posted.account.name,
      tenant: tenant.key,
      action: "refresh-code-lists",
    });
    if (parts.codeLists.sources.length > 0) await parts.codeLists.refresh();
    return posted.reply.redirect(addressOf(app.site, "/inbox/code-lists"), 303);
  });
}
