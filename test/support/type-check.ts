import ts from "typescript";

/** The language's own library, read once. */
const libraries = new Map<string, ts.SourceFile>();

/** Type-checks a module under `--strict`, without any library but the language's own. */
export function typeErrors(text: string): readonly string[] {
  const fileName = "/types.ts";
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    types: [],
    lib: ["lib.es2022.d.ts"],
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (name === fileName)
      return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
    let library = libraries.get(name);
    if (library === undefined) {
      library = readSource(name, ...rest);
      if (library !== undefined) libraries.set(name, library);
    }
    return library;
  };
  const program = ts.createProgram([fileName], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ messageText, start }) =>
        `${String(start)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

/** Names that a module exports, in order. */
export function exportedNames(text: string): readonly string[] {
  const source = ts.createSourceFile("/types.ts", text, ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((declaration) =>
        declaration.name.getText(source),
      );
    return ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
      ? [statement.name.text]
      : [`(statement ${ts.SyntaxKind[statement.kind]})`];
  });
}
