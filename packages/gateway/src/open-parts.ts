import { openDelivery, type Delivery } from "./delivery/open-delivery.js";
import { openClientKeys, type ClientKeys } from "./limits/client-keys.js";
import type { GatewayLimits, GatewayOptions, LogEntry } from "./options.js";
import {
  openSessionStore,
  type SessionStore,
} from "./sessions/session-store.js";
import { openThrottle, type Throttle } from "./sessions/throttle.js";
import { recordStatus } from "./status/status.js";
import { makeRequestedBackups } from "./storage/backup-request.js";
import { openStorage, type Storage } from "./storage/open-storage.js";

/** What a gateway has opened: all that its routes work with. */
export interface GatewayParts {
  readonly storage: Storage;
  /** `undefined` without targets. */
  readonly delivery: Delivery | undefined;
  readonly sessions: SessionStore;
  readonly throttle: Throttle;
  readonly clients: ClientKeys;
  /** Deletes what nobody needs any more; to be called now and then. */
  cleanUp(): Promise<void>;
  close(): Promise<void>;
}

/** Opens database, blobs and queue. */
export async function openParts(
  options: GatewayOptions,
  {
    limits,
    now,
    log,
  }: {
    readonly limits: GatewayLimits;
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
  const delivery =
    deliveryTargets.length === 0
      ? undefined
      : await openDelivery({
          storage,
          targets: deliveryTargets,
          now,
          log,
          async onDone(inside, { submissionId, target }) {
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
  const sessions = openSessionStore(storage.database, now);
  const throttle = openThrottle(storage.database, now);
  const clients = openClientKeys(storage.database, now);
  return {
    storage,
    delivery,
    sessions,
    throttle,
    clients,
    async cleanUp() {
      log({
        event: "clean-up",
        ...(await storage.cleanUp(
          new Date(now().getTime() - limits.uploadAgeMs),
        )),
      });
      await sessions.cleanUp();
      await throttle.cleanUp();
      await clients.cleanUp();
    },
    async close() {
      await backups?.stop();
      await delivery?.stop();
      await storage.close();
    },
  };
}
