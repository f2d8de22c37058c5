const IMPORT = /(?<!typeof )\bimport\((["'])(\.[^"']*)\1\)/g;

/**
 * Turns `import("./x.js")` into an ordinary import, for the build of one file. A file that holds everything gains nothing
 * from loading late, and the bundler would wrap each module that is reached that way into a function of its own.
 *
 * @param {ReadonlyMap<string, string>} beside - what stays in files of its own, which the browser looks for beside the
 *   one file: names of modules, as they are imported, and of their files
 * @returns {import("vite").Plugin}
 */
export function oneFile(beside) {
  const files = new Set([...beside.values()].map((name) => `./${name}`));
  return {
    name: "one-file",
    enforce: "pre",
    resolveId: (id) => (files.has(id) ? { id, external: true } : null),
    transform(code, id) {
      if (!id.endsWith(".ts") || !code.includes("import(")) return null;
      return { code: withoutLateImports(code, beside), map: null };
    },
  };
}

/**
 * @param {string} code - TypeScript
 * @param {ReadonlyMap<string, string>} [beside] - as for {@link oneFile}
 */
export function withoutLateImports(code, beside = new Map()) {
  const heads = [];
  const body = code.replace(IMPORT, (_, __, path) => {
    const file = beside.get(path);
    if (file !== undefined) return `import("./${file}")`;
    const name = `late${String(heads.length)}`;
    heads.push(`import * as ${name} from "${path}";\n`);
    return `Promise.resolve(${name})`;
  });
  return heads.join("") + body;
}
