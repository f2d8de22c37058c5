import { describe, expect, test, vi } from "vitest";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import type { FormModel, FormValues } from "../model.js";
import type { Pointer } from "../pointer.js";
import { createSession } from "./create-session.js";
import type { FormSession, SessionChange, SessionOptions } from "./types.js";

/** One of each kind of structure. */
const model: FormModel = buildModel(
  [
    field("name"),
    field("note", { occurs: occurs("0:1") }),
    field("phones", { occurs: occurs("1:3") }),
    group("address", [field("street"), field("city")], {
      occurs: occurs("0:1"),
    }),
    group("dogs", [field("breed"), field("chip", { occurs: occurs("0:1") })], {
      occurs: occurs("1:*"),
    }),
    group(
      "payment",
      [
        group("debit", [
          field("iban"),
          field("bank", { occurs: occurs("0:1") }),
        ]),
        field("invoice"),
        group("cards", [field("number")], { occurs: occurs("0:2") }),
      ],
      { arrangement: "choice" },
    ),
    field("hint", { control: "label" }),
    field("service", { control: "hidden", initialValue: "99" }),
    field("office", { control: "locked", initialValue: "Amt 1" }),
    field("country", {
      control: "select",
      codeListId: "countries",
      initialValue: "DE",
    }),
  ],
  {
    codeLists: [
      codeList("countries", [
        ["DE", "Deutschland"],
        ["FR", "Frankreich"],
      ]),
    ],
  },
);

function open(
  values: FormValues = {},
  options: Omit<SessionOptions, "values"> = {},
): FormSession {
  return createSession(model, { values, ...options });
}

function found(session: FormSession, pointer?: Pointer): string[] {
  return session
    .issues(pointer)
    .map((issue) => `${issue.pointer} ${issue.constraint}`);
}

function changeOf(session: FormSession, edit: () => void): SessionChange {
  const changes: SessionChange[] = [];
  const stop = session.subscribe((change) => changes.push(change));
  edit();
  stop();
  expect(changes).toHaveLength(1);
  return changes[0]!;
}

describe("a new session", () => {
  test("shows every node, entries demanded by a minimum included", () => {
    expect(
      open()
        .states()
        .map(({ pointer }) => pointer),
    ).toEqual([
      "/name",
      "/note",
      "/phones",
      "/phones/0",
      "/address",
      "/address/street",
      "/address/city",
      "/dogs",
      "/dogs/0",
      "/dogs/0/breed",
      "/dogs/0/chip",
      "/payment",
      "/payment/debit",
      "/payment/debit/iban",
      "/payment/debit/bank",
      "/payment/invoice",
      "/payment/cards",
      "/payment/cards/0",
      "/payment/cards/0/number",
      "/hint",
      "/service",
      "/office",
      "/country",
    ]);
  });

  test("demands what the structure demands", () => {
    expect(found(open())).toEqual([
      "/name required",
      "/phones required",
      "/dogs/0/breed required",
      "/payment choice",
    ]);
  });

  test("starts with initial values", () => {
    expect(open().values).toEqual({
      service: "99",
      office: "Amt 1",
      country: "DE",
    });
  });

  test("does without them where submitted values are judged", () => {
    const session = open({}, { applyInitialValues: false });
    expect(session.values).toEqual({});
    expect(found(session)).toContain("/service required");
  });

  test("keeps values that were cleared cleared", () => {
    const session = open();
    session.setValue("/country", undefined);
    expect(open(session.values).state("/country")?.value).toBeUndefined();
  });

  test("knows nothing at pointers of no instance", () => {
    const session = open();
    for (const pointer of [
      "",
      "/x",
      "/name/x",
      "/phones/1",
      "/phones/00",
      "/phones/-1",
      "/phones/0/x",
      "/__proto__",
      "/constructor",
      "name",
    ]) {
      expect(session.state(pointer), pointer).toBeUndefined();
    }
  });
});

describe("why a node is in its state", () => {
  test.each([
    ["/name", true, true, [{ kind: "structure" }]],
    ["/note", true, false, [{ kind: "optional" }]],
    ["/phones", true, true, [{ kind: "structure" }]],
    ["/phones/0", true, true, [{ kind: "structure" }]],
    ["/address", true, false, [{ kind: "optional" }]],
    [
      "/address/street",
      true,
      false,
      [{ kind: "empty-group", pointer: "/address" }],
    ],
    ["/dogs/0/breed", true, true, [{ kind: "structure" }]],
    ["/dogs/0/chip", true, false, [{ kind: "optional" }]],
    ["/payment", true, true, [{ kind: "structure" }]],
    [
      "/payment/debit/iban",
      false,
      false,
      [{ kind: "not-chosen", pointer: "/payment" }],
    ],
    ["/hint", true, false, [{ kind: "control" }]],
    ["/service", true, true, [{ kind: "structure" }, { kind: "control" }]],
  ] as const)("%s", (pointer, relevant, required, why) => {
    expect(open().state(pointer)).toMatchObject({ relevant, required, why });
  });

  test.each([
    ["/payment/debit", true, true, [{ kind: "chosen", pointer: "/payment" }]],
    ["/payment/debit/iban", true, true, [{ kind: "structure" }]],
    [
      "/payment/invoice",
      false,
      false,
      [{ kind: "not-chosen", pointer: "/payment" }],
    ],
  ] as const)(
    "%s, once /payment/debit is chosen",
    (pointer, relevant, required, why) => {
      const session = open();
      session.choose("/payment", "debit");
      expect(session.state(pointer)).toMatchObject({ relevant, required, why });
    },
  );

  test("what is shown, but fixed, is read-only", () => {
    const session = open();
    expect(session.state("/office")?.readOnly).toBe(true);
    expect(session.state("/service")?.readOnly).toBe(true);
    expect(session.state("/name")?.readOnly).toBe(false);
  });
});

describe("an optional group", () => {
  test("demands its required children once it holds an answer", () => {
    const session = open();
    const change = changeOf(session, () => {
      session.setValue("/address/city", "Bonn");
    });
    expect([...change.pointers].sort()).toEqual([
      "/address",
      "/address/city",
      "/address/street",
    ]);
    expect(change.structure).toBe(false);
    expect(session.state("/address/street")).toMatchObject({ required: true });
    expect(found(session, "/address")).toEqual(["/address/street required"]);
  });

  test("demands nothing again once it is empty again", () => {
    const session = open();
    session.setValue("/address/city", "Bonn");
    session.setValue("/address/city", "");
    expect(found(session, "/address")).toEqual([]);
    expect(session.submission()).not.toHaveProperty("address");
  });

  test("is not given by an initial value alone", () => {
    const withInitial = buildModel([
      group("g", [field("a"), field("b", { initialValue: "x" })], {
        occurs: occurs("0:1"),
      }),
    ]);
    const session = createSession(withInitial);
    expect(session.state("/g/b")?.value).toBe("x");
    expect(session.issues()).toEqual([]);
    expect(session.submission()).toEqual({});
    session.setValue("/g/b", "y");
    expect(found(session)).toEqual(["/g/a required"]);
  });

  test("changes nothing beside the field while it stays given", () => {
    const session = open();
    session.setValue("/address/city", "Bonn");
    const change = changeOf(session, () => {
      session.setValue("/address/city", "Ulm");
    });
    expect([...change.pointers]).toEqual(["/address/city"]);
  });
});

describe("a repeat", () => {
  test("takes entries up to its maximum", () => {
    const session = open();
    expect(session.addEntry("/phones")).toBe("/phones/1");
    expect(session.addEntry("/phones")).toBe("/phones/2");
    expect(session.addEntry("/phones")).toBeUndefined();
    expect(session.entryCount("/phones")).toBe(3);
  });

  test("is satisfied by any of its entries, and drops the empty ones", () => {
    const session = open();
    session.addEntry("/phones");
    session.setValue("/phones/1", "0228");
    expect(found(session, "/phones")).toEqual([]);
    expect(session.values).toMatchObject({ phones: ["", "0228"] });
    expect(session.submission()).toMatchObject({ phones: ["0228"] });
  });

  test("submits entries of groups even when empty", () => {
    const session = open();
    session.addEntry("/dogs");
    expect(session.submission()).toMatchObject({ dogs: [{}, {}] });
    expect(found(session, "/dogs")).toEqual([
      "/dogs/0/breed required",
      "/dogs/1/breed required",
    ]);
  });

  test("moves later entries up when one is removed", () => {
    const session = open({ dogs: [{ breed: "a" }, { breed: "b" }, {}] });
    const change = changeOf(session, () => {
      expect(session.removeEntry("/dogs/0")).toBe(true);
    });
    expect(change.structure).toBe(true);
    expect(change.pointers).toContain("/dogs/2/breed");
    expect(session.values).toMatchObject({ dogs: [{ breed: "b" }, {}] });
    expect(session.state("/dogs/0/breed")?.value).toBe("b");
    expect(found(session, "/dogs")).toEqual(["/dogs/1/breed required"]);
  });

  test("fills its minimum up again", () => {
    const session = open({ dogs: [{ breed: "a" }] });
    session.removeEntry("/dogs/0");
    expect(session.entryCount("/dogs")).toBe(1);
    expect(session.state("/dogs/0/breed")?.value).toBeUndefined();
  });

  test("removes nothing where there is no entry", () => {
    const session = open();
    for (const pointer of ["/phones", "/phones/1", "/name", "/dogs/0/breed"]) {
      expect(session.removeEntry(pointer), pointer).toBe(false);
    }
  });

  test("of fields takes a whole list", () => {
    const session = open();
    session.setValue("/phones", ["1", "2", "3", "4"]);
    expect(session.entryCount("/phones")).toBe(4);
    expect(found(session, "/phones")).toEqual(["/phones maxOccurs"]);
    session.setValue("/phones", undefined);
    expect(session.entryCount("/phones")).toBe(1);
    expect(found(session, "/phones")).toEqual(["/phones required"]);
  });

  test("says how many entries are missing", () => {
    const session = createSession(
      buildModel([field("a", { occurs: occurs("2:*") })]),
      { values: { a: ["x"] } },
    );
    expect(session.issues()).toMatchObject([
      { constraint: "minOccurs", params: { min: 2, actual: 1 } },
    ]);
    expect(session.entryCount("/a")).toBe(2);
  });

  test("does not make up a thousand entries for a minimum that is a slip", () => {
    const session = createSession(
      buildModel([group("g", [field("a")], { occurs: occurs("999999:*") })]),
    );
    expect(session.entryCount("/g")).toBe(1000);
    expect(found(session)[0]).toBe("/g minOccurs");
  });
});

describe("a choice", () => {
  test("demands one of its alternatives", () => {
    expect(open().issues("/payment")).toMatchObject([
      { pointer: "/payment", constraint: "choice", params: { actual: 0 } },
    ]);
  });

  test("knows what was chosen before anything is entered, also in a new session", () => {
    const session = open();
    session.choose("/payment", "invoice");
    expect(session.chosen("/payment")).toBe("invoice");
    expect(found(session, "/payment")).toEqual(["/payment/invoice required"]);
    expect(open(session.values).chosen("/payment")).toBe("invoice");
    expect(session.submission()).toMatchObject({ payment: {} });
  });

  test("is given by an answer in an alternative", () => {
    const session = open();
    session.setValue("/payment/debit/iban", "DE1");
    expect(session.chosen("/payment")).toBe("debit");
    expect(session.submission()).toMatchObject({
      payment: { debit: { iban: "DE1" } },
    });
  });

  test("remembers the answers of the others without submitting them", () => {
    const session = open();
    session.setValue("/payment/debit/iban", "DE1");
    const change = changeOf(session, () => {
      session.choose("/payment", "invoice");
    });
    expect(change.pointers).toContain("/payment/debit/iban");
    session.setValue("/payment/invoice", "Büro");
    expect(session.values).toMatchObject({ payment: { invoice: "Büro" } });
    expect(session.values).not.toHaveProperty("payment.debit");
    expect(session.state("/payment/debit/iban")?.value).toBe("DE1");
    session.choose("/payment", "debit");
    expect(session.submission()).toMatchObject({
      payment: { debit: { iban: "DE1" } },
    });
  });

  test("remembers them across sessions, if the draft keeps them", () => {
    const session = open();
    session.setValue("/payment/debit/iban", "DE1");
    session.choose("/payment", "invoice");
    expect(session.remembered).toEqual([
      { pointer: "/payment/debit", value: { iban: "DE1" } },
    ]);
    const { values, remembered } = session;
    const later = open(values, { remembered });
    expect(later.chosen("/payment")).toBe("invoice");
    later.choose("/payment", "debit");
    expect(later.values).toMatchObject({ payment: { debit: { iban: "DE1" } } });
  });

  test("takes no remembered answers where there is no such alternative", () => {
    const remembered = [
      { pointer: "/payment", value: "x" },
      { pointer: "/payment/invoice", value: "alt" },
      { pointer: "/name", value: "x" },
      { pointer: "", value: "x" },
      { pointer: "/x/y", value: "x" },
    ];
    const session = open({ payment: { invoice: "neu" } }, { remembered });
    expect(session.values).toMatchObject({ payment: { invoice: "neu" } });
    expect(session.remembered).toEqual([]);
  });

  test("demands an entry of a repeated alternative", () => {
    const session = open();
    session.choose("/payment", "cards");
    expect(found(session, "/payment")).toEqual([
      "/payment/cards/0/number required",
    ]);
    expect(session.submission()).toMatchObject({ payment: { cards: [{}] } });
  });

  test("finds fault with data that gives several, until one is left", () => {
    const session = open({
      payment: { debit: { iban: "DE1" }, invoice: "Büro" },
    });
    expect(session.chosen("/payment")).toBeUndefined();
    expect(session.issues("/payment")).toMatchObject([
      { pointer: "/payment", constraint: "choice", params: { actual: 2 } },
    ]);
    session.setValue("/payment/invoice", undefined);
    expect(session.chosen("/payment")).toBe("debit");
    expect(found(session, "/payment")).toEqual([]);
  });

  test("can be taken back", () => {
    const session = open();
    session.setValue("/payment/invoice", "Büro");
    session.choose("/payment", undefined);
    expect(found(session, "/payment")).toEqual(["/payment choice"]);
    session.choose("/payment", "invoice");
    expect(session.state("/payment/invoice")?.value).toBe("Büro");
  });

  test("gives an alternative its initial values only when it is given", () => {
    const prefilled = buildModel([
      group(
        "c",
        [
          group("a", [field("x", { initialValue: "1" })]),
          group("b", [field("y")]),
        ],
        { arrangement: "choice" },
      ),
    ]);
    const session = createSession(prefilled);
    expect(session.chosen("/c")).toBeUndefined();
    expect(session.values).toEqual({});
    session.choose("/c", "a");
    expect(session.values).toEqual({ c: { a: { x: "1" } } });
  });
});

describe("values of the wrong shape", () => {
  test("are kept and reported", () => {
    const session = open({
      name: ["a"],
      phones: "0228",
      address: "Bonn",
      dogs: { breed: "a" },
    });
    expect(session.values).toMatchObject({
      name: ["a"],
      phones: "0228",
      address: "Bonn",
      dogs: { breed: "a" },
    });
    expect(found(session)).toEqual([
      "/name type",
      "/phones type",
      "/address type",
      "/dogs type",
      "/payment choice",
    ]);
  });

  test("give way to what is entered in their place", () => {
    const session = open({ address: "Bonn", dogs: [5] });
    session.setValue("/address/city", "Ulm");
    session.setValue("/dogs/0/breed", "Mops");
    expect(session.values).toMatchObject({
      address: { city: "Ulm" },
      dogs: [{ breed: "Mops" }],
    });
    expect(found(session)).not.toContain("/address type");
  });

  test("properties that the form does not know are kept and not submitted", () => {
    const values = JSON.parse(
      '{"old": 1, "__proto__": {"polluted": 1}, "hint": "x", "address": {"city": "Bonn", "zip": "53111"}}',
    ) as FormValues;
    const session = open(values, { applyInitialValues: false });
    session.setValue("/name", "a");
    expect(JSON.parse(JSON.stringify(session.values))).toEqual(
      JSON.parse(
        '{"name": "a", "address": {"city": "Bonn", "zip": "53111"}, "old": 1, "__proto__": {"polluted": 1}, "hint": "x"}',
      ),
    );
    expect(session.submission()).toEqual({
      name: "a",
      address: { city: "Bonn" },
      dogs: [{}],
      payment: {},
    });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("edits", () => {
  test("of values of the wrong type are kept and reported", () => {
    const session = createSession(
      buildModel([field("n", { valueType: "integer" })]),
    );
    session.setValue("/n", "zwölf");
    expect(session.values).toEqual({ n: "zwölf" });
    expect(session.state("/n")?.issues).toMatchObject([
      { constraint: "type", params: { expected: "integer" } },
    ]);
  });

  test("give new values and leave the old ones as they were", () => {
    const session = open({ address: { city: "Bonn" } });
    const before = session.values;
    const text = JSON.stringify(before);
    session.setValue("/address/city", "Ulm");
    expect(session.values).not.toBe(before);
    expect(JSON.stringify(before)).toBe(text);
  });

  test("that change nothing tell nobody", () => {
    const session = open({ name: "a" });
    const listener = vi.fn();
    session.subscribe(listener);
    session.setValue("/name", "a");
    session.setValue("/note", undefined);
    session.setValue("/note", "");
    session.choose("/payment", undefined);
    expect(listener).not.toHaveBeenCalled();
  });

  test("tell only who still listens", () => {
    const session = open();
    const listener = vi.fn();
    const stop = session.subscribe(listener);
    session.setValue("/name", "a");
    stop();
    session.setValue("/name", "b");
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test("keep the states that they do not touch", () => {
    const session = open();
    const state = session.state("/note");
    session.setValue("/name", "a");
    expect(session.state("/note")).toBe(state);
  });

  test.each([
    "/hint",
    "/address",
    "/dogs",
    "/dogs/0",
    "/dogs/7/breed",
    "/x",
    "",
  ])("cannot put a value at %j, and say so rather than lose it", (pointer) => {
    const session = open();
    expect(() => {
      session.setValue(pointer, "x");
    }).toThrow(RangeError);
  });

  test.each([
    ["/payment", "x"],
    ["/payment", "hint"],
    ["/payment", "__proto__"],
    ["/address", "city"],
    ["/name", undefined],
  ])("cannot choose in %s the alternative %s", (pointer, key) => {
    const session = open();
    expect(() => {
      session.choose(pointer, key);
    }).toThrow(RangeError);
  });
});
