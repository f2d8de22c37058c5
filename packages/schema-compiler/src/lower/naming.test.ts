import { visitNodes, type FormModel } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import type { CompileOptions } from "../compile.js";
import { field3, group3, place, schema3 } from "../testing/documents.js";
import { checkText, codesOf, modelOf } from "../testing/expect-diagnostics.js";

const a1 = field3({ id: "F99000000001", version: "1.0.0" });
const a2 = field3({ id: "F99000000001", version: "2.0.0" });
const b = field3({ id: "F99000000002", version: "1.1.0" });
const longer = field3({
  id: "F99000000001",
  version: "1.0.0",
  more: '<xdf:praezisierung maxLength="9"/>',
});

/** `path → XML name` of every node. */
function names(model: FormModel): readonly string[] {
  const found: string[] = [];
  visitNodes(model, ({ path, xmlName }) => {
    found.push(`${path} ${xmlName}`);
  });
  return found;
}

describe("keys and XML names", () => {
  const xml = schema3(
    [
      place(a1),
      place(a2),
      place(group3(place(a1, "0:*"), { id: "G99000000001" }), "0:1"),
    ].join("\n"),
  );

  test.each<[string, CompileOptions, readonly string[]]>([
    [
      "are bare ids unless something else is asked for",
      {},
      [
        "F99000000001 F99000000001",
        "F99000000001_2 F99000000001_2",
        "G99000000001 G99000000001",
        "G99000000001/F99000000001 F99000000001",
      ],
    ],
    [
      "keys carry the version, and then tell two versions apart",
      { keys: "versioned" },
      [
        "F99000000001V1.0.0 F99000000001",
        "F99000000001V2.0.0 F99000000001_2",
        "G99000000001V1.0.0 G99000000001",
        "G99000000001V1.0.0/F99000000001V1.0.0 F99000000001",
      ],
    ],
    [
      "global elements carry the version, keys do not",
      { xsdProfile: "global" },
      [
        "F99000000001 F99000000001V1.0.0",
        "F99000000001_2 F99000000001V2.0.0",
        "G99000000001 G99000000001V1.0.0",
        "G99000000001/F99000000001 F99000000001V1.0.0",
      ],
    ],
  ])("%s", (_, options, expected) => {
    expect(names(modelOf(xml, {}, options))).toEqual(expected);
  });

  test("no finding speaks of two versions of an element where names tell them apart", () => {
    const options = { keys: "versioned", xsdProfile: "global" } as const;
    expect(codesOf(checkText(xml, {}, options).diagnostics)).not.toContain(
      "FIM4001",
    );
    expect(codesOf(checkText(xml).diagnostics)).toContain("FIM4001");
  });
});

describe("global elements", () => {
  const inGroup = (id: string, content: string): string =>
    place(group3(place(content), { id }));

  test("an element with other content is named apart, and its place is reported", () => {
    const xml = schema3(
      [
        place(a1),
        inGroup("G99000000001", longer),
        inGroup("G99000000002", longer),
        inGroup("G99000000003", a1),
      ].join("\n"),
    );
    const { model, diagnostics } = checkText(xml, {}, { xsdProfile: "global" });
    const found = diagnostics.filter(({ code }) => code === "FIM5001");
    expect(found).toHaveLength(2);
    expect(found[0]?.message).toBe(
      "F99000000001V1.0.0 has other content here than where it stood before; its element is named F99000000001V1.0.0_2",
    );
    expect(found.every(({ span }) => span !== undefined)).toBe(true);
    const fields = model === undefined ? [] : names(model);
    expect(fields.filter((name) => name.includes("/"))).toEqual([
      "G99000000001/F99000000001 F99000000001V1.0.0_2",
      "G99000000002/F99000000001 F99000000001V1.0.0_2",
      "G99000000003/F99000000001 F99000000001V1.0.0",
    ]);
  });

  test("a group whose members differ in number is another group", () => {
    const twice = (anzahl: string): string =>
      place(group3(place(b, anzahl), { id: "G99000000001" }));
    const xml = schema3(
      [twice("1:1"), place(group3(twice("0:1"), { id: "G99000000002" }))].join(
        "\n",
      ),
    );
    expect(
      codesOf(checkText(xml, {}, { xsdProfile: "global" }).diagnostics),
    ).toContain("FIM5001");
  });

  test("the number of places says nothing about an element", () => {
    const xml = schema3(
      [place(a1, "0:*"), place(group3(place(a1), { id: "G99000000001" }))].join(
        "\n",
      ),
    );
    expect(
      codesOf(checkText(xml, {}, { xsdProfile: "global" }).diagnostics),
    ).not.toContain("FIM5001");
  });

  test("the root is named like any other element, in a namespace that all forms share", () => {
    expect(
      modelOf(schema3(place(a1)), {}, { xsdProfile: "global" }).names,
    ).toMatchObject({
      xmlNamespace: "urn:fim-de:xfall:datenschema:xdf3",
      xmlRoot: "S99000000001V1.0.0",
      xsdProfile: "global",
    });
  });
});
