import { startCmis, type CmisSimulator } from "../cmis/start-cmis.js";
import { atPort, LOOPBACK, type DemoPart } from "./part.js";

/** The DMS of the demonstration; its password protects nothing, since everybody has it. */
export async function demoCmis(
  lastPort: number,
): Promise<DemoPart & { readonly simulator: CmisSimulator }> {
  const user = "gateway";
  const password = "dms-of-the-demonstration";
  const dms = await atPort(lastPort, (port) =>
    startCmis({ user, password, port }),
  );
  return {
    simulator: dms,
    origin: new URL(dms.url).origin,
    sections: {
      targets: [
        {
          name: "dms",
          type: "cmis",
          url: dms.url,
          folder: "/Antraege",
          credentials: {
            kind: "basic",
            user,
            password: { file: "dms-password.txt" },
          },
          peer: LOOPBACK,
        },
      ],
    },
    files: { "dms-password.txt": password },
    close: () => dms.close(),
  };
}
