import { deliveryContract } from "../../../test-support/delivery-contract.js";
import { startSmtpPeer } from "../../../test-support/smtp-peer.js";
import { openWire } from "../../../test-support/wire.js";
import { email } from "./email.js";

deliveryContract("the mailbox", async () => {
  const peer = await startSmtpPeer();
  const wire = await openWire(peer.port);
  return {
    wire,
    target: () =>
      email("mail", {
        smtp: {
          host: "127.0.0.1",
          port: wire.port,
          security: "none",
          networks: ["127.0.0.1"],
        },
        from: "antraege@stadt.example",
        to: "posteingang@stadt.example",
      }),
    received: async () =>
      (await peer.list()).map(({ manifestText, files }) => ({
        manifestText,
        files: new Map(
          Object.entries(files).map(([name, sha512]) => [
            name.replace(/^attachments-/, "attachments/"),
            sha512,
          ]),
        ),
      })),
    answer: (how) => peer.answer(how),
    async close() {
      await wire.close();
      peer.close();
    },
  };
});
