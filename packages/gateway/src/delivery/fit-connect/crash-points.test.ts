import type { FaultRule, FitConnectSimulator } from "@fim-forms/simulators";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";

import {
  breakingProgress,
  fitConnectPackage,
  fitConnectTarget,
  sendUntilEnd,
  startTestFitConnect,
} from "../../../test-support/fit-connect.js";
import { progressInMemory } from "../../../test-support/delivery-package.js";

let simulator: FitConnectSimulator;
let number = 0;

beforeAll(async () => {
  simulator = await startTestFitConnect();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.clearFaults();
  number += 1;
});

/** A package of its own for each test: the receiver refuses repetitions. */
const freshPackage = (): ReturnType<typeof fitConnectPackage> => {
  const plain = fitConnectPackage();
  return {
    ...plain,
    submission: { ...plain.submission, reference: `R-${String(number)}` },
    progress: progressInMemory(),
  };
};

/** What the receiver has of the package of this test. */
const received = (): readonly string[] =>
  simulator
    .submissions()
    .filter(({ judgement }) =>
      JSON.stringify(judgement?.metadata ?? {}).includes(
        `"R-${String(number)}"`,
      ),
    )
    .map(({ state, judgement }) =>
      [state, ...(judgement?.findings ?? [])].join(": "),
    );

/** Saving the phases and both attachments, keeping four JWEs. */
const WRITES = 12;
const writes = Array.from({ length: WRITES }, (_, index) => index + 1);

test("there are as many writings as these tests break", async () => {
  const delivery = freshPackage();
  const progress = breakingProgress(delivery.progress, 0, "before");
  await sendUntilEnd(fitConnectTarget(simulator), { ...delivery, progress });
  expect(progress.writes()).toBe(WRITES);
});

describe.each(["before", "after"] as const)(
  "killed right %s a writing, a submission arrives once",
  (when) => {
    test.each(writes)("writing %i", async (at) => {
      const delivery = freshPackage();
      const outcomes = await sendUntilEnd(fitConnectTarget(simulator), {
        ...delivery,
        progress: breakingProgress(delivery.progress, at, when),
      });
      expect(outcomes.map(({ kind }) => kind)).toEqual(["unknown", "done"]);
      expect(received()).toEqual(["accepted"]);
    });
  },
);

/** Token, destination, key and so on up to the event log. */
const CALLS: readonly (readonly [string, Omit<FaultRule, "fault">])[] = [
  ["the token", { path: /\/token$/ }],
  ["the destination", { path: /\/destinations\/[^/]+$/ }],
  ["the key", { path: /\/keys\/TEST-encryption-1$/ }],
  ["creating", { method: "POST", path: /\/submissions$/ }],
  ["an attachment", { method: "PUT", path: /\/attachments\// }],
  ["submitting", { method: "PUT", path: /\/submissions\/[^/]+$/ }],
  ["the event log", { path: /\/events$/ }],
];

describe.each(["reset", "answer-lost", "cut"] as const)(
  "with the connection broken (%s), a submission arrives once",
  (kind) => {
    test.each(CALLS)("%s", async (_, rule) => {
      simulator.fault({ ...rule, fault: { kind } });
      const outcomes = await sendUntilEnd(
        fitConnectTarget(simulator),
        freshPackage(),
      );
      expect(outcomes.at(-1)?.kind).toBe("done");
      expect(outcomes).toHaveLength(2);
      expect(received()).toEqual(["accepted"]);
    });
  },
);

test("submitting without an answer is unknown, and settled by the event log without submitting again", async () => {
  simulator.fault({
    method: "PUT",
    path: /\/submissions\/[^/]+$/,
    fault: { kind: "answer-lost" },
  });
  const before = simulator.requests.length;
  const outcomes = await sendUntilEnd(
    fitConnectTarget(simulator),
    freshPackage(),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(["unknown", "done"]);
  const submits = simulator.requests
    .slice(before)
    .filter(
      ({ method, path }) =>
        method === "PUT" && /\/submissions\/[^/]+$/.test(path),
    );
  expect(submits).toHaveLength(1);
});

test("a worker that was taken for dead leaves what another one sends untouched", async () => {
  const delivery = freshPackage();
  const target = fitConnectTarget(simulator);
  // Both are past creating when they encrypt: whoever comes second has lost its lease and cannot save.
  await target
    .send({
      ...delivery,
      progress: breakingProgress(delivery.progress, 3, "before"),
    })
    .catch(() => undefined);
  const late = breakingProgress(delivery.progress, 5, "before");
  const [first] = await Promise.allSettled([
    target.send({ ...delivery, progress: late }),
    target.send(delivery),
  ]);
  expect(first.status).toBe("rejected");
  expect((await sendUntilEnd(target, delivery)).at(-1)?.kind).toBe("done");
  expect(received()).toEqual(["accepted"]);
});

test("a submission that the service has deleted before it was submitted is begun anew", async () => {
  let now = new Date();
  const ageing = await startTestFitConnect({ now: () => now });
  try {
    const delivery = freshPackage();
    const target = fitConnectTarget(ageing, { now: () => now });
    ageing.fault({
      method: "PUT",
      path: /\/submissions\/[^/]+$/,
      fault: { kind: "reset" },
    });
    expect((await target.send(delivery)).kind).toBe("unknown");
    now = new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000);
    expect((await sendUntilEnd(target, delivery)).at(-1)?.kind).toBe("done");
    expect(ageing.submissions().map(({ state }) => state)).toEqual([
      "accepted",
    ]);
  } finally {
    await ageing.close();
  }
});

test("a restored backup that knows less than was sent sends nothing again", async () => {
  const delivery = freshPackage();
  const target = fitConnectTarget(simulator);
  const states: unknown[] = [];
  const save = (state: unknown) => delivery.progress.save(state);
  await sendUntilEnd(target, {
    ...delivery,
    progress: {
      ...delivery.progress,
      save: (state) => {
        states.push(state);
        return save(state);
      },
    },
  });
  const created = states.find(
    (state) => (state as { phase: string }).phase === "created",
  );
  await save(created);
  expect(await target.send(delivery)).toMatchObject({
    kind: "permanent",
    problem: expect.stringContaining("not known here") as string,
  });
  expect(received()).toEqual(["accepted"]);
});
