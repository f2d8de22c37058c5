import { startXBezahldienste } from "../xbezahldienste/start-xbezahldienste.js";
import { atPort, LOOPBACK, type DemoPart } from "./part.js";

/** Both ways to pay of the demonstration: a payment service, and an account to transfer to. */
export async function demoPayment(lastPort: number): Promise<DemoPart> {
  const originatorId = "online-rathaus";
  const service = await atPort(lastPort, (port) =>
    startXBezahldienste({ originatorId, endPointId: "03999000", port }),
  );
  return {
    origin: service.origin,
    sections: {
      payment: [
        {
          name: "xbezahldienste",
          type: "xbezahldienste",
          url: service.origin,
          originatorId,
          peer: LOOPBACK,
        },
        {
          name: "ueberweisung",
          type: "transfer",
          payee: "Stadt Musterstadt",
          iban: "DE02120300000000202051",
          pattern: "5.0102.{number:6}.{check}",
          checkDigit: "mod10",
        },
      ],
    },
    files: {},
    close: () => service.close(),
  };
}
