import { expect, test } from "vitest";

import { judge, type PlanRow, type TestResult } from "./judge.mjs";

const both: PlanRow = { file: "a.test.ts", name: "killed", both: true };
const any: PlanRow = { file: "a.test.ts", name: "asked" };
const passed = (fullName: string): TestResult => ({
  fullName,
  status: "passed",
});
const run = (on: string, ...results: readonly TestResult[]) => ({
  on,
  results: new Map([["a.test.ts", results]]),
});

test.each<
  [
    rule: string,
    rows: readonly PlanRow[],
    runs: Parameters<typeof judge>[1],
    trouble: string | undefined,
  ]
>([
  [
    "held: on both databases",
    [both],
    [
      run(
        "embedded",
        passed("on the embedded database killed"),
        passed("on the server database killed"),
      ),
      run("server"),
    ],
    undefined,
  ],
  [
    "held: in the runs on both databases",
    [any],
    [run("embedded", passed("asked")), run("server", passed("asked"))],
    undefined,
  ],
  ["no test is named", [], [], "no test is named"],
  [
    "no such test, such as one that was renamed",
    [any],
    [run("embedded", passed("told"))],
    "no such test (embedded)",
  ],
  [
    "no such file",
    [{ file: "b.test.ts", name: "" }],
    [run("embedded", passed("asked"))],
    "no such test (embedded)",
  ],
  [
    "on one database only",
    [both],
    [run("embedded", passed("on the embedded database killed"))],
    "none on the server database",
  ],
  [
    "in the run on one database only",
    [any],
    [run("embedded", passed("asked")), run("server")],
    "no such test (server)",
  ],
  [
    "one of several failed",
    [any],
    [
      run("embedded", passed("asked"), {
        fullName: "asked again",
        status: "failed",
      }),
    ],
    "asked again failed (embedded)",
  ],
  [
    "one of several was skipped",
    [any],
    [
      run("embedded", passed("asked"), {
        fullName: "asked as root",
        status: "skipped",
      }),
    ],
    "asked as root was skipped (embedded)",
  ],
])("%s", (_, rows, runs, trouble) => {
  const [judgement] = judge(
    [{ id: "F1", fault: "a fault", tests: rows }],
    runs,
  );
  expect(judgement?.troubles).toEqual(
    trouble === undefined
      ? []
      : [expect.stringContaining(trouble) as unknown as string],
  );
});

test("where a machine cannot run a test, it may be skipped, but never be missing or fail", () => {
  const [judgement] = judge(
    [{ id: "F1", fault: "a fault", tests: [any, both] }],
    [
      run(
        "embedded",
        { fullName: "asked", status: "skipped" },
        { fullName: "on the embedded database killed", status: "failed" },
      ),
    ],
    { mayBeSkipped: true },
  );
  expect(judgement?.troubles).toEqual([
    expect.stringContaining("none on the server database"),
    expect.stringContaining("killed failed"),
  ]);
});

test("what was counted is told with its database", () => {
  const [judgement] = judge(
    [{ id: "F1", fault: "a fault", tests: [both] }],
    [
      run(
        "embedded",
        {
          ...passed("on the embedded database killed: once"),
          duration: 2000,
          meta: { figures: { kills: 3, lost: 0 } },
        },
        passed("on the server database killed: once"),
      ),
    ],
  );
  expect(judgement).toMatchObject({
    tests: 2,
    seconds: 2,
    figures: ["embedded, killed: kills 3, lost 0 (2 s)"],
  });
});
