import type { Diagnostic, FormModel, Rule } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import {
  buildModel,
  codeList,
  field,
  group,
} from "../../../../test/support/build-model.js";
import { readProseRules } from "../rules/read-rules.js";
import { readTranslatedRules } from "./read-translated-rules.js";
import { settleByTranslation, type SettledByTranslation } from "./settle.js";

const BEARER = "G99000000001";
const YES = "F99000000001";
const NAME = "F99000000002";
const KIND = "F99000000003";

function formWith(
  texts: readonly string[],
  messages?: Rule["messages"],
): FormModel {
  return buildModel(
    [
      group(BEARER, [
        field(YES, { name: "Abfrage", valueType: "boolean" }),
        field(NAME, { name: "Name" }),
        field(KIND, { name: "Art", control: "select", codeListId: "kinds" }),
      ]),
    ],
    {
      codeLists: [
        codeList("kinds", [
          ["001", "Eins"],
          ["002", "Zwei"],
        ]),
      ],
      rules: texts.map((text, index): Rule => ({
        fimId: { id: `R9900000000${String(index + 1)}`, version: "1.0.0" },
        name: "Regel",
        text,
        type: "complex",
        bearer: BEARER,
        status: "open",
        ...(messages === undefined ? {} : { messages }),
      })),
    },
  );
}

function settle(
  texts: readonly string[],
  rules: readonly object[],
  {
    name = `${BEARER}.json`,
    isSettled = false,
    messages,
  }: {
    readonly name?: string;
    readonly isSettled?: boolean;
    readonly messages?: Rule["messages"];
  } = {},
): SettledByTranslation {
  const model = formWith(texts, messages);
  const spanOf = (): undefined => undefined;
  const read = readTranslatedRules(
    { name, bytes: new TextEncoder().encode(JSON.stringify(rules)) },
    10_000_000,
  );
  expect(read.diagnostics).toEqual([]);
  return settleByTranslation(read.rules, {
    model,
    rules: readProseRules(model, spanOf, new Set()).rules,
    withoutList: new Set(),
    isSettled: () => isSettled,
    spanOf,
  });
}

const said = ({ diagnostics }: SettledByTranslation): string[] =>
  diagnostics.map(({ code, message }: Diagnostic) => `${code} ${message}`);

const condition = { identifier: `self.${YES}` };
const require = {
  effect: "require",
  target: `self.${NAME}`,
  message: "Bitte den Namen angeben.",
  condition,
};
const forbid = { ...require, effect: "forbid", condition: { not: condition } };

const EXACT = `Wenn ${YES} "Abfrage" = Ja, dann muss ${NAME} "Name" befüllt werden, sonst darf ${NAME} "Name" nicht befüllt werden.`;
const OPEN = `Wenn ${YES} = Ja, dann ${NAME}.`;

describe("an open rule", () => {
  test("runs as it was translated, in all that the translation says of it", () => {
    const { source, diagnostics } = settle(
      [EXACT, OPEN],
      [require, { ...forbid, target: `self.${KIND}` }, require],
      {},
    );
    expect(source.settled.get(1)).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain("FIM4608");
    const settled = settle([OPEN], [require, forbid, require]);
    expect(settled.source).toMatchObject({ origin: "translated", added: [] });
    expect([...settled.source.settled]).toMatchObject([
      [
        0,
        {
          statements: [
            { effect: "require", targets: [`${BEARER}/${NAME}`] },
            { effect: "forbid", targets: [`${BEARER}/${NAME}`] },
          ],
          span: { source: `${BEARER}.json` },
        },
      ],
    ]);
    expect(said(settled)).toEqual([
      "FIM4610 rule R99000000001V1.0.0 runs as it was translated (2 statements)",
    ]);
  });

  test("takes the message for citizens where it is a demand", () => {
    const rule = { effect: "valid", message: "Bitte zustimmen.", condition };
    expect(
      settle([`${YES} irgendwie Ja.`], [rule]).source.settled.get(0),
    ).toMatchObject({
      messages: [{ code: "1", text: "Bitte zustimmen." }],
    });
  });

  test("keeps the message that the schema has", () => {
    const rule = { effect: "valid", message: "Bitte zustimmen.", condition };
    const messages = [{ code: "7", text: "Ohne Zustimmung geht es nicht." }];
    const { source } = settle([`${YES} irgendwie Ja.`], [rule], { messages });
    expect(source.settled.get(0)).not.toHaveProperty("messages");
  });

  test("with a slip in an id is found by its target", () => {
    const { source } = settle(
      [`Wenn F9900000001 = Ja, dann muss ${NAME} befüllt werden.`],
      [require],
    );
    expect([...source.settled.keys()]).toEqual([0]);
  });

  test("without text is found if it is the only one", () => {
    expect([...settle([""], [require]).source.settled.keys()]).toEqual([0]);
    expect([...settle(["", ""], [require]).source.settled.keys()]).toEqual([]);
  });

  test("stays to the source that is trusted more", () => {
    const { source, diagnostics } = settle([OPEN], [require], {
      isSettled: true,
    });
    expect(source.settled.size).toBe(0);
    expect(diagnostics).toEqual([]);
  });
});

describe("an exact rule", () => {
  test.each<[string, string, readonly object[], readonly string[]]>([
    ["that says the same", EXACT, [require, forbid], []],
    [
      "that says something else",
      EXACT,
      [require, { ...forbid, condition }],
      [
        `FIM4611 rule R99000000001V1.0.0 and its translation disagree about ${NAME}: with ${YES} = empty the translation does not forbid it, the prose forbids it`,
      ],
    ],
    [
      "that demands one of two, translated as at least one",
      `Es muss entweder ${NAME} "Name" oder ${KIND} "Art" befüllt werden.`,
      [
        {
          effect: "valid",
          condition: {
            or: [
              { not: { is_empty: { identifier: NAME } } },
              { not: { is_empty: { identifier: KIND } } },
            ],
          },
        },
      ],
      [
        `FIM4611 rule R99000000001V1.0.0 and its translation disagree about what is accepted: with ${NAME} = another text, ${KIND} = 001 the translation accepts them, the prose refuses them`,
      ],
    ],
    [
      "that shows what the translation demands",
      `Wenn ${YES} = Ja, dann zeige ${NAME} an.`,
      [require],
      [
        `FIM4612 rule R99000000001V1.0.0 shows ${NAME} where its translation demands it`,
      ],
    ],
    [
      "whose translation writes a label instead of the code",
      `Wenn ${KIND} = 001 "Eins", dann muss ${NAME} befüllt werden.`,
      [
        {
          ...require,
          condition: { equal: [{ identifier: KIND }, "001 Eins"] },
        },
      ],
      [`FIM4607 translated rule of ${BEARER}: "001 Eins" is read as "001"`],
    ],
    [
      "that two translations say together",
      `Wenn ${KIND} = 001 "Eins" ODER = 002 "Zwei", dann muss ${NAME} befüllt werden.`,
      ["001", "002"].map((code) => ({
        ...require,
        condition: { equal: [{ identifier: KIND }, code] },
      })),
      [],
    ],
  ])("%s", (_, text, rules, expected) => {
    const settled = settle([text], rules);
    expect(settled.source.settled.size).toBe(0);
    expect(said(settled)).toEqual(expected);
  });

  test("of several translations only those at fault are named", () => {
    const right = {
      ...require,
      condition: { equal: [{ identifier: KIND }, "001"] },
    };
    const wrong = {
      ...require,
      condition: { not: { is_empty: { identifier: KIND } } },
    };
    const { comparisons } = settle(
      [`Wenn ${KIND} = 001 "Eins", dann muss ${NAME} befüllt werden.`],
      [right, wrong],
    );
    expect(
      comparisons.map(({ comparison, translated }) => [
        comparison.outcome,
        translated.length,
      ]),
    ).toEqual([
      ["same", 1],
      ["different", 1],
    ]);
  });

  test("among several, the one whose text names all that the translation speaks of", () => {
    const other = `Wenn ${KIND} = 001 "Eins", dann muss ${NAME} befüllt werden.`;
    const { comparisons } = settle([other, EXACT], [require, forbid]);
    expect(
      comparisons.map(({ rule, comparison }) => [
        rule.fimId.id,
        comparison.outcome,
      ]),
    ).toEqual([
      ["R99000000002", "same"],
      ["R99000000002", "same"],
    ]);
  });
});

describe("a translated rule is left out", () => {
  test.each<[string, object, string, string]>([
    [
      "of another version of the element",
      require,
      `${BEARER}V2.0.0.json`,
      `FIM4606 translated rule of ${BEARER} is left out: it is of version 2.0.0, the schema has 1.0.0`,
    ],
    [
      "of another text",
      {
        ...require,
        freitext: [{ id: "R99000000001V0.9.0", text: "Ein anderer Satz." }],
      },
      `${BEARER}.json`,
      `FIM4606 translated rule of ${BEARER} is left out: rule R99000000001V1.0.0 has another text than the one that was translated`,
    ],
    [
      "of an element that is not there",
      { ...require, target: "self.F99000000099" },
      `${BEARER}.json`,
      `FIM4603 translated rule of ${BEARER} is left out: there is no element F99000000099 in the schema`,
    ],
    [
      "of a code that is not there",
      { ...require, condition: { equal: [{ identifier: KIND }, "009"] } },
      `${BEARER}.json`,
      `FIM4604 translated rule of ${BEARER} is left out: "009": the code list of ${KIND} has no entry "009"`,
    ],
    [
      "of what no text speaks of",
      { ...require, target: `self.${KIND}` },
      `${BEARER}.json`,
      `FIM4608 translated rule of ${BEARER} is left out: no rule of the element speaks of ${KIND}`,
    ],
    [
      "of elements without rules",
      require,
      "G99000000077.json",
      "FIM4605 none of these translated rules belongs to an element of S99000000901V1.0.0 that bears rules",
    ],
  ])("%s", (_, rule, name, expected) => {
    const settled = settle([EXACT], [rule], { name });
    expect(settled.source.settled.size).toBe(0);
    expect(settled.comparisons).toEqual([]);
    expect(said(settled)).toEqual([expected]);
  });

  test("but not for blanks that differ in the text", () => {
    const freitext = [
      { id: "R99000000001V1.0.0", text: ` ${EXACT.replace(", ", ",\n")}` },
    ];
    expect(
      settle([EXACT], [{ ...require, freitext }]).comparisons,
    ).toHaveLength(1);
  });
});

describe("comes to an end in time", () => {
  const long = (count: number): object => ({
    or: Array.from({ length: count }, () => condition),
  });

  test("a condition of two thousand operands", () => {
    const started = performance.now();
    expect(
      settle([EXACT], [{ ...require, condition: long(1990) }]).comparisons,
    ).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("a thousand rules about one element", () => {
    const started = performance.now();
    const rules = Array.from({ length: 1000 }, (_, index) => ({
      ...require,
      condition: {
        and: [
          condition,
          {
            not_equal: [{ identifier: KIND }, index % 2 === 0 ? "001" : "002"],
          },
        ],
      },
      message: String(index),
    }));
    expect(
      settle(
        [
          `Wenn ${YES} = Ja UND ${KIND} = 001 "Eins", dann muss ${NAME} befüllt werden.`,
        ],
        rules,
      ).comparisons,
    ).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("a condition that nobody wrote is refused", () => {
    const { rules, diagnostics } = readTranslatedRules(
      {
        name: `${BEARER}.json`,
        bytes: new TextEncoder().encode(
          JSON.stringify([{ ...require, condition: long(5000) }]),
        ),
      },
      1_000_000,
    );
    expect(rules).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: "FIM4601", message: "condition has more than 2000 operators" },
    ]);
  });
});
