import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

/** A file as the compiler takes it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The folder with real FIM material, which the repository may not hold; `undefined` where it is not at hand. */
export const corpusFolder = process.env["FIM_CORPUS"];

/** Files below a folder whose names end so, in a stable order. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesBelow(path, ending);
      return path.endsWith(ending) ? [path] : [];
    });
}

export function readNamed(path: string): NamedBytes {
  return { name: path, bytes: readFileSync(path) };
}

/** The real schemas of both standards: four of XDatenfelder 2, twenty of XDatenfelder 3. */
export function realSchemas(
  corpus: string,
): { readonly id: string; readonly path: string }[] {
  const version2 = readdirSync(join(corpus, "fim/xdf2"))
    .filter((name) => /^S\d{8}.*\.xml$/.test(name))
    .map((name) => ({
      id: name.slice(0, 9),
      path: join(corpus, "fim/xdf2", name),
    }));
  const version3 = filesBelow(join(corpus, "fim/xdf3"), "schema.xdf.xml").map(
    (path) => ({
      id: basename(join(path, "..")),
      path,
    }),
  );
  return [...version2, ...version3].sort((a, b) => a.id.localeCompare(b.id));
}

/** Every genericode file at hand. */
export function realCodeLists(corpus: string): NamedBytes[] {
  return filesBelow(join(corpus, "fim/genericode"), ".xml").map(readNamed);
}
