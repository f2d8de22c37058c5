import { expect, test } from "vitest";

import { accountAfter, originsOf } from "./answer-origins.js";

const ACCOUNT = {
  provider: "bundid",
  name: "BundID",
  level: "substanziell",
  answers: [
    { pointer: "/a", level: "hoch" },
    { pointer: "/b", level: "substanziell" },
    { pointer: "/c" },
  ],
};

test("each answer has the level of its own, in the words of the PDF", () => {
  expect([...originsOf(ACCOUNT)]).toEqual([
    ["/a", "BundID, Vertrauensniveau hoch"],
    ["/b", "BundID, Vertrauensniveau substanziell"],
    ["/c", "BundID"],
  ]);
});

test("without an account, every answer is the citizen's", () => {
  expect(originsOf(undefined).size).toBe(0);
  expect(accountAfter(undefined, [{ pointer: "/a" }])).toBeUndefined();
});

test("a changed answer is the citizen's own, whatever the account once gave", () => {
  const after = accountAfter(ACCOUNT, [{ pointer: "/a" }, { pointer: "/x" }]);
  expect(after?.answers.map(({ pointer }) => pointer)).toEqual(["/b", "/c"]);
});
