import type { FitConnectSimulator } from "@fim-forms/simulators";
import { afterEach, expect, test } from "vitest";

import { progressInMemory } from "../../../test-support/delivery-package.js";
import {
  fitConnectPackage,
  fitConnectTarget,
  sendUntilEnd,
  startTestFitConnect,
} from "../../../test-support/fit-connect.js";

let simulator: FitConnectSimulator;
afterEach(() => simulator.close());

test("a submission arrives as it was packed, and is done when the receiver has accepted it", async () => {
  simulator = await startTestFitConnect();
  const outcomes = await sendUntilEnd(fitConnectTarget(simulator));
  const [seen] = simulator.submissions();
  expect(seen?.judgement?.findings).toEqual([]);
  expect(outcomes).toMatchObject([
    {
      kind: "done",
      receipt: `fit-connect:${seen!.submissionId}`,
      evidence: { caseId: seen!.caseId },
    },
  ]);
  expect(seen?.judgement?.data?.toString()).toBe("<antrag>Müller</antrag>");
  expect(
    Array.from(seen!.judgement!.attachments.values(), String).sort(),
  ).toEqual(["%PDF-1.7 Anlage", "%PDF-1.7 Antrag"]);
  expect(seen?.judgement?.metadata).toMatchObject({
    contentStructure: {
      attachments: [
        { purpose: "form", filename: "submission.pdf" },
        { purpose: "attachment", filename: "haftpflicht.pdf" },
      ],
    },
    additionalReferenceInfo: {
      senderReference: "7K3M-9QXT-2BRD",
      applicationDate: "2026-11-23",
    },
  });
});

test("sent again after the end, nothing is sent", async () => {
  simulator = await startTestFitConnect();
  const target = fitConnectTarget(simulator);
  const delivery = fitConnectPackage({ progress: progressInMemory() });
  await sendUntilEnd(target, delivery);
  const { length } = simulator.requests;
  expect(await target.send(delivery)).toMatchObject({ kind: "done" });
  expect(simulator.requests).toHaveLength(length);
});
