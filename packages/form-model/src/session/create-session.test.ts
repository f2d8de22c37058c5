import { expect, test } from "vitest";
import { createSession } from "./create-session.js";
import { field, form, group, occurs } from "./testing/example-model.js";

test("an answer in an optional group makes its required children required", () => {
  const session = createSession(
    form([
      group("g", [field("a"), field("b")], { occurs: occurs("0:1") }),
      field("n", "text", { occurs: occurs("1:*") }),
    ]),
  );
  expect(session.state("/g/a")?.why).toEqual([
    { kind: "empty-group", pointer: "/g" },
  ]);
  session.setValue("/g/b", "x");
  expect(session.values).toEqual({ g: { b: "x" } });
  expect(session.issues().map(({ pointer }) => pointer)).toEqual([
    "/g/a",
    "/n",
  ]);
});
