import { startCmis } from "@fim-forms/simulators";

import { deliveryContract } from "../../../test-support/delivery-contract.js";
import { openWire } from "../../../test-support/wire.js";
import { cmis } from "./cmis.js";

const LOGIN = { user: "portal", password: "right" };

deliveryContract("the document management system", async () => {
  const dms = await startCmis(LOGIN);
  const wire = await openWire(Number(new URL(dms.url).port));
  return {
    wire,
    busyMs: 7_000,
    target: () =>
      cmis("dms", {
        url: `http://127.0.0.1:${String(wire.port)}/browser`,
        folder: "/Antraege/2026",
        credentials: { kind: "basic", ...LOGIN },
        peer: { networks: ["127.0.0.1"] },
      }),
    received: () =>
      Promise.resolve(
        dms.folders().flatMap(({ documents }) => {
          const manifest = documents.get("manifest.json");
          return manifest === undefined
            ? []
            : [
                {
                  manifestText: manifest.bytes.toString(),
                  files: new Map(
                    Array.from(documents, ([name, { sha512 }]) => [
                      name.replace(/^attachments-/, "attachments/"),
                      sha512,
                    ]).filter(([name]) => name !== "manifest.json") as [
                      string,
                      string,
                    ][],
                  ),
                },
              ];
        }),
      ),
    answer(how) {
      dms.clearFaults();
      if (how === "well") return;
      const status = how === "busy" ? 503 : 403;
      dms.fault({
        fault: { kind: "status", status, retryAfterS: 7 },
        times: Infinity,
      });
    },
    async close() {
      await wire.close();
      await dms.close();
    },
  };
});
