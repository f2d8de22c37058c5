import { createHash } from "node:crypto";

import { knownPeer, type Credentials } from "../../outbound/credentials.js";
import { valuePart, type MultipartPart } from "../../outbound/multipart.js";
import type { Peer } from "../../outbound/request.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Lookup,
  Outcome,
} from "../delivery-port.js";
import { PartChanged, partsOf, readPart, Stopped } from "../read-part.js";
import {
  CmisFailed,
  openCmis,
  type CmisClient,
  type CmisEntry,
} from "./cmis-client.js";

/** A document management system that speaks CMIS 1.1, browser binding. */
export interface CmisOptions {
  /** Address of the browser binding. */
  readonly url: string;
  /** Default: the only one, or the first. */
  readonly repositoryId?: string;
  /** Folder for the packages, such as `/Antraege`; made when missing. */
  readonly folder: string;
  readonly credentials?: Credentials;
  readonly peer?: Peer;
}

/**
 * Files each package as a folder of documents, named by its reference, manifest.json last. CMIS knows no keys for
 * repetitions: the folder's description names the package, what is there already is compared by its hash and kept.
 *
 * @throws Error if address or folder cannot be used: a mistake in the configuration
 */
export function cmis(name: string, options: CmisOptions): DeliveryTarget {
  const base = new URL(options.url);
  if (!/^(?:\/[^/\\]{1,100})+$/.test(options.folder))
    throw new Error("the folder for packages is a path such as /Antraege");
  const peer = knownPeer(
    options.peer ?? {},
    options.credentials ?? { kind: "none" },
    () => new Date(),
  );
  const open = ({ signal }: DeliveryPackage): Promise<CmisClient> =>
    openCmis(peer, base, options.repositoryId, signal);
  return {
    name,
    type: "cmis",
    async send(delivery) {
      try {
        return await file(await open(delivery), options.folder, delivery);
      } catch (error) {
        if (error instanceof CmisFailed) return error.outcome;
        if (error instanceof PartChanged)
          return { kind: "permanent", problem: error.message };
        if (error instanceof Stopped)
          return { kind: "unknown", problem: "stopped" };
        throw error;
      }
    },
    async lookup(delivery) {
      try {
        return await lookUp(await open(delivery), options.folder, delivery);
      } catch (error) {
        if (!(error instanceof CmisFailed)) throw error;
        const { outcome } = error;
        return {
          kind: "unclear",
          problem: "problem" in outcome ? outcome.problem : outcome.kind,
        };
      }
    },
  };
}

async function file(
  client: CmisClient,
  root: string,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  await makeFolders(client, root);
  for (const name of namesFor(delivery)) {
    const path = `${root}/${name}`;
    const folder =
      (await client.createFolder(root, name, markOf(delivery))) ??
      (await client.find(path));
    if (folder?.description !== markOf(delivery)) continue;
    for (const part of partsOf(delivery))
      await put(client, path, {
        fileName: documentName(part.path),
        sha512: part.sha512,
        content: {
          name: "content",
          file: {
            fileName: documentName(part.path),
            mediaType: part.mediaType,
          },
          sizeBytes: part.sizeBytes,
          read: () => readPart(delivery, part),
        },
      });
    await put(client, path, {
      fileName: MANIFEST,
      sha512: delivery.manifestSha512,
      content: valuePart("content", delivery.manifestText, {
        fileName: MANIFEST,
        mediaType: "application/json",
      }),
    });
    return { kind: "done", receipt: receiptOf(folder, delivery) };
  }
  return { kind: "permanent", problem: "other packages have its names" };
}

async function lookUp(
  client: CmisClient,
  root: string,
  delivery: DeliveryPackage,
): Promise<Lookup> {
  for (const name of namesFor(delivery)) {
    const path = `${root}/${name}`;
    const folder = await client.find(path);
    if (folder?.description !== markOf(delivery)) continue;
    const size = Buffer.byteLength(delivery.manifestText);
    const manifest = await client.content(`${path}/${MANIFEST}`, size);
    if (manifest !== undefined && sha512(manifest) === delivery.manifestSha512)
      return { kind: "there", receipt: receiptOf(folder, delivery) };
  }
  return { kind: "absent" };
}

/** Makes a document, unless it is there with the same bytes; other bytes are what an interrupted sending has left. */
async function put(
  client: CmisClient,
  folder: string,
  wanted: {
    readonly fileName: string;
    readonly sha512: string;
    readonly content: MultipartPart;
  },
): Promise<void> {
  const path = `${folder}/${wanted.fileName}`;
  const isThere = async (): Promise<boolean> => {
    const bytes = await client.content(path, wanted.content.sizeBytes);
    if (bytes === undefined) return false;
    if (sha512(bytes) === wanted.sha512) return true;
    await client.remove(path);
    return false;
  };
  for (let tries = 0; tries < 2; tries += 1) {
    if (await isThere()) return;
    if (await client.createDocument(folder, wanted.fileName, wanted.content))
      return;
  }
  if (await isThere()) return;
  throw new CmisFailed({ kind: "retry", problem: "a document cannot be made" });
}

async function makeFolders(client: CmisClient, root: string): Promise<void> {
  if ((await client.find(root)) !== undefined) return;
  let path = "";
  for (const name of root.split("/").slice(1)) {
    if ((await client.find(`${path}/${name}`)) === undefined)
      await client.createFolder(path, name);
    path += `/${name}`;
  }
}

const MANIFEST = "manifest.json";

/** The name for people, and one that no other package has. */
function namesFor({
  manifest: { reference },
  manifestSha512,
}: DeliveryPackage): readonly string[] {
  const stem = reference.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, 80);
  return [stem, `${stem}.${manifestSha512.slice(0, 16)}`];
}

function markOf({ manifestSha512 }: DeliveryPackage): string {
  return `sha512:${manifestSha512}`;
}

function receiptOf(
  { id }: CmisEntry,
  { manifestSha512 }: DeliveryPackage,
): string {
  return `cmis:${id} sha512:${manifestSha512}`;
}

/** The path of a file in the package, as a name in one folder. */
function documentName(path: string): string {
  return path.replaceAll("/", "-");
}

function sha512(bytes: Uint8Array): string {
  return createHash("sha512").update(bytes).digest("hex");
}
