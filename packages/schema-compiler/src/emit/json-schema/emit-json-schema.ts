import {
  submissionStructure,
  type CodeList,
  type FormModel,
  type FormNode,
  type NodePath,
} from "@fim-forms/form-model";
import {
  dataChildren,
  isChoice,
  mayChooseNone,
  valueSpaceOf,
} from "../value-space/index.js";
import { annotations } from "./annotations.js";
import { conditionsOf } from "./conditions.js";
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
export function emitJsonSchema(compiled: FormModel): string {
  const model = submissionStructure(compiled);
  const definitions = new Definitions(SHARED_DEFINITIONS);
  const form: Form = {
    definitions,
    codeLists: new Map(model.codeLists.map((list) => [list.id, list])),
    conditions: conditionsOf(model),
  };
  const members = objectSchema(model.children, form, "");
  const schema: JsonObject = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: model.names.jsonSchemaId,
    ...annotations(model),
    ...members,
    $defs: definitions.toJson(),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** What all parts of the schema draw on. */
interface Form {
  readonly definitions: SchemaDefinitions;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** What rules say of each object. */
  readonly conditions: ReadonlyMap<NodePath, readonly Json[]>;
}

function objectSchema(
  children: readonly FormNode[],
  form: Form,
  path: NodePath,
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
        occurrence(child, nodeReference(child, form)),
      ]),
    ),
    required:
      required.length === 0 ? undefined : required.map(({ key }) => key),
    // No property but the alternatives is allowed, so counting them is enough.
    minProperties: choosesOne && !mayChooseNone(children) ? 1 : undefined,
    maxProperties: choosesOne ? 1 : undefined,
    additionalProperties: false,
    allOf: form.conditions.get(path),
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

function nodeReference(node: FormNode, form: Form): string {
  const { definitions, codeLists } = form;
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
          ...objectSchema(node.children, form, node.path, isChoice(node)),
        };
  return definitions.add(node.fimId.id, body, place);
}
