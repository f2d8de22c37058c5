import { expect, test } from "vitest";

import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { createSession } from "./create-session.js";
import { lockAnswers, lockSession } from "./lock-session.js";

const model = buildModel([
  field("F99000000001"),
  group(
    "G99000000002",
    [
      group("G99000000003", [field("F99000000004")], { occurs: occurs("0:1") }),
      group("G99000000005", [field("F99000000006")], { occurs: occurs("0:1") }),
    ],
    { arrangement: "choice" },
  ),
  group("G99000000007", [field("F99000000008")], { occurs: occurs("0:3") }),
]);
const INSIDE = "/G99000000002/G99000000003/F99000000004";

test("locked answers are there, are read-only, and stay", () => {
  const session = lockAnswers(
    createSession(model),
    new Map([
      ["/F99000000001", "A"],
      [INSIDE, "B"],
    ]),
  );
  session.setValue("/F99000000001", "other");
  session.choose("/G99000000002", "G99000000005");
  session.choose("/G99000000002", undefined);
  expect(session.values).toMatchObject({
    F99000000001: "A",
    G99000000002: { G99000000003: { F99000000004: "B" } },
  });
  expect(session.state("/F99000000001")?.readOnly).toBe(true);
  expect(session.state("/G99000000002")?.readOnly).toBe(true);
  expect(session.chosen("/G99000000002")).toBe("G99000000003");
});

test("what was entered in another alternative before gives way", () => {
  const session = lockAnswers(
    createSession(model, {
      values: { G99000000002: { G99000000005: { F99000000006: "old" } } },
    }),
    new Map([[INSIDE, "B"]]),
  );
  expect(session.submission()["G99000000002"]).toEqual({
    G99000000003: { F99000000004: "B" },
  });
});

test("everything else is edited as before, and states stay the same objects", () => {
  const session = lockAnswers(
    createSession(model),
    new Map([["/F99000000001", "A"]]),
  );
  expect(session.state("/F99000000001")).toBe(session.state("/F99000000001"));
  session.setValue(INSIDE, "C");
  expect(session.state(INSIDE)?.value).toBe("C");
  expect(session.addEntry("/G99000000007")).toBe("/G99000000007/0");
  expect(session.removeEntry("/G99000000007/0")).toBe(true);
});

test("a locked list neither grows nor shrinks", () => {
  const values = { G99000000007: [{ F99000000008: "x" }] };
  const session = lockSession(createSession(model, { values }), (pointer) =>
    pointer.startsWith("/G99000000007"),
  );
  expect(session.addEntry("/G99000000007")).toBeUndefined();
  expect(session.removeEntry("/G99000000007/0")).toBe(false);
  expect(session.insertEntry("/G99000000007", 0, {})).toBeUndefined();
  session.setValue("/G99000000007/0/F99000000008", "y");
  expect(session.values).toMatchObject(values);
});
