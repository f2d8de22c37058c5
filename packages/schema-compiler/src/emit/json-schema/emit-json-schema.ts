import {
  submissionStructure,
  type CodeList,
  type FormModel,
  type FormNode,
} from "@fim-forms/form-model";
import {
  dataChildren,
  isChoice,
  mayChooseNone,
  valueSpaceOf,
} from "../value-space/index.js";
import { annotations } from "./annotations.js";
import { Definitions } from "./definitions.js";
import { compact, jsonObject, type Json, type JsonObject } from "./json.js";
import {
  SHARED_DEFINITIONS,
  type SchemaDefinitions,
} from "./shared-definitions.js";
import { valueSchema } from "./value-schema.js";

/**
 * Writes the JSON Schema (2020-12) of a form's canonical values.
 *
 * Every node is a definition under its FIM id. A strict validator takes the schema without preparation, and all that
 * it demands is said in keywords that every validator checks: `format` stands there for its readers only.
 *
 * @returns JSON text, two spaces deep, with a final line feed
 */
export function emitJsonSchema(form: FormModel): string {
  const model = submissionStructure(form);
  const definitions = new Definitions(SHARED_DEFINITIONS);
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
  const members = objectSchema(model.children, definitions, codeLists);
  const schema: JsonObject = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: model.names.jsonSchemaId,
    ...annotations(model),
    ...members,
    $defs: definitions.toJson(),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

type CodeLists = ReadonlyMap<string, CodeList>;

function objectSchema(
  children: readonly FormNode[],
  definitions: SchemaDefinitions,
  codeLists: CodeLists,
  choosesOne = false,
): JsonObject {
  const data = dataChildren(children);
  const required = choosesOne
    ? []
    : data.filter(({ occurs }) => occurs.min > 0);
  return compact({
    type: "object",
    properties: jsonObject(
      data.map((child) => [
        child.key,
        occurrence(child, nodeReference(child, definitions, codeLists)),
      ]),
    ),
    required:
      required.length === 0 ? undefined : required.map(({ key }) => key),
    // No property but the alternatives is allowed, so counting them is enough.
    minProperties: choosesOne && !mayChooseNone(children) ? 1 : undefined,
    maxProperties: choosesOne ? 1 : undefined,
    additionalProperties: false,
  });
}

/** A repeat is a list, and a list with nothing in it is left out, as in XML. */
function occurrence({ occurs }: FormNode, $ref: string): Json {
  if (occurs.max === 1) return { $ref };
  return compact({
    type: "array",
    items: { $ref },
    minItems: Math.max(1, occurs.min),
    maxItems: occurs.max ?? undefined,
  });
}

function nodeReference(
  node: FormNode,
  definitions: SchemaDefinitions,
  codeLists: CodeLists,
): string {
  const place = definitions.reserve();
  const body =
    node.kind === "field"
      ? compact({
          ...annotations(node),
          readOnly:
            node.control === "hidden" || node.control === "locked"
              ? true
              : undefined,
          ...valueSchema(valueSpaceOf(node, codeLists), definitions),
          default:
            typeof node.initialValue === "object"
              ? undefined
              : node.initialValue,
        })
      : {
          ...annotations(node),
          ...objectSchema(
            node.children,
            definitions,
            codeLists,
            isChoice(node),
          ),
        };
  return definitions.add(node.fimId.id, body, place);
}
