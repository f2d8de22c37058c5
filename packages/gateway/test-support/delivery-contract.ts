import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
} from "../src/delivery/delivery-port.js";
import {
  hostileParts,
  makeSample,
  SECRET,
  type AttemptOptions,
  type Sample,
} from "./sample-package.js";
import type { Wire } from "./wire.js";

/** A package as the target's own view has it. */
export interface Received {
  readonly manifestText: string;
  /** Path to lower-case hex of the SHA-512, without manifest.json. */
  readonly files: ReadonlyMap<string, string>;
}

/** A real peer and the adapter that delivers to it. */
export interface DeliveryStage {
  /** A new adapter, as after a restart. */
  target(): DeliveryTarget;
  /** What has arrived, repetitions told apart by the key that the adapter documents; read without the adapter. */
  received(): Promise<readonly Received[]>;
  /** Makes the peer refuse for now, for good, or no longer. */
  answer(how: "busy" | "refuse" | "well"): Promise<void> | void;
  /** A peer that gives no answer, such as a folder, cannot refuse for good. */
  readonly cannotRefuse?: boolean;
  /** What the peer asks to wait for when busy, if its protocol can say so. */
  readonly busyMs?: number;
  /** The connection between both; a folder has none. */
  readonly wire?: Wire;
  close(): Promise<void>;
}

/** Attempts after which a delivery that does not end counts as stuck. */
const MAX_ATTEMPTS = 6;
const STOP_MS = 3_000;

/**
 * What every target must show against a real peer: the same table for all of them. Sets up the tests in the file that
 * calls it.
 */
export function deliveryContract(
  name: string,
  openStage: () => Promise<DeliveryStage>,
): void {
  describe(`${name} as a delivery target`, () => {
    let stage: DeliveryStage;
    const said: Outcome[] = [];
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage.close());
    afterEach(async () => {
      await stage.wire?.reset();
      await stage.answer("well");
      // What a peer or a file name says may be the citizen's: no line of ours repeats it.
      expect(JSON.stringify(said.splice(0))).not.toContain(SECRET);
    });

    /** One attempt, as the gateway makes it. */
    const attempt = async (
      sample: Sample,
      options: AttemptOptions & { readonly asks?: boolean } = {},
    ): Promise<Outcome> => {
      const target = stage.target();
      const outcome = await oneAttempt(
        target,
        sample.next(options),
        options.asks ?? false,
      );
      said.push(outcome);
      await target.close?.();
      return outcome;
    };
    /** Attempts until it ends; the first one may follow a crash. */
    const finish = async (
      sample: Sample,
      afterCrash: boolean,
    ): Promise<Outcome> => {
      let asks = afterCrash;
      let outcome: Outcome | undefined;
      for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
        outcome = await attempt(sample, { asks });
        if (outcome.kind === "done" || outcome.kind === "permanent") break;
        asks = outcome.kind === "unknown";
      }
      if (outcome === undefined) throw new Error("no attempt was made");
      return outcome;
    };
    const copiesOf = async (sample: Sample): Promise<readonly Received[]> =>
      (await stage.received()).filter(
        ({ manifestText }) => manifestText === sample.manifestText,
      );
    const expectOne = async (sample: Sample): Promise<void> => {
      const copies = await copiesOf(sample);
      expect(copies).toHaveLength(1);
      expect(new Map(copies[0]?.files)).toEqual(new Map(sample.files));
    };

    test("every byte arrives, and the receipt says what has", async () => {
      const sample = makeSample({ parts: hostileParts() });
      const outcome = await finish(sample, false);
      expect(outcome).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    test("sent again and again, there is one", async () => {
      const sample = makeSample();
      for (const asks of [false, false, true])
        expect(await attempt(sample, { asks })).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    test("two workers at once leave one", async () => {
      const sample = makeSample();
      await Promise.all([attempt(sample), attempt(sample)]);
      expect(await finish(sample, true)).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    test("two submissions of the same reference both arrive", async () => {
      const first = makeSample({ reference: "HSt-2026-000123" });
      const second = makeSample({ reference: "HSt-2026-000123" });
      for (const sample of [first, second, first])
        expect(await finish(sample, false)).toMatchObject({ kind: "done" });
      await expectOne(first);
      await expectOne(second);
    });

    test("bytes that the manifest does not describe never arrive", async () => {
      const sample = makeSample();
      expect(await attempt(sample, { spoilt: true })).toMatchObject({
        kind: "permanent",
      });
      expect(await copiesOf(sample)).toEqual([]);
    });

    test("killed or asleep at any step, it is sent again and there is one", async () => {
      const calm = makeSample();
      let steps = 0;
      await attempt(calm, { step: () => void (steps += 1) });
      expect(steps).toBeGreaterThan(0);
      for (let killedAt = 1; killedAt <= steps; killedAt += 1) {
        const sample = makeSample();
        const wakeUp = await freezeAt(killedAt, sample, stage.target());
        await stage.wire?.reset();
        expect(
          await finish(sample, true),
          `killed at step ${String(killedAt)}`,
        ).toMatchObject({ kind: "done" });
        await expectOne(sample);
        // It was only asleep: what it does now changes nothing either.
        await wakeUp();
        await expectOne(sample);
      }
    });

    test("a target that is busy is tried again, not before the time it asks for", async () => {
      const sample = makeSample();
      await stage.answer("busy");
      expect(await attempt(sample)).toMatchObject({
        kind: "retry",
        ...(stage.busyMs === undefined ? {} : { afterMs: stage.busyMs }),
      });
      expect(await copiesOf(sample)).toEqual([]);
      await stage.answer("well");
      expect(await finish(sample, false)).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    test("a refusal for good ends it, and the next one goes through", async (context) => {
      context.skip(stage.cannotRefuse === true);
      const sample = makeSample();
      await stage.answer("refuse");
      expect(await finish(sample, false)).toMatchObject({ kind: "permanent" });
      expect(await copiesOf(sample)).toEqual([]);
      await stage.answer("well");
      const other = makeSample();
      expect(await finish(other, false)).toMatchObject({ kind: "done" });
      await expectOne(other);
    });

    test("told to stop at any step, it stops and leaves nothing doubtful", async () => {
      const sample = makeSample();
      const stopping = new AbortController();
      stopping.abort();
      expect((await attempt(sample, { signal: stopping.signal })).kind).toMatch(
        /^(?:retry|unknown)$/,
      );
      expect(await finish(sample, true)).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    const overWire = (
      sentence: string,
      run: (wire: Wire) => Promise<void>,
    ): void => {
      test(sentence, async (context) => {
        context.skip(stage.wire === undefined);
        if (stage.wire !== undefined) await run(stage.wire);
      });
    };

    overWire("nobody there: it is tried again", async (wire) => {
      const sample = makeSample();
      await wire.close();
      expect(await attempt(sample)).toMatchObject({ kind: "retry" });
      await wire.reset();
      expect(await finish(sample, false)).toMatchObject({ kind: "done" });
      await expectOne(sample);
    });

    overWire(
      "waiting for a peer that is silent can be stopped",
      async (wire) => {
        const sample = makeSample();
        wire.hold();
        const stopping = new AbortController();
        const begun = Date.now();
        setTimeout(() => {
          stopping.abort();
        }, 200);
        expect(
          (await attempt(sample, { signal: stopping.signal })).kind,
        ).toMatch(/^(?:retry|unknown)$/);
        expect(Date.now() - begun).toBeLessThan(STOP_MS);
        await wire.reset();
        expect(await finish(sample, true)).toMatchObject({ kind: "done" });
        await expectOne(sample);
      },
    );

    overWire("cut off while sending, there is one in the end", async (wire) => {
      await attempt(makeSample());
      const all = wire.carried.toPeer;
      for (const share of [0.01, 0.3, 0.6, 0.9, 0.999]) {
        await wire.reset();
        const sample = makeSample();
        wire.cutAfterBytes(Math.floor(all * share));
        const cut = await attempt(sample);
        expect(cut.kind).not.toBe("permanent");
        await wire.reset();
        expect(
          await finish(sample, cut.kind === "unknown"),
          `cut after ${String(share)} of the bytes`,
        ).toMatchObject({ kind: "done" });
        await expectOne(sample);
      }
    });

    overWire(
      "each answer lost in turn, there is one in the end",
      async (wire) => {
        await wire.reset();
        await attempt(makeSample());
        const answers = wire.carried.answers;
        expect(answers).toBeGreaterThan(0);
        for (let lost = 0; lost < answers; lost += 1) {
          await wire.reset();
          const sample = makeSample();
          wire.loseAnswersAfter(lost);
          const cut = await attempt(sample);
          expect(cut.kind).not.toBe("permanent");
          await wire.reset();
          expect(
            await finish(sample, cut.kind === "unknown"),
            `answer ${String(lost + 1)} lost`,
          ).toMatchObject({ kind: "done" });
          await expectOne(sample);
        }
      },
    );
  });
}

async function oneAttempt(
  target: DeliveryTarget,
  delivery: DeliveryPackage,
  asks: boolean,
): Promise<Outcome> {
  if (!asks || target.lookup === undefined) return target.send(delivery);
  const found = await target.lookup(delivery);
  if (found.kind === "there") return { ...found, kind: "done" };
  if (found.kind === "unclear") return { ...found, kind: "unknown" };
  return target.send(delivery);
}

/**
 * Lets an attempt go as far as a step and no further: no clean-up, no answer, as after `kill -9`.
 *
 * @returns lets it go on after all, and waits for its end
 */
async function freezeAt(
  frozenAt: number,
  sample: Sample,
  target: DeliveryTarget,
): Promise<() => Promise<void>> {
  let count = 0;
  let thaw: () => void = () => undefined;
  const thawed = new Promise<void>((release) => (thaw = release));
  let ending: Promise<unknown> = Promise.resolve();
  await new Promise<void>((frozen, fail) => {
    const step = (): Promise<void> | undefined => {
      count += 1;
      if (count < frozenAt) return undefined;
      frozen();
      return thawed;
    };
    ending = target.send(sample.next({ step })).then(() => {
      fail(new Error("it ended before it could be killed"));
    }, fail);
  });
  return async () => {
    thaw();
    await ending;
    await target.close?.();
  };
}
