import { describe, expect, test } from "vitest";
import {
  buildModel,
  field,
  group,
  occurs,
  type NodeSpec,
} from "../../../../../test/support/build-model.js";
import { emitJsonSchema } from "./index.js";

interface Emitted {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly $defs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function emit(...nodes: readonly NodeSpec[]): Emitted {
  // What the tests below look at
  return JSON.parse(emitJsonSchema(buildModel(nodes))) as Emitted;
}

describe("properties", () => {
  test.each<[string, string, unknown, boolean]>([
    ["once", "1:1", { $ref: "#/$defs/F1" }, true],
    ["once or not", "0:1", { $ref: "#/$defs/F1" }, false],
    [
      "any number: a list that is left out when it is empty",
      "0:*",
      { type: "array", items: { $ref: "#/$defs/F1" }, minItems: 1 },
      false,
    ],
    [
      "two to five times",
      "2:5",
      {
        type: "array",
        items: { $ref: "#/$defs/F1" },
        minItems: 2,
        maxItems: 5,
      },
      true,
    ],
  ])("%s", (_, anzahl, expected, isRequired) => {
    const schema = emit(field("F1", { occurs: occurs(anzahl) }));
    expect(schema.properties).toEqual({ F1: expected });
    expect(schema.required).toEqual(isRequired ? ["F1"] : undefined);
  });

  test("keep the order of the form", () => {
    const schema = emit(field("F2"), group("G1", []), field("F1"));
    expect(Object.keys(schema.properties)).toEqual(["F2", "G1", "F1"]);
  });

  test("leave out static text", () => {
    expect(emit(field("F1", { control: "label" })).properties).toEqual({});
  });
});

describe("groups", () => {
  test("a sequence demands its required children and allows no other property", () => {
    const { $defs } = emit(
      group("G1", [field("F1"), field("F2", { occurs: occurs("0:1") })]),
    );
    expect($defs["G1"]).toMatchObject({
      type: "object",
      required: ["F1"],
      additionalProperties: false,
    });
  });

  test("a choice demands exactly one of its children, required or not", () => {
    const { $defs } = emit(
      group("G1", [field("F1"), field("F2", { occurs: occurs("0:1") })], {
        arrangement: "choice",
      }),
    );
    expect($defs["G1"]).toMatchObject({ minProperties: 1, maxProperties: 1 });
    expect($defs["G1"]).not.toHaveProperty("required");
  });

  test("a choice of static texts demands nothing", () => {
    const { $defs } = emit(
      group("G1", [field("F1", { control: "label" })], {
        arrangement: "choice",
      }),
    );
    expect($defs["G1"]).not.toHaveProperty("minProperties");
  });

  test("stand before their children", () => {
    const { $defs } = emit(group("G1", [group("G2", [field("F1")])]));
    expect(Object.keys($defs)).toEqual(["G1", "G2", "F1", "text"]);
  });
});

describe("annotations", () => {
  const { $defs } = emit(
    field("F1", {
      name: "Familienname (intern)",
      label: { input: "Familienname", output: "Name" },
      help: { input: "Wie im Ausweis" },
      control: "locked",
      initialValue: "Muster",
      legalBasis: [
        { text: "§ 5 PAuswG", href: "https://example.org/5" },
        { text: "§ 6 PAuswG" },
      ],
    }),
  );
  const schema = $defs["F1"];

  test("title, description and initial value are those of the field", () => {
    expect(schema).toMatchObject({
      title: "Familienname",
      description: "Wie im Ausweis",
      readOnly: true,
      default: "Muster",
    });
  });

  test("the rest is JSON behind a prefix in $comment, where strict validators allow it", () => {
    const [, json = ""] =
      /^x-fim (.*)$/.exec(String(schema?.["$comment"])) ?? [];
    expect(JSON.parse(json)).toEqual({
      fimId: "F1V1.0.0",
      name: "Familienname (intern)",
      output: "Name",
      valueType: "text",
      control: "locked",
      legalBasis: ["§ 5 PAuswG <https://example.org/5>", "§ 6 PAuswG"],
    });
  });
});
