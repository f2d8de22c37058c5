import { expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../../../../test/support/build-model.js";
import { emitTypeScript } from "./index.js";

test("an interface for the form, a documented name for each node, and the keys by these names", async () => {
  const model = buildModel([
    group(
      "G99000000001",
      [
        field("F60000000227", {
          name: "Familienname",
          legalBasis: [{ text: "§ 5 PAuswG", href: "https://example.org/5" }],
        }),
        field("F60000000228", {
          name: "Vornamen",
          occurs: occurs("0:*"),
        }),
      ],
      { name: "Person" },
    ),
  ]);
  expect(await emitTypeScript(model)).toBe(`/**
 * Familienname
 *
 * F60000000227V1.0.0, § 5 PAuswG (https://example.org/5)
 */
export type Familienname = string
/**
 * Vornamen
 *
 * F60000000228V1.0.0
 */
export type Vornamen = string

/**
 * Testformular
 *
 * S99000000901V1.0.0
 */
export interface Testformular {
  G99000000001: Person
}
/**
 * Person
 *
 * G99000000001V1.0.0
 */
export interface Person {
  F60000000227: Familienname
  F60000000228?: Vornamen[]
}

/** Keys of the values by readable name */
export const fimKeys = {
  person: "G99000000001",
  familienname: "F60000000227",
  vornamen: "F60000000228",
} as const
`);
});

test("a choice is a union in which each member rules out the others", async () => {
  const types = await emitTypeScript(
    buildModel([
      group(
        "G1",
        [field("F1", { name: "Inland" }), field("F2", { name: "Ausland" })],
        { name: "Anschrift", arrangement: "choice" },
      ),
    ]),
  );
  expect(types).toContain(`export type Anschrift = ({
  F1: Inland
  F2?: never
} | {
  F1?: never
  F2: Ausland
})`);
});

test.each([
  [
    "codes are a union of literals with their labels",
    codeList(
      "C1",
      [
        ["01", "Eins"],
        ["02", "*/ zwei"],
      ],
      { title: "Zahlen" },
    ),
    'export type ZahlenCode =\n  | "01" /* Eins */\n  | "02" /* *\\/ zwei */\n',
  ],
  [
    "a list without codes leaves nothing to choose",
    codeList("C1", []),
    "export type C1Code = never\n",
  ],
  [
    "a long list is any string",
    codeList(
      "C1",
      Array.from({ length: 201 }, (_, code) => [`c${String(code)}`, ""]),
    ),
    "export type C1Code = string\n",
  ],
])("%s", async (_, list, expected) => {
  const types = await emitTypeScript(
    buildModel([field("F1", { control: "select", codeListId: "C1" })], {
      codeLists: [list],
    }),
  );
  expect(types).toContain(expected);
});
