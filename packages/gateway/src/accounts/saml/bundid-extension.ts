/** What BundID is asked for: its extension of the request. */
export interface BundidRequest {
  readonly attributes: readonly {
    /** Name of the attribute, `urn:oid:…`. */
    readonly name: string;
    readonly required: boolean;
  }[];
  /** Ways to log in; all of them unless given. */
  readonly methods?: readonly BundidMethod[];
  /** Id of the service at the portal network. */
  readonly onlineServiceId?: string;
  /** Where "back" leads to on its pages. */
  readonly backUrl?: string;
}

/** Ways to log in at BundID. */
export const BUNDID_METHODS = [
  "Benutzername",
  "eID",
  "eIDAS",
  "Elster",
  "FINK",
] as const;

/** One of {@link BUNDID_METHODS}. */
export type BundidMethod = (typeof BUNDID_METHODS)[number];

/**
 * The element `akdb:AuthenticationRequest`, version 2, as the library takes it.
 *
 * @param organisation - who asks, as its pages show it
 * @param language - BCP 47 tag
 */
export function bundidExtension({
  attributes,
  methods = BUNDID_METHODS,
  onlineServiceId,
  backUrl,
  organisation,
  language,
}: BundidRequest & {
  readonly organisation: string;
  readonly language: string;
}): Record<string, unknown> {
  return {
    "akdb:AuthenticationRequest": {
      "@xmlns:akdb": "https://www.akdb.de/request/2018/09",
      "@Version": "2",
      "@EnableStatusDetail": "true",
      "akdb:AuthnMethods": Object.fromEntries(
        BUNDID_METHODS.map((method) => [
          `akdb:${method}`,
          { "akdb:Enabled": { "#text": String(methods.includes(method)) } },
        ]),
      ),
      "akdb:RequestedAttributes": {
        "akdb:RequestedAttribute": attributes.map(({ name, required }) => ({
          "@Name": name,
          "@RequiredAttribute": String(required),
        })),
      },
      "akdb:DisplayInformation": {
        "classic-ui:Version": {
          "@xmlns:classic-ui":
            "https://www.akdb.de/request/2018/09/classic-ui/v1",
          "classic-ui:OrganizationDisplayName": { "#text": organisation },
          "classic-ui:Lang": { "#text": language.slice(0, 2) },
          ...(backUrl === undefined
            ? {}
            : { "classic-ui:BackURL": { "#text": backUrl } }),
          ...(onlineServiceId === undefined
            ? {}
            : { "classic-ui:OnlineServiceId": { "#text": onlineServiceId } }),
        },
      },
    },
  };
}
