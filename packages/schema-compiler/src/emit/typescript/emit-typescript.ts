import { valueSpaceOf } from "../value-space/index.js";
import type { CodeList, FormModel } from "@fim-forms/form-model";
import { codeListType } from "./code-list-type.js";
import { generatorSchema } from "./generator-schema.js";
import { indent } from "./indent.js";
import { stringLiteral } from "./source-text.js";
import { typeNames, type TypeNames } from "./type-names.js";
import { visitData } from "./visit-data.js";

/**
 * Writes TypeScript types of a form's canonical values: an interface or alias for each node under its readable name,
 * and the map `fimKeys` from readable names to keys.
 *
 * Texts of the schema stand in comments and literals only.
 *
 * @returns the text of a module that depends on nothing
 */
export async function emitTypeScript(model: FormModel): Promise<string> {
  // Loaded here: with Prettier it is a third of what the compiler loads, and only this function needs it.
  const { compile } = await import("json-schema-to-typescript");
  const names = typeNames(model);
  const types = await compile(generatorSchema(model, names), names.root, {
    additionalProperties: false,
    bannerComment: "",
    // Formatting costs eight times as much as all the rest.
    format: false,
    ignoreMinAndMaxItems: true,
  });
  const used = usage(model);
  return [
    indent(types),
    ...(used.files ? [fileValueType(names.fileValue)] : []),
    ...[...names.codeLists]
      .filter(([list]) => used.codeLists.has(list))
      .map(([list, name]) => codeListType(list, name)),
    fimKeys(model, names),
  ].join("\n");
}

/** Which of the shared types the form's fields need. */
function usage(model: FormModel): {
  readonly codeLists: ReadonlySet<CodeList>;
  readonly files: boolean;
} {
  const byId = new Map(model.codeLists.map((list) => [list.id, list]));
  const codeLists = new Set<CodeList>();
  let files = false;
  visitData(model.children, (node) => {
    if (node.kind !== "field") return;
    const space = valueSpaceOf(node, byId);
    if (space.kind === "codes") codeLists.add(space.list);
    if (space.kind === "file") files = true;
  });
  return { codeLists, files };
}

function fileValueType(name: string): string {
  return `/** Reference to an uploaded file */
export interface ${name} {
  /** Identifies the upload; made by the sender */
  attachmentId: string
  fileName: string
  mediaType: string
  sizeBytes: number
  /** Lower-case hex of the SHA-512 over the bytes */
  sha512: string
}
`;
}

function fimKeys(model: FormModel, names: TypeNames): string {
  const lines: string[] = [];
  visitData(model.children, (node) => {
    const name = names.nodes.get(node.path) ?? node.typeName;
    const alias = name.charAt(0).toLowerCase() + name.slice(1);
    lines.push(`  ${alias}: ${stringLiteral(node.key)},\n`);
  });
  return `/** Keys of the values by readable name */\nexport const fimKeys = {\n${lines.join("")}} as const\n`;
}
