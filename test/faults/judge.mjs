/** What a row of the plan with `both` must have run on. */
const BOTH = ["on the embedded database", "on the server database"];

/**
 * Holds the plan against what has run. A row is held if every test that it names ran and passed: on both databases if it
 * says `both`, and otherwise in every run that it is given, of which each has another usual database.
 *
 * @param {typeof import("./plan.mjs").plan} plan
 * @param {readonly {readonly on: string, readonly results: ReadonlyMap<string, readonly any[]>}[]} runs - in the order of
 *   the databases; the results of a file are those of the JSON reporter. A row with `both` is looked for in the first only
 * @param {{mayBeSkipped?: boolean}} [options] - mayBeSkipped: of a machine where some tests cannot run, such as those that
 *   mount a file system
 * @returns {{id: string, fault: string, troubles: string[], tests: number, seconds: number, figures: string[]}[]}
 */
export function judge(plan, runs, options = {}) {
  return plan.map(({ id, fault, tests }) => {
    const found = tests.flatMap((row) =>
      runsOf(row, runs).map(({ on, results }) => ({
        row,
        on,
        matching: (results.get(row.file) ?? []).filter(({ fullName }) =>
          fullName.includes(row.name),
        ),
      })),
    );
    const matching = found.flatMap((one) => one.matching);
    return {
      id,
      fault,
      troubles:
        tests.length === 0
          ? ["no test is named"]
          : [...new Set(found.flatMap((one) => troublesOf(one, options)))],
      tests: matching.filter(({ status }) => status === "passed").length,
      seconds: matching.reduce(
        (sum, { duration }) => sum + (duration ?? 0) / 1000,
        0,
      ),
      figures: found.flatMap(figuresOf),
    };
  });
}

/** The results of a report of the JSON reporter, by the path of the file from `root`. */
export function resultsOf(report, root) {
  return new Map(
    report.testResults.map(({ name, assertionResults }) => [
      name.slice(root.length).replace(/^\//, ""),
      assertionResults,
    ]),
  );
}

function runsOf({ both }, runs) {
  return both ? runs.slice(0, 1) : runs;
}

function troublesOf({ row, on, matching }, { mayBeSkipped = false }) {
  const where = `${row.file}: ${row.name === "" ? "all" : `“${row.name}”`}`;
  if (matching.length === 0) return [`${where}: no such test (${on})`];
  const kinds = row.both ? BOTH : [];
  return [
    ...kinds
      .filter(
        (kind) => !matching.some(({ fullName }) => fullName.includes(kind)),
      )
      .map((kind) => `${where}: none ${kind}`),
    ...matching
      .filter(
        ({ status }) =>
          status !== "passed" && !(mayBeSkipped && isSkipped(status)),
      )
      .map(
        ({ fullName, status }) =>
          `${where}: ${fullName} ${isSkipped(status) ? "was skipped" : status} (${on})`,
      ),
  ];
}

function isSkipped(status) {
  return status === "pending" || status === "skipped" || status === "todo";
}

function figuresOf({ matching }) {
  return matching.flatMap(({ fullName, duration, meta }) => {
    if (meta?.figures === undefined) return [];
    const kind = BOTH.find((one) => fullName.includes(one)) ?? "";
    const what = fullName.replace(`${kind} `, "").split(":")[0];
    const counts = Object.entries(meta.figures).map(
      ([name, count]) => `${name} ${String(count)}`,
    );
    return [
      `${kind.replace("on the ", "").replace(" database", "")}, ${what}: ${counts.join(", ")} (${(duration / 1000).toFixed(0)} s)`,
    ];
  });
}
