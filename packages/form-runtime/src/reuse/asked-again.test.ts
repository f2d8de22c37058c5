import { countProcessorTime } from "../../../../test/support/processor-time.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import { describe, expect, test } from "vitest";
import type { FormNode } from "@fim-forms/form-model";

import { askedAgain } from "./asked-again.js";

const text = (key: string, part = {}): FormNode => field(key, key, part);
const box = (key: string, children: readonly FormNode[], part = {}): FormNode =>
  group(key, key, children, part);
const list = { occurs: { min: 0, max: null } };
const choice = { arrangement: "choice" as const };

const name = [text("F1"), text("F2")];
const street = (key = "G10"): FormNode =>
  box(key, [text("F3"), text("F4"), text("F5")]);

/** What is found: source, target and twins. */
const found = (children: readonly FormNode[]): readonly string[] =>
  askedAgain(form(children, { codeLists: [codeList("l", [["a", "A"]])] })).map(
    ({ source, target, twins }) =>
      `${source.path} > ${target.path}: ${twins.map(({ to }) => to.join("/")).join(" ")}`,
  );

describe("askedAgain", () => {
  test.each<[string, readonly FormNode[], readonly string[]]>([
    ["finds nothing in a form that asks once", [box("A", name)], []],
    [
      "finds two groups that share two elements",
      [box("A", [...name, text("F9")]), box("B", [text("F8"), ...name])],
      ["A > B: F1 F2"],
    ],
    [
      "takes one element in common for chance",
      [box("A", [text("F1"), text("F9")]), box("B", [text("F1"), text("F8")])],
      [],
    ],
    [
      "counts one element that is all of the same group",
      [
        box("A", [box("G1", [text("F1")]), text("F9")]),
        box("B", [box("G1_2", [text("F1")]), text("F8")]),
      ].map((node) =>
        node.kind === "group"
          ? {
              ...node,
              children: node.children.map((child) =>
                child.kind === "group"
                  ? { ...child, fimId: { id: "G1", version: "1" } }
                  : child,
              ),
            }
          : node,
      ),
      ["A/G1 > B/G1_2: F1"],
    ],
    [
      "takes the smallest groups around what is shared",
      [
        box("A", [text("F8"), street()]),
        box("B", [text("F9"), box("C", [street()])]),
      ],
      ["A/G10 > B/C/G10: F3 F4 F5"],
    ],
    [
      "takes the largest pair, not its parts too",
      [box("A", [...name, street()]), box("B", [...name, street()])],
      ["A > B: F1 F2 G10/F3 G10/F4 G10/F5"],
    ],
    [
      "looks into the parts where an element stands twice",
      [box("A", name), box("B", [box("M", name), box("V", name)])],
      ["A > B/M: F1 F2", "A > B/V: F1 F2", "B/M > B/V: F1 F2"],
    ],
    [
      "tells the town of a street from that of a post box",
      [
        box("A", [
          box("G20", [street(), box("G11", [text("F6"), text("F5")])], choice),
        ]),
        box("B", [
          box("G20", [street(), box("G11", [text("F6"), text("F5")])], choice),
        ]),
      ],
      ["A/G20 > B/G20: G10/F3 G10/F4 G10/F5 G11/F6 G11/F5"],
    ],
    [
      "offers no alternative of a choice to another one",
      [box("A", [street(), street("G11")], choice)],
      [],
    ],
    [
      "compares with groups in repeats, not with fields of several entries",
      [box("A", name, list), box("B", name)],
      ["A > B: F1 F2"],
    ],
    [
      "offers a part of an entry what stands in the entry before",
      [box("A", [text("F9"), street()], list)],
      ["A/G10 > A/G10: F3 F4 F5"],
    ],
    [
      "leaves out consents, files, repeated fields and what nobody edits",
      [
        box("A", [
          text("F1", { valueType: "boolean" }),
          text("F2", { valueType: "file" }),
          text("F3", list),
          text("F4", { control: "hidden" }),
          text("F5", { control: "locked" }),
          text("F6", { control: "label" }),
        ]),
        box("B", [
          text("F1", { valueType: "boolean" }),
          text("F2", { valueType: "file" }),
          text("F3", list),
          text("F4", { control: "hidden" }),
          text("F5", { control: "locked" }),
          text("F6", { control: "label" }),
        ]),
      ],
      [],
    ],
    [
      "leaves out what takes other answers: another type or another list",
      [
        box("A", [
          text("F1"),
          text("F2", { control: "select", codeListId: "l" }),
          text("F3"),
        ]),
        box("B", [
          text("F1", { valueType: "date" }),
          text("F2", { control: "select" }),
          text("F3"),
        ]),
      ],
      [],
    ],
  ])("%s", (_, children, wanted) => {
    expect(found(children)).toEqual(wanted);
  });

  test("takes no long time where one element stands in hundreds of places", () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      box(`A${String(at)}`, [box("G20", [street(), ...name])]),
    );
    const spent = countProcessorTime();
    expect(askedAgain(form(many)).length).toBeGreaterThan(400);
    expect(spent()).toBeLessThan(2000);
  });
});
