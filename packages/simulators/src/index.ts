export { startDemo, type Demo, type DemoOptions } from "./demo/start-demo.js";
export {
  startFitConnect,
  type FitConnectSimulator,
  type SeenRequest,
} from "./fit-connect/start-fit-connect.js";
export {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_IDS,
  exampleDestination,
  type Destination,
  type DestinationService,
  type FitConnectAccount,
  type FitConnectSimulatorOptions,
  type SubmissionSchema,
} from "./fit-connect/options.js";
export type { Fault, FaultRule } from "./fit-connect/faults.js";
export { callbackBody, callbackHeaders } from "./fit-connect/callbacks.js";
export type { AuthenticationTags, EventClaims } from "./fit-connect/events.js";
export type { Judgement } from "./fit-connect/judge-submission.js";
export {
  jsonSchemaJudge,
  metadataJudge,
} from "./fit-connect/judge-metadata.js";
export type { Submission, SubmissionState } from "./fit-connect/submission.js";
export {
  fitConnectTestKeys,
  type FitConnectTestKeys,
  type TestJwk,
} from "./fit-connect/test-keys.js";
export {
  startXBezahldienste,
  type PaymentStatus,
  type SimulatedPayment,
  type XBezahldiensteSimulator,
  type XBezahldiensteSimulatorOptions,
} from "./xbezahldienste/start-xbezahldienste.js";
export {
  startCmis,
  type CmisFolder,
  type CmisSimulator,
  type CmisSimulatorOptions,
} from "./cmis/start-cmis.js";
export { genericode, type GenericodeList } from "./xrepository/genericode.js";
export {
  startXRepository,
  type XRepositorySimulator,
  type XRepositorySimulatorOptions,
} from "./xrepository/start-xrepository.js";
export {
  startSaml,
  type SamlFault,
  type SamlSimulator,
  type SamlSimulatorOptions,
} from "./account/start-saml.js";
export {
  startOidc,
  type OidcFault,
  type OidcLogin,
  type OidcSimulator,
  type OidcSimulatorOptions,
} from "./account/start-oidc.js";
export {
  ANNA,
  BUNDID_ATTRIBUTES,
  claimsOf,
  TEST_COMPANIES,
  TEST_PERSONS,
  type TestCompany,
  type TestPerson,
} from "./account/persons.js";
