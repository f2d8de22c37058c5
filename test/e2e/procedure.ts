import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { runProcedure } from "../interop/run-python.js";

/** Where the server of the tests keeps its data: see playwright.config.ts. */
const DATA = join(import.meta.dirname, "../../test-results/var");
export const HOT_FOLDER = join(DATA, "hot-folder");
const FIT_FOLDER = join(DATA, "procedure");
const RULES = join(import.meta.dirname, "../interop/dog-tax-rules.json");
const PATIENCE = { timeout: 30_000 };

/** A package as a procedure has it on its disk. */
export interface ReadPackage {
  readonly folder: string;
  /** Lower-case hex. */
  readonly manifestSha512: string;
}

/** What `bescheid.json` says. */
export interface Notice {
  readonly key: string;
  readonly reference: string;
  readonly assessments: readonly {
    readonly year: number;
    readonly amountCents: number;
    readonly due: readonly unknown[];
  }[];
}

/** Lets the procedure take what lies in the hot folder, until it has a certain package. */
export async function readHotFolder(reference: string): Promise<ReadPackage> {
  const folder = join(HOT_FOLDER, "done", reference);
  await expect(async () => {
    for (const { problems } of await runProcedure<{
      readonly problems: readonly string[];
    }>("hot-folder", HOT_FOLDER))
      expect(problems).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  }).toPass(PATIENCE);
  return packageIn(folder);
}

/** Lets the procedure fetch, decrypt, compare and accept what waits at FIT-Connect, until it has a certain package. */
export async function readFitConnect(reference: string): Promise<ReadPackage> {
  const folder = join(FIT_FOLDER, reference);
  await expect(async () => {
    for (const { problems } of await runProcedure<{
      readonly problems: readonly string[];
    }>("fit-connect", join(DATA, "demo/procedure.json"), FIT_FOLDER))
      expect(problems).toEqual([]);
    expect(existsSync(join(folder, "manifest.json"))).toBe(true);
  }).toPass(PATIENCE);
  return packageIn(folder);
}

/** SHA-512 of a document in the folder that the DMS has for a reference; `undefined` if there is none. */
export async function readDms(
  reference: string,
  document: string,
): Promise<string | undefined> {
  const { targets } = JSON.parse(
    await readFile(join(DATA, "demo/connections.json"), "utf8"),
  ) as {
    readonly targets: readonly {
      readonly name: string;
      readonly url: string;
      readonly folder: string;
      readonly credentials: { readonly user: string };
    }[];
  };
  const dms = targets.find(({ name }) => name === "dms");
  if (dms === undefined) throw new Error("there is no DMS");
  const password = await readFile(join(DATA, "demo/dms-password.txt"), "utf8");
  const headers = {
    authorization: `Basic ${Buffer.from(`${dms.credentials.user}:${password}`).toString("base64")}`,
  };
  const repositories = (await (
    await fetch(dms.url, { headers })
  ).json()) as Readonly<Record<string, { readonly rootFolderUrl: string }>>;
  const [repository] = Object.values(repositories);
  const answer = await fetch(
    `${repository?.rootFolderUrl ?? ""}${dms.folder}/${reference}/${document}?cmisselector=content`,
    { headers },
  );
  return answer.ok
    ? sha512(new Uint8Array(await answer.arrayBuffer()))
    : undefined;
}

/** Lets the procedure assess a package and give its notice back. */
export async function assess({ folder }: ReadPackage): Promise<Notice> {
  const [notice] = await runProcedure<Notice>(
    "assess",
    folder,
    join(HOT_FOLDER, "return"),
    RULES,
  );
  if (notice === undefined) throw new Error("nothing was assessed");
  return notice;
}

/** Lower-case hex. */
export function sha512(bytes: Uint8Array): string {
  return createHash("sha512").update(bytes).digest("hex");
}

async function packageIn(folder: string): Promise<ReadPackage> {
  return {
    folder,
    manifestSha512: sha512(await readFile(join(folder, "manifest.json"))),
  };
}
