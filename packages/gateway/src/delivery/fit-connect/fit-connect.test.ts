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

test("what was paid before is said in the words of FIT-Connect", async () => {
  simulator = await startTestFitConnect();
  const plain = fitConnectPackage();
  await sendUntilEnd(
    fitConnectTarget(simulator),
    fitConnectPackage({
      submission: {
        ...plain.submission,
        payment: {
          transactionId: "d3c4f6a2-6d1d-4d35-9f0e-2b6a4a1f7c11",
          transactionReference: "KZ-0001",
          paymentMethod: "CREDITCARD",
          status: "BOOKED",
          grossAmountCents: 500,
          transactionTimestamp: "2026-11-23T10:05:00+01:00",
        },
      },
    }),
  );
  const [seen] = simulator.submissions();
  expect(seen?.judgement?.findings).toEqual([]);
  expect(seen?.judgement?.metadata).toMatchObject({
    paymentInformation: {
      status: "BOOKED",
      paymentMethod: "CREDITCARD",
      grossAmount: 5,
      transactionReference: "KZ-0001",
    },
  });
});
