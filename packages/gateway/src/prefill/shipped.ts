import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { readCodeTable, readMapping } from "./read-mapping.js";
import type { CodeTable, Mapping } from "./mapping.js";

const FOLDER = new URL("../../assets/prefill/", import.meta.url);

/**
 * The tables that come with the gateway, by name.
 *
 * @throws Error if one of them is broken
 */
export function shippedTables(): ReadonlyMap<string, CodeTable> {
  return new Map(
    namesIn("tables/").map((name) => {
      const { value } = readCodeTable(readAsset(`tables/${name}.json`), name);
      if (value === undefined) throw new Error(`table ${name} is broken`);
      return [name, value];
    }),
  );
}

/**
 * The mappings that come with the gateway, by name: `bundid-saml`, `bundid-oidc`, `mein-unternehmenskonto`.
 *
 * @throws Error if one of them is broken
 */
export function shippedMappings(): ReadonlyMap<string, Mapping> {
  const tables = shippedTables();
  return new Map(
    namesIn("").map((name) => {
      const { value } = readMapping(readAsset(`${name}.json`), name, tables);
      if (value === undefined) throw new Error(`mapping ${name} is broken`);
      return [name, value];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(folder, FOLDER)))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

function readAsset(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, FOLDER), "utf8")) as unknown;
}
