const IMPORT = /(?<!typeof )\bimport\((["'])(\.[^"']*)\1\)/g;

/**
 * Turns `import("./x.js")` into an ordinary import, for the build of one file. A file that holds everything gains nothing
 * from loading late, and the bundler would wrap each module that is reached that way into a function of its own.
 *
 * @returns {import("vite").Plugin}
 */
export function oneFile() {
  return {
    name: "one-file",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".ts") || !code.includes("import(")) return null;
      return { code: withoutLateImports(code), map: null };
    },
  };
}

/** @param {string} code - TypeScript */
export function withoutLateImports(code) {
  const heads = [];
  const body = code.replace(IMPORT, (_, __, path) => {
    const name = `late${String(heads.length)}`;
    heads.push(`import * as ${name} from "${path}";\n`);
    return `Promise.resolve(${name})`;
  });
  return heads.join("") + body;
}
