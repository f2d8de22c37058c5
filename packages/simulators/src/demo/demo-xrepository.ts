import { genericode } from "../xrepository/genericode.js";
import { startXRepository } from "../xrepository/start-xrepository.js";
import { atPort, LOOPBACK, type DemoPart } from "./part.js";

/** The zones a year later: two have become one, one has another name, one is new. */
const NEXT_YEAR = genericode({
  uri: "urn:de:fim-forms:codeliste:bewohnerparkzone",
  version: "2027-01-01",
  title: "Bewohnerparkzonen der Stadt Musterstadt",
  entries: {
    Z01: "Zone 1: Altstadt",
    Z03: "Zone 3: Am Bahnhof",
    Z04: "Zone 4: Bürgerpark",
    Z05: "Zone 5: Domviertel",
    Z06: "Zone 6: Flussinsel",
    Z07: "Zone 7: Gartenstadt",
    Z08: "Zone 8: Hafen",
    Z09: "Zone 9: Kastanienallee",
    Z10: "Zone 10: Marktviertel",
    Z11: "Zone 11: Schlossviertel",
    Z12: "Zone 12: Südring",
    Z13: "Zone 13: Universität",
    Z14: "Zone 14: Westbahnhof",
    Z15: "Zone 15: Neuer Hafen",
  },
});

/**
 * XRepository of the demonstration: the lists of its forms, and of one of them a later version.
 *
 * @param lists - in genericode
 */
export async function demoXRepository(
  lists: readonly string[],
  lastPort: number,
): Promise<DemoPart> {
  const repository = await atPort(lastPort, (port) =>
    startXRepository({ lists: [...lists, NEXT_YEAR], port }),
  );
  return {
    origin: repository.url,
    sections: {
      codeLists: [
        {
          name: "xrepository",
          type: "xrepository",
          url: repository.url,
          peer: LOOPBACK,
        },
      ],
    },
    files: {},
    close: () => repository.close(),
  };
}
