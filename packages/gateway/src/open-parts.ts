import { openAccountKeys } from "./accounts/account-key.js";
import { openLoginStore, type LoginStore } from "./accounts/login-store.js";
import { listsInUse } from "./code-lists/lists-in-use.js";
import { openCodeLists, type CodeLists } from "./code-lists/open-code-lists.js";
import { openDelivery, type Delivery } from "./delivery/open-delivery.js";
import {
  DEFAULT_DRAFTS,
  openDraftStore,
  type DraftStore,
} from "./drafts/draft-store.js";
import { openClientKeys, type ClientKeys } from "./limits/client-keys.js";
import {
  openTownPayments,
  type TownPayments,
} from "./payment/open-town-payments.js";
import { paymentFactsOf } from "./payment/payment-facts.js";
import type { GatewayLimits, GatewayOptions, LogEntry } from "./options.js";
import { routeMemory } from "./routing/route-memory.js";
import { openRouter, type Router } from "./routing/router.js";
import { ROUTING_TARGET, routingTarget } from "./routing/routing-target.js";
import {
  openSessionStore,
  type SessionStore,
} from "./sessions/session-store.js";
import { openThrottle, type Throttle } from "./sessions/throttle.js";
import { recordStatus } from "./status/status.js";
import { makeRequestedBackups } from "./storage/backup-request.js";
import type { TenantRegistry } from "./tenants/tenant-registry.js";
import { openStorage, type Storage } from "./storage/open-storage.js";

/** What a gateway has opened: all that its routes work with. */
export interface GatewayParts {
  readonly storage: Storage;
  /** `undefined` without targets. */
  readonly delivery: Delivery | undefined;
  readonly payments: TownPayments;
  readonly sessions: SessionStore;
  /** Of citizens at service accounts. */
  readonly logins: LoginStore;
  readonly throttle: Throttle;
  /** Knows where the submissions of towns go. */
  readonly router: Router;
  readonly clients: ClientKeys;
  readonly drafts: DraftStore;
  readonly codeLists: CodeLists;
  /** Deletes what nobody needs any more; to be called now and then. */
  cleanUp(): Promise<void>;
  close(): Promise<void>;
}

/** Opens database, blobs and queue. */
export async function openParts(
  options: GatewayOptions,
  {
    limits,
    tenants,
    now,
    log,
    ownUrl,
  }: {
    readonly limits: GatewayLimits;
    readonly tenants: TenantRegistry;
    /** Where this process can be reached when nobody has said more. */
    readonly ownUrl: () => string;
    readonly now: () => Date;
    readonly log: (entry: LogEntry) => void;
  },
): Promise<GatewayParts> {
  const { dataDir, databaseUrl, database, deliveryTargets = [] } = options;
  const storage = await openStorage({
    dataDir,
    now,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(database === undefined ? {} : { database }),
    ...(options.keysDir === undefined ? {} : { keysDir: options.keysDir }),
    ...(options.retention === undefined
      ? {}
      : { retention: options.retention }),
  });
  log({
    event: "storage",
    database: storage.database.name,
    ...storage.imported,
  });
  const { database: opened } = storage;
  for (const port of options.routing ?? []) port.keepIn?.(routeMemory(opened));
  const router = openRouter(options.routing ?? []);
  const targets = [
    ...deliveryTargets,
    ...(tenants.offers.some(({ service }) => service.routed)
      ? [routingTarget(router, tenants, opened)]
      : []),
  ];
  const delivery =
    targets.length === 0
      ? undefined
      : await openDelivery({
          storage,
          targets,
          serviceName: (key, leika) =>
            tenants.find(key)?.services.find((one) => one.leika === leika)
              ?.name,
          now,
          log,
          paymentOf: (id) => paymentFactsOf(storage.database, id),
          async onDone(inside, { submissionId, target }) {
            if (target === ROUTING_TARGET) return;
            await recordStatus(inside, submissionId, "RECEIVED", {
              at: now(),
              by: `target:${target}`,
            });
          },
        });
  const backups =
    storage.database.copyTo === undefined
      ? undefined
      : makeRequestedBackups(
          { database: storage.database, dataDir },
          now,
          () => {
            log({ event: "alarm", alarm: "backup-failed" });
          },
        );
  const payments = openTownPayments({
    database: storage.database,
    providers: options.payment ?? [],
    tenants: tenants.tenants,
    delivery: () => delivery,
    publicUrl: () => options.publicUrl ?? ownUrl(),
    now,
    log,
  });
  const sessions = openSessionStore(storage.database, now);
  const { vault } = storage;
  const logins = openLoginStore(
    storage.database,
    vault,
    openAccountKeys(storage.database, vault),
    now,
  );
  const throttle = openThrottle(storage.database, now);
  const clients = openClientKeys(storage.database, now);
  const drafts = openDraftStore(
    storage.database,
    storage.vault,
    {
      ...DEFAULT_DRAFTS,
      ...(options.drafts === "none" ? {} : options.drafts),
    },
    now,
  );
  const codeLists = openCodeLists({
    database: storage.database,
    uses: listsInUse(options.forms),
    sources: options.codeLists ?? [],
    now,
    log,
  });
  return {
    storage,
    delivery,
    payments,
    sessions,
    logins,
    throttle,
    router,
    clients,
    drafts,
    codeLists,
    async cleanUp() {
      // Before uploads are looked at: they hold on to some.
      await drafts.removeExpired();
      log({
        event: "clean-up",
        ...(await storage.cleanUp(
          new Date(now().getTime() - limits.uploadAgeMs),
        )),
      });
      await payments.cleanUp();
      await sessions.cleanUp();
      await logins.cleanUp();
      await throttle.cleanUp();
      await clients.cleanUp();
    },
    async close() {
      await codeLists.stop();
      await backups?.stop();
      await payments.stop();
      await delivery?.stop();
      await storage.close();
    },
  };
}
