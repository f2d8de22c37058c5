/**
 * The compiled packages, as users get them, and where a case needs a stage alone its module. Loaded when a case needs them,
 * so that loading can be measured.
 */
const dist = (name, file = "index") =>
  import(new URL(`../packages/${name}/dist/${file}.js`, import.meta.url).href);

export const formModel = () => dist("form-model", "bundle/index");
export const schemaCompiler = () => dist("schema-compiler", "bundle/index");
export const pdfRender = () => dist("pdf-render", "bundle/index");
export const pdfFonts = () => dist("pdf-render", "bundle/node");

/** XML to form model, as `fim compile` does it before it emits: reading, lowering and the one check that it makes. */
export async function reader() {
  const { prepare } = await dist("schema-compiler", "prepare");
  const { checkInvisibleCharacters } = await dist(
    "schema-compiler",
    "checks/invisible-characters",
  );
  return (bytes, ...lists) => {
    const { model } = prepare(inputOf(bytes, lists), OPTIONS, [
      checkInvisibleCharacters,
    ]);
    if (model === undefined) throw new Error("no form model");
    return model;
  };
}

/** XML to findings, as `fim check` does it: all checks. */
export async function checker() {
  const { check } = await schemaCompiler();
  return (bytes, ...lists) => check(inputOf(bytes, lists)).diagnostics;
}

const OPTIONS = { allowMissingLists: true };

const inputOf = (bytes, lists) => ({
  schema: { name: "schema.xml", bytes },
  codeLists: lists.map((list) => ({ name: "list.xml", bytes: list })),
});
