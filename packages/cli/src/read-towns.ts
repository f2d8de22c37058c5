import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import {
  readTenant,
  type Tenant,
  type TenantSurroundings,
} from "@fim-forms/gateway";

import { UsageError, type Io } from "./command.js";
import { readJsonFile } from "./read-json-file.js";
import { readSite } from "./read-site.js";
import { reportDiagnostics } from "./report.js";

/**
 * Reads towns and counties: one folder for each, with tenant.json, theme.json and pictures. The folder's name is their
 * place in addresses.
 *
 * @returns the tenants in the order of their names; `undefined` if one is broken, after that has been printed
 * @throws UsageError if there is none
 */
export async function readTowns(
  folder: string,
  surroundings: TenantSurroundings,
  io: Io,
): Promise<Tenant[] | undefined> {
  const folders: string[] = [];
  for (const name of (await readdir(folder)).sort())
    if (existsSync(join(folder, name, "tenant.json")))
      folders.push(join(folder, name));
  if (folders.length === 0)
    throw new UsageError(
      `${folder} holds no town; each has a folder of its own with tenant.json and theme.json, as in examples/towns`,
    );
  const tenants: Tenant[] = [];
  for (const path of folders) {
    const tenant = await readTown(path, surroundings, io);
    if (tenant !== undefined) tenants.push(tenant);
  }
  return tenants.length === folders.length ? tenants : undefined;
}

async function readTown(
  folder: string,
  surroundings: TenantSurroundings,
  io: Io,
): Promise<Tenant | undefined> {
  const path = join(folder, "tenant.json");
  const json = await readJsonFile(path);
  if (!json.ok) {
    reportDiagnostics([json.diagnostic], io, { sourceTexts: json.sourceTexts });
    return undefined;
  }
  const { value, diagnostics } = readTenant(json.value, path, surroundings);
  reportDiagnostics(diagnostics, io);
  const site = await readSite(join(folder, "theme.json"), io);
  return value === undefined || site === undefined
    ? undefined
    : { ...value, key: basename(resolve(folder)), site };
}
