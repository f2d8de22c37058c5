import { describe, expect, test } from "vitest";

import { field, form, group } from "../testing/build-model.js";
import { stepIndexOf, stepsOf, topKeyOf } from "./steps.js";

const text = (key: string) =>
  field(key, "", { control: "label", text: "Hinweis" });
const hidden = (key: string) => field(key, "x", { control: "hidden" });

describe("stepsOf", () => {
  test.each([
    {
      name: "each top-level group is a page",
      nodes: [
        group("A", "A", [field("a", "a")]),
        group("B", "B", [field("b", "b")]),
      ],
      expected: [["A"], ["B"]],
    },
    {
      name: "a run of top-level fields shares one page",
      nodes: [
        field("a", "a"),
        field("b", "b"),
        group("C", "C", [field("c", "c")]),
        field("d", "d"),
      ],
      expected: [["a", "b"], ["C"], ["d"]],
    },
    {
      name: "texts alone open the page of the group behind them",
      nodes: [text("t"), group("C", "C", [field("c", "c")])],
      expected: [["t", "C"]],
    },
    {
      name: "texts at the end close the last page",
      nodes: [group("C", "C", [field("c", "c")]), text("t")],
      expected: [["C", "t"]],
    },
    {
      name: "a form of texts alone is one page",
      nodes: [text("t"), text("u")],
      expected: [["t", "u"]],
    },
    {
      name: "what nobody sees gets no page",
      nodes: [hidden("h"), group("C", "C", [hidden("i")]), field("a", "a")],
      expected: [["a"]],
    },
    { name: "a form without nodes has no page", nodes: [], expected: [] },
  ])("$name", ({ nodes, expected }) => {
    const steps = stepsOf(form(nodes));
    expect(steps.map((step) => step.nodes.map(({ key }) => key))).toEqual(
      expected,
    );
  });

  test("a group's page knows its group, also behind a text", () => {
    const [step] = stepsOf(
      form([text("t"), group("C", "C", [field("c", "c")])]),
    );
    expect(step?.group?.key).toBe("C");
    expect(step?.id).toBe("t");
  });
});

test.each([
  ["/A/b/0", "A"],
  ["/A", "A"],
  ["/a~1b~0c/d", "a/b~c"],
])("the top-level key of %s is %s", (pointer, expected) => {
  expect(topKeyOf(pointer)).toBe(expected);
});

test.each([
  ["/b", 0],
  ["/C/c", 1],
  ["/none", -1],
])("%s stands on page %i", (pointer, expected) => {
  const steps = stepsOf(
    form([
      field("a", "a"),
      field("b", "b"),
      group("C", "C", [field("c", "c")]),
    ]),
  );
  expect(stepIndexOf(steps, pointer)).toBe(expected);
});
