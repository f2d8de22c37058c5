import { join } from "node:path";

import {
  openDocumentMaker,
  type DocumentMaker,
} from "../documents/document-maker.js";
import { openRenderer } from "../documents/renderer.js";
import { collectBlobs } from "./blob-lock.js";
import { openBlobStore, type BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";
import { makePrivateFolder } from "./durable.js";
import { openEmbedded } from "./embedded.js";
import { importFolders, type Imported } from "./import-folders.js";
import { migrate, readMigrations } from "./migrate.js";
import { openPostgres } from "./postgres.js";
import {
  openSubmissionStore,
  type SubmissionArchive,
} from "./submission-store.js";
import { openKeyRing } from "./key-ring.js";
import { openVault, type Vault } from "./vault.js";
import { deleteExpired, type RetentionPolicy } from "./retention.js";
import { openUploadStore, type UploadStore } from "./upload-store.js";

/** Where things are kept. */
export interface StorageOptions {
  /** Folder for blobs and, without a server, the database. All processes on one server share it. */
  readonly dataDir: string;
  /** Address of a PostgreSQL server; without it, the database is embedded, in `<dataDir>/db`. */
  readonly databaseUrl?: string;
  /** A database that is open already; its opener closes it. */
  readonly database?: Database;
  /** Folder of the master keys; default: `<dataDir>/keys`. Back it up apart from the rest. */
  readonly keysDir?: string;
  /** How long submissions are kept; without it, for ever. */
  readonly retention?: RetentionPolicy;
  readonly now: () => Date;
}

/** Everything the gateway keeps. */
export interface Storage {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly uploads: UploadStore;
  readonly submissions: SubmissionArchive;
  readonly vault: Vault;
  readonly documents: DocumentMaker;
  /** What this start has taken over from a version that wrote folders. */
  readonly imported: Imported;
  /**
   * Deletes uploads kept before an instant, submissions whose time is over, and bytes that nobody refers to; seals keys
   * with the newest master key.
   */
  cleanUp(uploadsBefore: Date): Promise<CleanedUp>;
  close(): Promise<void>;
}

/** What a round of cleaning up has done. */
export interface CleanedUp {
  readonly submissions: number;
  /** Submissions that stay although their time is over, because something is still open. */
  readonly overdue: number;
  readonly blobs: number;
  /** Data keys sealed anew. */
  readonly keys: number;
}

/** A blob may wait this long for the submission that refers to it. */
const UNCLAIMED_MS = 24 * 60 * 60 * 1000;

/**
 * Opens database and blobs and brings both to the state of this version.
 *
 * @throws Error if another process has the embedded database, if the server cannot be reached, or if the data were
 * written by a later version
 */
export async function openStorage({
  dataDir,
  databaseUrl,
  database: given,
  keysDir = join(dataDir, "keys"),
  retention,
  now,
}: StorageOptions): Promise<Storage> {
  await makePrivateFolder(dataDir);
  const database =
    given ??
    (databaseUrl === undefined
      ? await openEmbedded(join(dataDir, "db"))
      : openPostgres(databaseUrl));
  const renderer = openRenderer();
  const close = async (): Promise<void> => {
    await renderer.close();
    if (given === undefined) await database.close();
  };
  try {
    await migrate(database, await readMigrations());
    const blobs = await openBlobStore(join(dataDir, "blobs"));
    const vault = await openVault(database, await openKeyRing(keysDir));
    const documents = openDocumentMaker({ database, blobs, vault, renderer });
    const imported = await importFolders(dataDir, database, blobs);
    const uploads = await openUploadStore(
      join(dataDir, "uploads"),
      database,
      blobs,
      vault,
      now,
    );
    return {
      database,
      blobs,
      uploads,
      submissions: openSubmissionStore(database, blobs, vault, documents),
      vault,
      documents,
      imported,
      async cleanUp(uploadsBefore) {
        await uploads.removeOlderThan(uploadsBefore);
        const { deleted, overdue } = await deleteExpired(
          database,
          retention ?? (() => undefined),
          now(),
        );
        await database.query(
          `delete from gateway.recipes r
            where not exists (select 1 from gateway.submissions s where s.recipe = r.sha256)`,
        );
        return {
          submissions: deleted,
          overdue,
          blobs: await collectBlobs(
            database,
            blobs,
            // Files carry the time of the machine, not of `now`.
            new Date(Date.now() - UNCLAIMED_MS),
          ),
          keys: await vault.rewrap(),
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
