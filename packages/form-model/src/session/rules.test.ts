import { describe, expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
  type NodeSpec,
} from "../../../../test/support/build-model.js";
import type { FormModel, FormValues, Rule } from "../model.js";
import type { Condition, Operand, RuleStatement } from "../rules/ast.js";
import { canonicaliseValues } from "./canonicalise-values.js";
import { createSession } from "./create-session.js";
import { findRuleCycles } from "./find-rule-cycles.js";
import type { FormContext, FormSession } from "./types.js";
import { validateValues } from "./validate-values.js";

const ref = (path: string): Operand => ({ kind: "ref", ref: { path } });
const operand = (value: string | number | boolean): Operand =>
  typeof value === "string"
    ? { kind: "text", value }
    : typeof value === "number"
      ? { kind: "number", value: String(value) }
      : { kind: "boolean", value };
const is = (path: string, value: string | number | boolean): Condition => ({
  kind: "compare",
  operator: "=",
  left: ref(path),
  right: operand(value),
});
const isNot = (path: string, value: string | number | boolean): Condition => ({
  kind: "compare",
  operator: "<>",
  left: ref(path),
  right: operand(value),
});
const compare = (
  left: Operand,
  operator: "<" | "<=" | ">" | ">=" | "=" | "<>",
  right: Operand,
): Condition => ({ kind: "compare", operator, left, right });
const filled = (path: string): Condition => ({ kind: "filled", ref: { path } });
const not = (of: Condition): Condition => ({ kind: "not", of });

const act = (
  effect: "require" | "forbid" | "show" | "optional",
  target: string,
  when?: Condition,
): RuleStatement =>
  when === undefined
    ? { effect, targets: [target] }
    : { effect, targets: [target], when };
const valid = (about: string[], holds: Condition): RuleStatement => ({
  effect: "valid",
  about,
  holds,
});

function rule(
  statements: readonly RuleStatement[],
  bearer = "",
  rest: Partial<Rule> = {},
): Rule {
  return {
    fimId: { id: "R99000000001", version: "1.0.0" },
    name: "Regel",
    text: "Wenn F1 „a“ = Ja, dann muss F2 „b“ befüllt werden.",
    type: "complex",
    bearer,
    status: "exact",
    statements,
    ...rest,
  };
}

function form(
  nodes: readonly NodeSpec[],
  ...rules: readonly (Rule | RuleStatement)[]
): FormModel {
  return buildModel(nodes, {
    codeLists: [
      codeList("abc", [
        ["a", "A"],
        ["b", "B"],
        ["c", "C"],
      ]),
    ],
    rules: rules.map((one, index) => ({
      ...("effect" in one ? rule([one]) : one),
      fimId: { id: `R9900000000${String(index + 1)}`, version: "1.0.0" },
    })),
  });
}

const optional = { occurs: occurs("0:1") };
const many = { occurs: occurs("0:*") };

function found(session: FormSession): string[] {
  return session
    .issues()
    .map(({ pointer, constraint }) => `${pointer} ${constraint}`);
}

/** Opens a form and checks that server and canonical values agree with the session. */
function open(
  model: FormModel,
  values: FormValues = {},
  context: FormContext = {},
): FormSession {
  const session = createSession(model, { values, context });
  const held = session.values;
  expect(validateValues(model, held, context)).toEqual(session.issues());
  expect(canonicaliseValues(model, held, context)).toEqual(
    session.submission(),
  );
  return session;
}

const relevant = (session: FormSession, pointer: string): boolean =>
  session.state(pointer)?.relevant === true;
const required = (session: FormSession, pointer: string): boolean =>
  session.state(pointer)?.required === true;

describe("require", () => {
  const model = form(
    [field("a", { valueType: "boolean" }), field("b", optional)],
    act("require", "b", is("a", true)),
  );

  test("demands an optional field while its condition holds", () => {
    const session = open(model, { a: true });
    expect(required(session, "/b")).toBe(true);
    expect(found(session)).toEqual(["/b required"]);
    session.setValue("/a", false);
    expect(required(session, "/b")).toBe(false);
    expect(found(session)).toEqual([]);
  });

  test("says which rule and which answers are the reason", () => {
    expect(open(model, { a: true }).state("/b")?.why).toEqual([
      {
        kind: "rule",
        ruleId: "R99000000001",
        effect: "require",
        pointers: ["/a"],
      },
    ]);
  });

  test("of a group demands that something is in it", () => {
    const session = open(
      form(
        [
          field("a"),
          group("g", [field("x", optional), field("y", optional)], optional),
        ],
        act("require", "g", is("a", "1")),
      ),
      { a: "1" },
    );
    expect(found(session)).toEqual(["/g required"]);
    session.setValue("/g/y", "1");
    expect(found(session)).toEqual([]);
  });

  test("of a group with demanded fields names these only", () => {
    const session = open(
      form(
        [field("a"), group("g", [field("x"), field("y", optional)], optional)],
        act("require", "g", is("a", "1")),
      ),
      { a: "1" },
    );
    expect(found(session)).toEqual(["/g/x required"]);
  });

  test("of a repeat demands an entry", () => {
    const session = open(
      form([field("a"), group("g", [field("x", optional)], many)], {
        effect: "require",
        targets: ["g"],
      }),
      { a: "1" },
    );
    expect(found(session)).toEqual(["/g required"]);
    session.addEntry("/g");
    expect(found(session)).toEqual([]);
  });

  test("demands the groups between the rule's bearer and its target, too", () => {
    const nodes = [
      field("a"),
      group("g", [group("h", [field("x"), field("y")], optional)], optional),
    ];
    const when = is("a", "1");
    const high = open(form(nodes, act("require", "g/h/x", when)), { a: "1" });
    expect(found(high)).toEqual(["/g/h/x required", "/g/h/y required"]);
    const inside = form(nodes, rule([act("require", "g/h/x", when)], "g"));
    expect(found(open(inside, { a: "1" }))).toEqual([]);
  });

  test("beats optional", () => {
    const model = form([field("a")], act("require", "a"), act("optional", "a"));
    expect(found(open(model))).toEqual(["/a required"]);
  });
});

describe("forbid", () => {
  const model = form(
    [field("a", { valueType: "boolean" }), field("b")],
    act("forbid", "b", is("a", false)),
  );

  test("takes a demanded field out, and keeps its answer for the session", () => {
    const session = open(model, { a: true, b: "x" });
    session.setValue("/a", false);
    expect(relevant(session, "/b")).toBe(false);
    expect(session.submission()).toEqual({ a: false });
    expect(session.values).toEqual({ a: false, b: "x" });
    expect(found(session)).toEqual([]);
    session.setValue("/a", true);
    expect(session.submission()).toEqual({ a: true, b: "x" });
  });

  test("says why", () => {
    expect(open(model, { a: false }).state("/b")?.why).toEqual([
      {
        kind: "rule",
        ruleId: "R99000000001",
        effect: "forbid",
        pointers: ["/a"],
      },
    ]);
  });

  test("beats require and show", () => {
    const model = form(
      [field("a"), field("b")],
      act("require", "b"),
      act("show", "b"),
      act("forbid", "b"),
    );
    expect(open(model, { a: "1" }).issues()).toEqual([]);
  });

  test("of all that an optional group holds leaves the group empty", () => {
    const session = open(
      form(
        [field("a"), group("g", [field("x", optional), field("y")], optional)],
        act("forbid", "g/x", is("a", "1")),
      ),
      { a: "1", g: { x: "1" } },
    );
    expect(found(session)).toEqual([]);
    expect(session.submission()).toEqual({ a: "1" });
    session.setValue("/a", "2");
    expect(found(session)).toEqual(["/g/y required"]);
  });

  test("makes its target empty for other rules", () => {
    const session = open(
      form(
        [field("a"), field("b", optional), field("c", optional)],
        act("require", "c", is("b", "1")),
        act("forbid", "b", is("a", "1")),
      ),
      { a: "0", b: "1" },
    );
    expect(required(session, "/c")).toBe(true);
    session.setValue("/a", "1");
    expect(required(session, "/c")).toBe(false);
  });

  test("of a given alternative leaves nothing given, and of all of them no choice to make", () => {
    const model = form(
      [
        field("a"),
        group("g", [field("x"), field("y")], { arrangement: "choice" }),
      ],
      act("forbid", "g/x", isNot("a", "0")),
      act("forbid", "g/y", is("a", "2")),
    );
    const session = open(model, { a: "0", g: { x: "1" } });
    expect(found(session)).toEqual([]);
    expect(session.chosen("/g")).toBe("x");
    session.setValue("/a", "1");
    expect(found(session)).toEqual(["/g choice"]);
    expect(session.chosen("/g")).toBe(undefined);
    session.setValue("/a", "2");
    expect(found(session)).toEqual([]);
    expect(session.submission()).toEqual({ a: "2", g: {} });
  });
});

describe("optional", () => {
  test("takes the structure's demand back", () => {
    const session = open(
      form(
        [
          field("a"),
          field("b"),
          group("g", [field("x")]),
          group("r", [field("y")], { occurs: occurs("1:*") }),
        ],
        {
          effect: "optional",
          targets: ["b", "g", "r"],
          when: is("a", "1"),
        },
      ),
      { a: "1" },
    );
    expect(found(session)).toEqual([]);
    expect(session.submission()).toEqual({ a: "1" });
    session.setValue("/r/0/y", "1");
    expect(session.submission()).toEqual({ a: "1", r: [{ y: "1" }] });
    session.setValue("/a", "2");
    expect(found(session)).toEqual(["/b required", "/g/x required"]);
  });
});

describe("valid", () => {
  const before = form(
    [
      field("from", { ...optional, valueType: "date" }),
      field("to", { ...optional, valueType: "date" }),
    ],
    valid(["to"], compare(ref("from"), "<", ref("to"))),
  );

  test.each([
    ["a date before another", "2024-02-01", "2024-02-02", []],
    ["the same day is not before", "2024-02-01", "2024-02-01", ["/to rule"]],
    ["half a range is no mistake", undefined, "2024-02-01", []],
  ])("%s", (_, from, to, issues) => {
    const values = Object.fromEntries(
      Object.entries({ from, to }).filter(([, value]) => value !== undefined),
    ) as FormValues;
    expect(found(open(before, values))).toEqual(issues);
  });

  test("names the rule and says its prose with names instead of ids", () => {
    const [issue] = open(before, {
      from: "2024-02-02",
      to: "2024-02-01",
    }).issues();
    expect(issue?.params).toEqual({
      ruleId: "R99000000001",
      message: "Wenn F1 „a“ = Ja, dann muss F2 „b“ befüllt werden.",
    });
  });

  test("at least one of several", () => {
    const model = form(
      [field("a", optional), field("b", optional)],
      valid(["a", "b"], {
        kind: "count",
        of: [filled("a"), filled("b")],
        min: 1,
        max: null,
      }),
    );
    expect(found(open(model))).toEqual(["/a rule", "/b rule"]);
    expect(found(open(model, { b: "1" }))).toEqual([]);
  });

  test("asks nothing of a group that is not there", () => {
    const model = form(
      [group("g", [field("x", optional), field("y", optional)], optional)],
      rule([valid(["g/x"], filled("g/x"))], "g"),
    );
    expect(found(open(model))).toEqual([]);
    expect(found(open(model, { g: { y: "1" } }))).toEqual(["/g/x rule"]);
  });
});

describe("restrict and prefill", () => {
  const select = { control: "select", codeListId: "abc" } as const;

  test("leave the codes that every restriction allows", () => {
    const session = open(
      form(
        [field("a"), field("s", select)],
        { effect: "restrict", targets: ["s"], codes: ["a", "b"] },
        {
          effect: "restrict",
          targets: ["s"],
          codes: ["b", "c"],
          when: is("a", "1"),
        },
      ),
      { a: "0", s: "a" },
    );
    expect(session.state("/s")?.allowedCodes).toEqual(["a", "b"]);
    expect(found(session)).toEqual([]);
    session.setValue("/a", "1");
    expect(session.state("/s")?.allowedCodes).toEqual(["b"]);
    expect(found(session)).toEqual(["/s code"]);
  });

  test("fixes a value whatever was entered, and sends it when hidden", () => {
    const model = form([field("a"), field("s", select)], {
      effect: "prefill",
      targets: ["s"],
      value: "b",
      hide: true,
      when: is("a", "1"),
    });
    const session = open(model, { a: "1", s: "c" });
    const state = session.state("/s");
    expect(state).toMatchObject({ value: "b", readOnly: true, hidden: true });
    expect(session.submission()).toEqual({ a: "1", s: "b" });
    session.setValue("/a", "0");
    expect(session.submission()).toEqual({ a: "0", s: "c" });
  });

  test("a fixed value does not make an optional group be there", () => {
    const model = form(
      [group("g", [field("x"), field("y", optional)], optional)],
      { effect: "prefill", targets: ["g/x"], value: "1", hide: false },
    );
    expect(open(model).submission()).toEqual({});
    expect(open(model, { g: { y: "2" } }).submission()).toEqual({
      g: { x: "1", y: "2" },
    });
  });
});

describe("repeats", () => {
  const dogs = group(
    "dogs",
    [
      field("bites", { valueType: "boolean", ...optional }),
      field("permit", optional),
      group("toys", [field("kind", optional)], many),
    ],
    many,
  );

  test("a condition about the same entry is asked per entry", () => {
    const model = form(
      [dogs],
      act("require", "dogs/permit", is("dogs/bites", true)),
    );
    const session = open(model, { dogs: [{ bites: true }, { bites: false }] });
    expect(found(session)).toEqual(["/dogs/0/permit required"]);
    session.setValue("/dogs/1/bites", true);
    expect(found(session)).toEqual([
      "/dogs/0/permit required",
      "/dogs/1/permit required",
    ]);
    session.removeEntry("/dogs/0");
    expect(found(session)).toEqual(["/dogs/0/permit required"]);
    session.addEntry("/dogs");
    session.setValue("/dogs/1/bites", true);
    expect(found(session)).toEqual([
      "/dogs/0/permit required",
      "/dogs/1/permit required",
    ]);
  });

  test.each([
    ["=", [true, false], true],
    ["=", [false, false], false],
    ["=", [], false],
    ["<>", [true, false], false],
    ["<>", [false, false], true],
    ["<>", [], true],
  ] as const)(
    "from outside, %s over %j holds: %s",
    (operator, bites, holds) => {
      const model = form(
        [dogs, field("insurance", optional)],
        act(
          "require",
          "insurance",
          compare(ref("dogs/bites"), operator, operand(true)),
        ),
      );
      const session = open(model, {
        dogs: bites.map((bite) => ({ bites: bite })),
      });
      expect(required(session, "/insurance")).toBe(holds);
    },
  );

  test("nested repeats share their outer entry", () => {
    const model = form(
      [dogs],
      act("forbid", "dogs/toys/kind", is("dogs/bites", true)),
    );
    const session = open(model, {
      dogs: [
        { bites: true, toys: [{ kind: "a" }, { kind: "b" }] },
        { toys: [{ kind: "c" }] },
      ],
    });
    expect(session.submission()).toEqual({
      dogs: [{ bites: true, toys: [{}, {}] }, { toys: [{ kind: "c" }] }],
    });
  });

  test("no two entries the same", () => {
    const model = form(
      [dogs],
      valid(["dogs"], { kind: "distinct", ref: { path: "dogs/permit" } }),
    );
    expect(
      found(open(model, { dogs: [{ permit: "1" }, { permit: "2" }, {}, {}] })),
    ).toEqual([]);
    expect(
      found(open(model, { dogs: [{ permit: "1" }, { permit: "1" }] })),
    ).toEqual(["/dogs rule"]);
  });

  test("entries are counted and summed", () => {
    const model = form(
      [
        group(
          "items",
          [field("price", { ...optional, valueType: "currency" })],
          many,
        ),
        field("note", optional),
        field("proof", optional),
      ],
      act(
        "require",
        "note",
        compare({ kind: "entries", ref: { path: "items" } }, ">=", operand(2)),
      ),
      act(
        "require",
        "proof",
        compare(
          { kind: "total", ref: { path: "items/price" } },
          "=",
          operand(300.3),
        ),
      ),
    );
    const session = open(model, { items: [{ price: 100.1 }] });
    expect([required(session, "/note"), required(session, "/proof")]).toEqual([
      false,
      false,
    ]);
    session.addEntry("/items");
    session.setValue("/items/1/price", 200.2);
    expect([required(session, "/note"), required(session, "/proof")]).toEqual([
      true,
      true,
    ]);
  });
});

describe("context", () => {
  test.each([
    ["NW", true],
    ["BY", false],
    [undefined, false],
  ])("in %s the rule holds: %s", (land, holds) => {
    const model = form(
      [field("a", optional)],
      act("require", "a", { kind: "land", in: ["NW", "SL"] }),
    );
    const session = open(model, {}, land === undefined ? {} : { land });
    expect(required(session, "/a")).toBe(holds);
  });

  test.each([
    ["2008-03-02", true],
    ["2008-03-01", false],
    [undefined, false],
  ])("who is born on %s is a minor on 2026-03-01: %s", (born, minor) => {
    const model = form(
      [
        field("born", { ...optional, valueType: "date" }),
        field("parent", optional),
      ],
      act(
        "require",
        "parent",
        compare(
          {
            kind: "elapsed",
            unit: "years",
            from: ref("born"),
            to: { kind: "today" },
          },
          "<",
          operand(18),
        ),
      ),
    );
    const session = open(model, born === undefined ? {} : { born }, {
      today: "2026-03-01",
    });
    expect(required(session, "/parent")).toBe(minor);
  });
});

describe("circles", () => {
  const model = form(
    [field("a", optional), field("b", optional), field("c", optional)],
    act("forbid", "b", filled("a")),
    act("forbid", "a", filled("b")),
    act("forbid", "c", filled("a")),
  );

  test("are reported with their rules and places", () => {
    expect(findRuleCycles(model)).toEqual([
      {
        rules: [
          { id: "R99000000001", version: "1.0.0" },
          { id: "R99000000002", version: "1.0.0" },
        ],
        paths: ["b", "a"],
      },
    ]);
  });

  test("are settled in the order of the rules, whatever came first", () => {
    const session = open(model, { b: "1" });
    expect(relevant(session, "/a")).toBe(false);
    session.setValue("/b", undefined);
    session.setValue("/a", "1");
    session.setValue("/b", "2");
    expect(session.submission()).toEqual({ a: "1" });
    expect(open(model, session.values).submission()).toEqual({ a: "1" });
  });

  test("a rule that forbids what it asks for comes to rest", () => {
    const odd = form([field("a", optional)], act("forbid", "a", filled("a")));
    expect(open(odd, { a: "1" }).submission()).toEqual({});
    expect(findRuleCycles(odd)).toHaveLength(1);
  });

  test("a rule whose parts look at one another's condition is none", () => {
    const plain = form(
      [field("a", optional), field("b", optional)],
      rule([
        act("require", "b", is("a", "1")),
        act("forbid", "b", not(is("a", "1"))),
      ]),
    );
    expect(findRuleCycles(plain)).toEqual([]);
  });
});

describe("values from outside", () => {
  const model = form(
    [
      group(
        "dogs",
        [
          field("name", optional),
          field("chip", optional),
          field("x", optional),
        ],
        many,
      ),
    ],
    valid(["dogs"], { kind: "distinct", ref: { path: "dogs/chip" } }),
    act("require", "dogs/chip", compare(ref("dogs/name"), "=", ref("dogs/x"))),
  );

  test("a million entries are refused before they become a form", () => {
    const dogs = Array.from({ length: 1_000_000 }, () => ({}));
    expect(validateValues(model, { dogs })).toMatchObject([
      { pointer: "/dogs", constraint: "maxOccurs" },
    ]);
  });

  test("ten thousand entries are judged, duplicates among them found", () => {
    const dogs = Array.from({ length: 10_000 }, (_, at) => ({
      chip: String(at % 9_999),
    }));
    expect(validateValues(model, { dogs })).toMatchObject([
      { pointer: "/dogs", constraint: "rule" },
    ]);
  });

  test("properties that the form does not know are reported all the same", () => {
    expect(validateValues(model, { dogs: [{ y: 1 }] })).toMatchObject([
      { pointer: "/dogs/0/y", constraint: "unknown" },
    ]);
  });

  test.each([[null], [[]], ["x"], [{ dogs: "x" }], [{ dogs: [1] }]])(
    "%j is judged without failing",
    (values) => {
      expect(validateValues(model, values).length).toBeGreaterThan(0);
      canonicaliseValues(model, values);
    },
  );
});

describe("rules that cannot run", () => {
  test.each<[string, Rule | RuleStatement]>([
    ["open ones", rule([act("forbid", "a")], "", { status: "open" })],
    ["those whose target is not in the form", act("forbid", "b")],
    ["those that ask for something else", act("forbid", "a", filled("b"))],
    [
      "those nested without end",
      act(
        "forbid",
        "a",
        Array.from({ length: 1000 }).reduce<Condition>(
          (of) => not(of),
          filled("a"),
        ),
      ),
    ],
  ])("%s do nothing", (_, one) => {
    expect(open(form([field("a")], one), { a: "1" }).submission()).toEqual({
      a: "1",
    });
  });
});

test("an alternative that a rule forbids says so, given or not", () => {
  const model = form(
    [group("g", [field("x"), field("y")], { arrangement: "choice" })],
    act("forbid", "g/x"),
  );
  const session = open(model, { g: { y: "1" } });
  expect(session.state("/g/x")?.forbidden).toBe(true);
  expect(session.state("/g/y")?.forbidden).toBe(undefined);
});

test("an alternative that a rule demands is missed while another is given", () => {
  const model = form(
    [group("g", [field("x"), field("y")], { arrangement: "choice" })],
    act("require", "g/x"),
  );
  expect(found(open(model, { g: { y: "1" } }))).toEqual(["/g rule"]);
  expect(found(open(model, { g: { x: "1" } }))).toEqual([]);
});
